import type { LineScores } from '../text/recognise-line.ts';
import { MRZ_ALPHABET } from '../vision.ts';
import type { MrzCharacter } from '../vision.ts';
import type { FoldedClass } from './fold-classes.ts';

const SIZE = MRZ_ALPHABET.length;
/** A step below this likelihood of the blank may hold a character. */
const BLANK = 0.5;

/** The steps of a line over the 37 characters and the blank. */
export interface FoldedLine {
  steps: number;
  /** `steps` × 37. */
  characters: Float32Array;
  /** One a step. */
  blank: Float32Array;
}

/** Adds up what means the same: the classes of the recogniser become the 37 characters and the blank. */
export function foldLine(
  { probabilities, steps, classes }: Omit<LineScores, 'crop'>,
  folded: readonly FoldedClass[],
): FoldedLine {
  const characters = new Float32Array(steps * SIZE);
  const blank = new Float32Array(steps);
  for (let step = 0; step < steps; step++) {
    const row = step * classes;
    blank[step] = probabilities[row]!;
    for (const { class: index, to } of folded) characters[step * SIZE + to]! += probabilities[row + index]!;
  }
  return { steps, characters, blank };
}

/** CTC over the 37 characters: repeats of one character without a blank between them are one. */
export function decodeMrzLine(line: FoldedLine): MrzCharacter[] {
  const found: MrzCharacter[] = [];
  let previous = -1;
  let strength = 0;
  for (let step = 0; step < line.steps; step++) {
    const best = likeliest(line, step);
    const probability = line.characters[step * SIZE + best]!;
    if (line.blank[step]! > BLANK || line.blank[step]! > probability * 4) {
      previous = -1;
      continue;
    }
    if (best !== previous) found.push(characterAt(line, step));
    else if (probability > strength) found[found.length - 1] = characterAt(line, step);
    strength = best === previous ? Math.max(strength, probability) : probability;
    previous = best;
  }
  return found;
}

function characterAt(line: FoldedLine, step: number): MrzCharacter {
  const probabilities = line.characters.slice(step * SIZE, (step + 1) * SIZE);
  return { probabilities, x: (step + 0.5) / line.steps };
}

/** The likelihoods of all steps within `half` of the position `x`, added up: what may be there even if nothing was read. */
export function gatherAround(line: FoldedLine, x: number, half: number): Float32Array {
  const sums = new Float32Array(SIZE);
  const from = Math.max(0, Math.ceil((x - half) * line.steps - 0.5));
  const to = Math.min(line.steps - 1, Math.floor((x + half) * line.steps - 0.5));
  for (let step = from; step <= to; step++)
    for (let index = 0; index < SIZE; index++) sums[index]! += line.characters[step * SIZE + index]!;
  return sums;
}

function likeliest(line: FoldedLine, step: number): number {
  const row = step * SIZE;
  let best = 0;
  for (let index = 1; index < SIZE; index++)
    if (line.characters[row + index]! > line.characters[row + best]!) best = index;
  return best;
}

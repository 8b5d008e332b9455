import type { Alternative, Character } from '../vision.ts';
import { listAlternatives } from './list-alternatives.ts';
import type { LineScores } from './recognise-line.ts';

/**
 * A letter or figure to which the recogniser gives so much where it takes none was lost there, if not this one: narrow letters at the ends of
 * words are (`RTO HUBBALL`).
 */
const LOST = 0.2;
/**
 * I and J close together look like a U to the recogniser, without a doubt (`BUU` for `BIJU`); but it holds an I possible there, which it seldom does
 * in a U: so much of it, or less where no V is, which it holds possible in a U.
 */
const I_IN_U = { besideV: 0.0015, alone: 0.0007 };

/** A character, and how likely a blank is before it: the most of any step between the letter before and its own. */
export interface Decoded extends Character {
  blankBefore: number;
}

/** A character, the step at which it is likeliest, and the last one that has it. */
interface Taken extends Character {
  step: number;
  last: number;
}

/** CTC: the likeliest class of each step, repeats merged, blanks dropped. */
export function decodeLine(scores: LineScores, dictionary: readonly string[]): Decoded[] {
  const characters: Taken[] = [];
  let previous = 0;
  for (let step = 0; step < scores.steps; step++) {
    const { best, probability } = likeliest(scores, step);
    const last = characters[characters.length - 1];
    if (best !== 0 && best === previous && last) {
      last.last = step;
      if (probability > last.confidence) Object.assign(last, { confidence: probability, step });
    } else if (best !== 0) {
      const x = (step + 0.5) / scores.steps;
      characters.push({ text: dictionary[best] ?? '', confidence: probability, x, step, last: step });
    }
    previous = best;
  }
  const blank = dictionary.indexOf(' ');
  const lost = findLost(scores, dictionary, characters);
  return trimSpaces(
    characters.map(({ step, last: _last, ...character }, index) => {
      const alternatives = listAlternatives(scores, step, dictionary, character.text);
      const blankBefore = mostOf(scores, blank, characters[index - 1]?.last ?? step, step);
      const isDoubtful = lost.has(index) || mayBeTwo(character.text, alternatives);
      const more = {
        ...(alternatives.length > 0 && { alternatives }),
        ...(isDoubtful && { hidesAnother: true as const }),
      };
      return { ...character, blankBefore, ...more };
    }),
  );
}

/** Characters of words beside which the recogniser nearly took one more: the nearer one to it, by their indices. */
function findLost(scores: LineScores, dictionary: readonly string[], characters: readonly Taken[]): Set<number> {
  const lost = new Set<number>();
  for (let after = 0; after <= characters.length; after++) {
    const [before, next] = [characters[after - 1], characters[after]];
    for (let step = before ? before.last + 1 : 0; step < (next?.step ?? scores.steps); step++) {
      if (!holdsLetter(scores, dictionary, step, [before?.text, next?.text])) continue;
      const isBefore = isOfWord(before) && (!isOfWord(next) || step - before!.last <= next!.step - step);
      if (isBefore || isOfWord(next)) lost.add(isBefore ? after - 1 : after);
    }
  }
  return lost;
}

function mayBeTwo(text: string, alternatives: readonly Alternative[]): boolean {
  const of = (sign: string) => alternatives.find((other) => other.text.toUpperCase() === sign)?.confidence;
  return text === 'U' && (of('I') ?? 0) >= (of('V') === undefined ? I_IN_U.alone : I_IN_U.besideV);
}

function isOfWord(character: Character | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character.text);
}

/** Whether a letter or a figure that is none of its neighbours is likely at a step. */
function holdsLetter(
  { probabilities, classes }: LineScores,
  dictionary: readonly string[],
  step: number,
  neighbours: readonly (string | undefined)[],
): boolean {
  const start = step * classes;
  if (probabilities[start]! > 1 - LOST) return false;
  for (let index = 1; index < classes; index++) {
    if (probabilities[start + index]! < LOST) continue;
    const text = dictionary[index] ?? '';
    const isNeighbour = neighbours.some((other) => other?.toUpperCase() === text.toUpperCase());
    if (!isNeighbour && /[\p{L}\p{N}]/u.test(text)) return true;
  }
  return false;
}

/** The most that any of these steps gives to a class. */
function mostOf({ probabilities, classes }: LineScores, index: number, from: number, to: number): number {
  let most = 0;
  for (let step = from; step <= to; step++) most = Math.max(most, probabilities[step * classes + index] ?? 0);
  return most;
}

function likeliest({ probabilities, classes }: LineScores, step: number) {
  const start = step * classes;
  let best = 0;
  let probability = probabilities[start]!;
  // Of shares of one, none can be larger than one above a half.
  for (let index = 1; index < classes && probability <= 0.5; index++) {
    const other = probabilities[start + index]!;
    if (other <= probability) continue;
    best = index;
    probability = other;
  }
  return { best, probability };
}

function trimSpaces(characters: Decoded[]): Decoded[] {
  const first = characters.findIndex(({ text }) => text !== ' ');
  const last = characters.findLastIndex(({ text }) => text !== ' ');
  return first < 0 ? [] : characters.slice(first, last + 1);
}

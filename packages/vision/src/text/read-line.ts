import { quadHeight, quadWidth } from '../geometry/quad.ts';
import type { Quad, RgbImage } from '../image.ts';
import type { Model } from '../models/open-session.ts';
import type { Character, TextLine } from '../vision.ts';
import { recogniseLine } from './recognise-line.ts';
import type { LineScores } from './recognise-line.ts';

/** Two characters have a space between them if they are this many times the usual pitch apart … */
const SPACE_IN_PITCHES = 1.9;
/** … and this many times the height of the line. */
const SPACE_IN_HEIGHTS = 0.75;

/**
 * Reads one line. Spaces that the recogniser swallowed are put back where two characters stand far apart.
 *
 * @param dictionary the text of each class; index 0 is the blank
 */
export async function readLine(
  model: Model,
  dictionary: readonly string[],
  image: RgbImage,
  quad: Quad,
): Promise<TextLine> {
  const characters = withSpaces(
    decodeGreedily(await recogniseLine(model, image, quad), dictionary),
    quadWidth(quad) / quadHeight(quad),
  );
  const text = characters.map((character) => character.text).join('');
  const confidence = characters.reduce((sum, character) => sum + character.confidence, 0) / (characters.length || 1);
  return { text, confidence, characters, quad };
}

/** CTC: the likeliest class of each step, repeats merged, blanks dropped. */
function decodeGreedily(scores: LineScores, dictionary: readonly string[]): Character[] {
  const characters: Character[] = [];
  let previous = 0;
  for (let step = 0; step < scores.steps; step++) {
    const { best, probability } = likeliest(scores, step);
    const last = characters[characters.length - 1];
    if (best !== 0 && best === previous && last) last.confidence = Math.max(last.confidence, probability);
    else if (best !== 0)
      characters.push({ text: dictionary[best] ?? '', confidence: probability, x: (step + 0.5) / scores.steps });
    previous = best;
  }
  return trimSpaces(characters);
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

function trimSpaces(characters: Character[]): Character[] {
  const first = characters.findIndex(({ text }) => text !== ' ');
  const last = characters.findLastIndex(({ text }) => text !== ' ');
  return first < 0 ? [] : characters.slice(first, last + 1);
}

function withSpaces(characters: Character[], aspect: number): Character[] {
  const gaps = characters.slice(1).map((character, index) => character.x - characters[index]!.x);
  const usual = [...gaps].sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  const wideGap = Math.max(usual * SPACE_IN_PITCHES, SPACE_IN_HEIGHTS / aspect);
  return characters.flatMap((character, index) => {
    const before = characters[index - 1];
    const wide = before && character.x - before.x > wideGap;
    if (!wide || before.text === ' ' || character.text === ' ' || gaps.length < 3) return [character];
    return [
      { text: ' ', confidence: Math.min(before.confidence, character.confidence), x: (before.x + character.x) / 2 },
      character,
    ];
  });
}

import { quadHeight, quadWidth } from '../geometry/quad.ts';
import type { Quad, RgbImage } from '../image.ts';
import type { Model } from '../models/open-session.ts';
import type { Character, TextLine } from '../vision.ts';
import { findWordGaps } from './find-word-gaps.ts';
import { listAlternatives } from './list-alternatives.ts';
import { recogniseLine } from './recognise-line.ts';
import type { LineScores } from './recognise-line.ts';

/** Two characters have a space between them if they are this many times the usual pitch apart … */
const SPACE_IN_PITCHES = 1.9;
/** … and this many times the height of the line. */
const SPACE_IN_HEIGHTS = 0.75;

/** Lines of this many heights are read again, drawn out by so much, where a character of theirs is less sure than this. */
const LONG_LINE = 8;
const DRAWN_OUT = 1.4;
const UNSURE = 0.8;

/** Of numbers much shorter ones, and sooner: in narrow faces figures run into one another, and no word tells that one is missing. */
const NUMBER = /^(?=(?:\D*\d){3})[A-Z\d\s.,:/()-]{5,}$/;
const LONG_NUMBER = 2;
const UNSURE_NUMBER = 0.9;

/**
 * Reads one line, a long one or a number that was not read surely a second time, drawn out: where print is small or narrow the recogniser
 * loses characters. The reading whose least sure character is surer counts.
 */
export async function readLineTwice(...given: Parameters<typeof readLine>): Promise<TextLine> {
  const [model, dictionary, image, quad] = given;
  const first = await readLine(model, dictionary, image, quad);
  const natural = quadWidth(quad) / Math.max(1, quadHeight(quad));
  const isNumber = NUMBER.test(first.text);
  const isShort = natural < (isNumber ? LONG_NUMBER : LONG_LINE);
  if (isShort || first.text === '' || leastOf(first) >= (isNumber ? UNSURE_NUMBER : UNSURE)) return first;
  const second = await readLine(model, dictionary, image, quad, DRAWN_OUT);
  return leastOf(second) > leastOf(first) ? second : first;
}

function leastOf({ characters }: TextLine): number {
  const telling = characters.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  return telling.length === 0 ? 0 : Math.min(...telling.map(({ confidence }) => confidence));
}

/**
 * Reads one line. Spaces that the recogniser swallowed are put back where two characters stand far apart.
 *
 * @param dictionary the text of each class; index 0 is the blank
 * @param stretch how much wider than its own aspect it is read
 */
export async function readLine(
  model: Model,
  dictionary: readonly string[],
  image: RgbImage,
  quad: Quad,
  stretch = 1,
): Promise<TextLine> {
  const scores = await recogniseLine(model, image, quad, { stretch });
  const decoded = decodeGreedily(scores, dictionary);
  const gaps = findWordGaps(
    scores.crop,
    decoded.map(({ x }) => x),
  );
  const characters = withSpaces(decoded, gaps, quadWidth(quad) / quadHeight(quad));
  const text = characters.map((character) => character.text).join('');
  const confidence = characters.reduce((sum, character) => sum + character.confidence, 0) / (characters.length || 1);
  return { text, confidence, characters, quad };
}

/** CTC: the likeliest class of each step, repeats merged, blanks dropped. */
function decodeGreedily(scores: LineScores, dictionary: readonly string[]): Character[] {
  const characters: (Character & { step: number })[] = [];
  let previous = 0;
  for (let step = 0; step < scores.steps; step++) {
    const { best, probability } = likeliest(scores, step);
    const last = characters[characters.length - 1];
    if (best !== 0 && best === previous && last) {
      if (probability > last.confidence) Object.assign(last, { confidence: probability, step });
    } else if (best !== 0)
      characters.push({ text: dictionary[best] ?? '', confidence: probability, x: (step + 0.5) / scores.steps, step });
    previous = best;
  }
  return trimSpaces(
    characters.map(({ step, ...character }) => {
      const alternatives = listAlternatives(scores, step, dictionary, character.text);
      return alternatives.length > 0 ? { ...character, alternatives } : character;
    }),
  );
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

/** Between letters only: digits of a number and signs stand apart without being words. */
function endsWord(before: Character, after: Character, isWordGap: boolean | undefined): boolean {
  return isWordGap === true && /^\p{L}$/u.test(before.text) && /^\p{L}$/u.test(after.text);
}

function withSpaces(characters: Character[], wordGaps: readonly boolean[], aspect: number): Character[] {
  const gaps = characters.slice(1).map((character, index) => character.x - characters[index]!.x);
  const usual = [...gaps].sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  const wideGap = Math.max(usual * SPACE_IN_PITCHES, SPACE_IN_HEIGHTS / aspect);
  return characters.flatMap((character, index) => {
    const before = characters[index - 1];
    const wide = before && (character.x - before.x > wideGap || endsWord(before, character, wordGaps[index - 1]));
    if (!wide || before.text === ' ' || character.text === ' ' || gaps.length < 3) return [character];
    return [
      { text: ' ', confidence: Math.min(before.confidence, character.confidence), x: (before.x + character.x) / 2 },
      character,
    ];
  });
}

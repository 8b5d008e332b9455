import { quadHeight, quadWidth } from '../geometry/quad.ts';
import type { Point, Quad, RgbImage } from '../image.ts';
import type { Model } from '../models/open-session.ts';
import type { Character, TextLine } from '../vision.ts';
import { countSpecks } from './count-specks.ts';
import { decodeLine } from './decode-line.ts';
import type { Decoded } from './decode-line.ts';
import { findWordGaps } from './find-word-gaps.ts';
import type { WordGap } from './find-word-gaps.ts';
import { judgeBlank } from './judge-blank.ts';
import type { Blank } from './judge-blank.ts';
import { recogniseLine } from './recognise-line.ts';

/** Two characters have a space between them if they are this many times the usual pitch apart … */
const SPACE_IN_PITCHES = 1.9;
/** … and this many times the height of the line. */
const SPACE_IN_HEIGHTS = 0.75;

/** The recogniser loses letters of print that is narrower than what it learned: it sees all print drawn out by so much. */
const USUAL_STRETCH = 1.25;
/** Lines of this many heights are read again, drawn out by so much, where a character of theirs is less sure than this … */
const LONG_LINE = 8;
const DRAWN_OUT = 1.75;
const UNSURE = 0.8;
/** … in pieces of so many heights, drawn out by so much, where words end: of longer lines the recogniser loses first letters of words. */
const PIECE = 7;
const PIECE_DRAWN_OUT = 1.75;

/** How sure a character is, at most, beside which another one seems to be lost. */
const BESIDE_LOST = 0.5;

/** Of numbers much shorter ones, and sooner: in narrow faces figures run into one another, and no word tells that one is missing. */
const NUMBER = /^(?=(?:\D*\d){3})[A-Z\d\s.,:/()-]{5,}$/;
const LONG_NUMBER = 2;
const UNSURE_NUMBER = 0.9;

/**
 * Reads one line, a long one or a number that was not read surely a second time, drawn out and in pieces: where print is small or narrow, or the
 * line long, the recogniser loses characters. The reading whose least sure character is surer counts.
 */
export async function readLineTwice(...given: Parameters<typeof readLine>): Promise<TextLine> {
  const [model, dictionary, image, quad] = given;
  const { crop, ...first } = await lookThroughPattern(model, dictionary, image, quad);
  const natural = quadWidth(quad) / Math.max(1, quadHeight(quad));
  const isNumber = NUMBER.test(first.text);
  const isShort = natural < (isNumber ? LONG_NUMBER : LONG_LINE);
  if (isShort || first.text === '' || leastOf(first) >= (isNumber ? UNSURE_NUMBER : UNSURE)) return withDoubts(first);
  const ends = choosePieces(listCuts(crop, first.characters), PIECE / natural);
  const second =
    ends.length > 2
      ? await readPieces(model, dictionary, image, quad, ends)
      : await readLine(model, dictionary, image, quad, DRAWN_OUT);
  return withDoubts(leastOf(second) > leastOf(first) ? second : first);
}

/** The first look at a line; where it has specks and a second one, without the pattern of its paper, has fewer or is surer, that one. */
async function lookThroughPattern(
  model: Model,
  dictionary: readonly string[],
  image: RgbImage,
  quad: Quad,
): Promise<Looked> {
  const seen = await lookAt(model, dictionary, image, quad, { stretch: USUAL_STRETCH });
  const specks = countSpecks(seen.text);
  if (specks === 0) return seen;
  const evened = await lookAt(model, dictionary, image, quad, { stretch: USUAL_STRETCH, isEvened: true });
  return isCleaner(evened, seen, specks) ? evened : seen;
}

/** The same letters and figures with fewer signs, or surer ones, of which no more are gone than may have been specks. */
function isCleaner(evened: TextLine, seen: TextLine, specks: number): boolean {
  const [told, before] = [lettersOf(evened), lettersOf(seen)];
  // A sign that is gone without a blank in its place has made one word of two.
  if (told === before) return countSigns(evened) < countSigns(seen) && wordsOf(evened) === wordsOf(seen);
  return before.length - told.length <= specks && leastOf(evened) > leastOf(seen);
}

function lettersOf({ text }: TextLine): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function wordsOf({ text }: TextLine): string {
  return text.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

function countSigns({ text }: TextLine): number {
  return text.replaceAll(/[\p{L}\p{N}\s]/gu, '').length;
}

/** Which look was better is told by what each took; only what counts is doubted for what it may have lost. */
function withDoubts({ characters, quad }: TextLine): TextLine {
  const doubted = characters.map((one) =>
    one.hidesAnother ? { ...one, confidence: Math.min(one.confidence, BESIDE_LOST) } : one,
  );
  return toLine(doubted, quad);
}

/** Where a line may be cut, 0–1 along it: in the middle of the paper between its words. */
function listCuts(crop: RgbImage, characters: readonly Character[]): number[] {
  const telling = characters.flatMap(({ text, x }, index) => (text === ' ' ? [] : [{ x, index }]));
  const gaps = findWordGaps(
    crop,
    telling.map(({ x }) => x),
    USUAL_STRETCH,
  );
  return gaps.flatMap(({ isWide, isInked, middle }, gap) => {
    const endsWord = isWide || telling[gap + 1]!.index - telling[gap]!.index > 1;
    return endsWord && !isInked ? [middle] : [];
  });
}

/** Of the places where a line may be cut those that make pieces of up to so much of it, as few as can be; with both of its ends. */
function choosePieces(cuts: readonly number[], longest: number): number[] {
  const ends = [0];
  const all = [...cuts, 1];
  for (const [index, cut] of all.entries())
    if (index === all.length - 1 || all[index + 1]! - ends.at(-1)! > longest) ends.push(cut);
  return ends;
}

/** The pieces of a line between these places as one line, a blank between each and the next. */
async function readPieces(
  model: Model,
  dictionary: readonly string[],
  image: RgbImage,
  quad: Quad,
  ends: readonly number[],
): Promise<TextLine> {
  const characters: Character[] = [];
  for (const [index, to] of ends.slice(1).entries()) {
    const from = ends[index]!;
    const piece = await readLine(model, dictionary, image, partOf(quad, from, to), PIECE_DRAWN_OUT);
    if (characters.length > 0 && piece.text !== '') characters.push({ text: ' ', confidence: 1, x: from });
    for (const character of piece.characters) characters.push({ ...character, x: from + character.x * (to - from) });
  }
  return toLine(characters, quad);
}

function partOf(quad: Quad, from: number, to: number): Quad {
  const { 0: topLeft, 1: topRight, 2: bottomRight, 3: bottomLeft } = quad;
  const along = (a: Point, b: Point, share: number): Point => [
    a[0] + (b[0] - a[0]) * share,
    a[1] + (b[1] - a[1]) * share,
  ];
  return [
    along(topLeft, topRight, from),
    along(topLeft, topRight, to),
    along(bottomLeft, bottomRight, to),
    along(bottomLeft, bottomRight, from),
  ];
}

function leastOf({ characters }: TextLine): number {
  const telling = characters.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  return telling.length === 0 ? 0 : Math.min(...telling.map(({ confidence }) => confidence));
}

/**
 * Reads one line. Spaces that the recogniser swallowed are put back where two characters stand far apart. Where there is ink
 * between them a character may be lost instead: neither of the two is sure then.
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
  const { crop: _crop, ...line } = await lookAt(model, dictionary, image, quad, { stretch });
  return line;
}

/** A line as it was read, and what was read. */
type Looked = TextLine & { crop: RgbImage };

async function lookAt(
  model: Model,
  dictionary: readonly string[],
  image: RgbImage,
  quad: Quad,
  look: { stretch: number; isEvened?: boolean },
): Promise<Looked> {
  const scores = await recogniseLine(model, image, quad, look);
  const decoded = decodeLine(scores, dictionary);
  const gaps = findWordGaps(
    scores.crop,
    decoded.map(({ x }) => x),
    look.stretch,
  );
  return { ...toLine(withSpaces(decoded, gaps, quadWidth(quad) / quadHeight(quad)), quad), crop: scores.crop };
}

function toLine(characters: Character[], quad: Quad): TextLine {
  const text = characters.map((character) => character.text).join('');
  const confidence = characters.reduce((sum, character) => sum + character.confidence, 0) / (characters.length || 1);
  return { text, confidence, characters, quad };
}

function withSpaces(characters: readonly Decoded[], wordGaps: readonly WordGap[], aspect: number): Character[] {
  const gaps = characters.slice(1).map((character, index) => character.x - characters[index]!.x);
  const usual = [...gaps].sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  const wideGap = Math.max(usual * SPACE_IN_PITCHES, SPACE_IN_HEIGHTS / aspect);
  const isFar = gaps.map((gap) => gaps.length >= 3 && gap > wideGap);
  const sure = characters.map(({ blankBefore: _blankBefore, ...character }, index): Character => {
    const besideLost = [index - 1, index].some((gap) => isFar[gap] && losesCharacter(characters, gap, wordGaps));
    return besideLost ? { ...character, confidence: Math.min(character.confidence, BESIDE_LOST) } : character;
  });
  return sure.flatMap((read, index) => {
    const before = sure[index - 1];
    if (!before || before.text === ' ' || read.text === ' ') return [read];
    const { isThere, isDoubtful } = blankBetween(characters, index, wordGaps, isFar[index - 1] ?? false);
    const character = isDoubtful ? { ...read, blankDoubted: true as const } : read;
    if (!isThere) return [character];
    return [
      { text: ' ', confidence: Math.min(before.confidence, character.confidence), x: (before.x + character.x) / 2 },
      character,
    ];
  });
}

/** Between letters the recogniser is asked; digits of a number and signs stand apart without being words. */
function blankBetween(characters: readonly Decoded[], index: number, gaps: readonly WordGap[], isFar: boolean): Blank {
  const [before, after] = [characters[index - 1]!, characters[index]!];
  const areLetters = /^\p{L}{2}$/u.test(before.text + after.text);
  return areLetters ? judgeBlank(after.blankBefore, gaps[index - 1]) : { isThere: isFar, isDoubtful: false };
}

/** Two letters or two figures stand as far apart as if another one were between them, and there is ink between them. */
function losesCharacter(characters: readonly Character[], gap: number, wordGaps: readonly WordGap[]): boolean {
  const pair = (characters[gap]?.text ?? '') + (characters[gap + 1]?.text ?? '');
  return wordGaps[gap]?.isInked === true && /^(?:\p{L}{2}|\d{2})$/u.test(pair);
}

import type { RgbImage } from '../image.ts';
import { inkOf } from './ink-of.ts';
import type { Mask } from './ink-of.ts';
import { findPieces, heightOf, middleOf, widthOf } from './ink-pieces.ts';
import type { Piece } from './ink-pieces.ts';

/** A letter of a line as it was read, and its centre, 0–1 along the crop. */
export interface PlacedLetter {
  text: string;
  x: number;
}

/** Where there is ink that the body of a letter does not have. */
export interface LetterMark {
  /** Over the height of its body: an accent, a ring, dots. */
  above: boolean;
  /** Under the line on which letters stand: a cedilla, a comma. */
  below: boolean;
}

/** Of bodies lower than this many pixels marks cannot be told from specks. */
const MIN_BODY = 12;
/** In heights of a body: how far over or under it ink may reach without being a mark … */
const SLACK = 0.1;
/** … how high and how wide a mark is at least, how wide at most, and how far from the letter it begins. */
const MIN_HEIGHT = 0.08;
const MIN_WIDTH = 0.1;
const MAX_WIDTH = 0.9;
const MAX_AWAY = 0.3;
/** Parts of one mark, such as two dots, are as near as this, and a mark is no farther from the middle of its letter. */
const APART = 0.28;
const ASIDE = 0.7;
/** Letters tell how high they are if there are so many of one sort, and most of them end on one level. */
const MIN_LETTERS = 3;
const MOST = 0.55;
const LEVEL = 0.15;
const CAPITAL = /^[\p{Lu}\d]$/u;
const LOW = /^[acemnorsuvwxzgpqy]$/u;
const DESCENDS = /^[gjpqyQJ]$/u;
const DOTTED = /^[ij]$/u;
const MARKED = /^\p{L}\p{M}+$/u;

/**
 * The ink above and below the letters of a line, where a recogniser that lacks a letter sees the one without its mark. A mark between two
 * letters is that of the one that was read with a mark. Of small letters only marks that stand apart are seen.
 *
 * @param crop the straightened line with room above and below, in pixels no finer than those of its picture
 * @param letters without blanks, from left to right
 * @returns one for each letter; `undefined` where the print is too small or stands too unevenly to tell
 */
export function findMarks(crop: RgbImage, letters: readonly PlacedLetter[]): LetterMark[] | undefined {
  const mask = inkOf(crop);
  const pieces = findPieces(mask, 3).filter(({ top, bottom }) => top > 0 && bottom < mask.height - 1);
  const centres = letters.map(({ x }) => x * crop.width);
  const bodies = findBodies(pieces, letters, centres);
  const slope = slopeOf(bodies);
  const fall = (piece: Piece): number => slope * (middleOf(piece) - mask.width / 2);
  const level = bodies.map((one) => ({ ...one, top: one.top - fall(one), bottom: one.bottom - fall(one) }));
  const capitals = letters.filter(({ text }) => CAPITAL.test(text)).length > letters.length / 2;
  const told = level.filter(({ text }) => (capitals ? CAPITAL : LOW).test(text));
  const top = shareOf(told.map((one) => one.top), 0.65); // prettier-ignore
  const bottom = shareOf(level.filter(({ text }) => !DESCENDS.test(text)).map((one) => one.bottom), 0.5); // prettier-ignore
  const body = bottom - top + 1;
  const even = told.filter((one) => Math.abs(one.top - top) < body * LEVEL);
  if (told.length < MIN_LETTERS || body < MIN_BODY || even.length < told.length * MOST) return undefined;
  const slack = Math.max(1.5, body * SLACK);
  const reaching = capitals ? cutAt(mask, slope, top - slack, bottom + slack) : pieces;
  const marks = reaching.filter((piece) => isMark(piece, mask, body));
  const [over, under] = [
    marks.filter((one) => isBetween(one.bottom - fall(one), top - body * MAX_AWAY * (capitals ? 1 : 3), top - 1)),
    marks.filter((one) => isBetween(one.top - fall(one), bottom + 1, bottom + body * MAX_AWAY)),
  ];
  const above = lettersOf(over, letters, centres, body, hasMarkAbove);
  const below = lettersOf(under, letters, centres, body, hasMarkBelow);
  return letters.map((_, at) => ({ above: above.has(at), below: below.has(at) }));
}

/** The highest piece of ink at the middle of each letter. */
function findBodies(pieces: readonly Piece[], letters: readonly PlacedLetter[], centres: readonly number[]) {
  const high = shareOf(pieces.map(heightOf), 0.8);
  const bodies = pieces.filter((piece) => heightOf(piece) > high * 0.5);
  return letters.flatMap(({ text }, at) => {
    const x = centres[at]!;
    const own = bodies.filter(({ left, right }) => x >= left && x <= right);
    const [body] = own.toSorted((a, b) => heightOf(b) - heightOf(a));
    return body ? [{ ...body, text }] : [];
  });
}

/** By how much the line on which letters stand falls a column: the median over all pairs of them. */
function slopeOf(bodies: readonly (Piece & { text: string })[]): number {
  const standing = bodies.filter(({ text }) => !DESCENDS.test(text));
  const slopes = standing.flatMap((one, at) =>
    standing.slice(at + 1).flatMap((other) => {
      const along = middleOf(other) - middleOf(one);
      return along > 0 ? [(other.bottom - one.bottom) / along] : [];
    }),
  );
  return shareOf(slopes, 0.5);
}

/** The pieces of what is over the one level and under the other. */
function cutAt({ width, height, data }: Mask, slope: number, top: number, bottom: number): Piece[] {
  const cut = data.slice();
  for (let x = 0; x < width; x++) {
    const fall = slope * (x - width / 2);
    const to = Math.min(height, Math.floor(bottom + fall) + 1);
    for (let y = Math.max(0, Math.ceil(top + fall)); y < to; y++) cut[y * width + x] = 0;
  }
  return findPieces({ width, height, data: cut }, 3);
}

/** Of the size of a mark, and not coming in from the edge of the crop. */
function isMark(piece: Piece, { width, height }: Mask, body: number): boolean {
  const wide = widthOf(piece);
  const isInside = piece.top > 0 && piece.bottom < height - 1 && piece.left > 0 && piece.right < width - 1;
  const isLarge = heightOf(piece) >= Math.max(2, body * MIN_HEIGHT) && wide >= Math.max(2, body * MIN_WIDTH);
  return isInside && isLarge && wide <= body * MAX_WIDTH && heightOf(piece) <= body * MAX_WIDTH;
}

/** Which letters the marks belong to. */
function lettersOf(
  pieces: readonly Piece[],
  letters: readonly PlacedLetter[],
  centres: readonly number[],
  body: number,
  isMarked: (text: string) => boolean,
): Set<number> {
  const middles = joined(pieces, body).map(middleOf);
  const nearest = middles.map((x) => centres.reduce((best, centre, at) => (Math.abs(centre - x) < Math.abs(centres[best]! - x) ? at : best), 0)); // prettier-ignore
  const owned = new Set(nearest);
  return new Set(
    nearest.flatMap((at, index) => {
      const x = middles[index]!;
      if (Math.abs(centres[at]! - x) > body * ASIDE) return [];
      if (isMarked(letters[at]!.text)) return [at];
      const isOther = (other: number) =>
        letters[other] !== undefined &&
        isMarked(letters[other].text) &&
        !owned.has(other) &&
        Math.abs(centres[other]! - x) < body * ASIDE * 1.6;
      return [[at - 1, at + 1].find(isOther) ?? at];
    }),
  );
}

/** Parts of one mark as one. */
function joined(pieces: readonly Piece[], body: number): Piece[] {
  const marks: Piece[] = [];
  for (const piece of pieces.toSorted((a, b) => a.left - b.left)) {
    const last = marks.at(-1);
    const both = last && { left: last.left, right: Math.max(last.right, piece.right), top: Math.min(last.top, piece.top), bottom: Math.max(last.bottom, piece.bottom) }; // prettier-ignore
    if (both && piece.left - last.right <= body * APART && widthOf(both) <= body * MAX_WIDTH) Object.assign(last, both);
    else marks.push({ ...piece });
  }
  return marks;
}

function hasMarkAbove(text: string): boolean {
  return DOTTED.test(text) || (MARKED.test(text.normalize('NFD')) && !/[\u0327\u0328]/.test(text.normalize('NFD')));
}

function hasMarkBelow(text: string): boolean {
  return DESCENDS.test(text) || /[\u0327\u0328,;]/.test(text.normalize('NFD'));
}

function isBetween(value: number, low: number, high: number): boolean {
  return value >= low && value <= high;
}

function shareOf(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;
}

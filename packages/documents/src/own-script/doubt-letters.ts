import { countCounters, findMarks, pointInQuad, quadHeight, quadWidth, warpQuad } from '@atlas/vision';
import type { Character, Quad, RgbImage, TextLine } from '@atlas/vision';
import type { Check } from '../reading.ts';

/** In heights of the line: room for marks above and below it, and beside it, as the second recogniser has it. */
const ROOM = { above: 0.2, below: 0.2, beside: 0.12 };
/** Pixels; finer ones tell no more. */
const HEIGHT = 60;
/** In lines lower than this the counters of letters run together. */
const MIN_HEIGHT = 24;
const VOWEL = /^[AEIOUÄÖÜY]$/;
const COUNTERS_OF_B = 2;

/**
 * What the picture says against letters that both recognisers read alike, since neither knows others: `marks`, ink above or below a letter that was
 * read without a mark (`Ñ` read as `N`); `sharp_s`, in German a `B` behind a vowel that has not the two counters of one (`ẞ`).
 *
 * @param quad of the line in pixels of the image
 * @param line as the second recogniser read it in the language
 * @returns checks that failed; none where the print is too small to tell
 */
export function doubtLetters(image: RgbImage, quad: Quad, line: TextLine, language: string): Check[] {
  const letters = line.characters.filter(({ text }) => text.trim() !== '');
  const crop = cropLine(image, quad);
  const marks = findMarks(crop, letters) ?? [];
  const losesMark = marks.some(({ above, below }, at) => lacksMark(letters[at]!, above, below));
  const isSharp = language === 'deu' && quadHeight(quad) >= MIN_HEIGHT && hasSharpS(crop, line.characters);
  return [
    ...(losesMark ? [{ id: 'marks', result: 'fail' } as const] : []),
    ...(isSharp ? [{ id: 'sharp_s', result: 'fail' } as const] : []),
  ];
}

/** A letter that was read without the mark that is there; not the dot of an i, and nothing above or below a sign. */
function lacksMark({ text }: Character, above: boolean, below: boolean): boolean {
  const parts = text.normalize('NFD');
  const hasBelow = /[\u0327\u0328]/.test(parts);
  const hasAbove = /\p{M}/u.test(parts) && !hasBelow;
  const isLetter = /^\p{L}/u.test(parts);
  return isLetter && ((above && !hasAbove && !/^[ijð]/.test(parts)) || (below && !hasBelow));
}

function hasSharpS(crop: RgbImage, characters: readonly Character[]): boolean {
  return characters.some(
    ({ text, x }, at) =>
      text === 'B' &&
      VOWEL.test(characters[at - 1]?.text ?? '') &&
      !/\p{Ll}/u.test(characters[at + 1]?.text ?? '') &&
      countCounters(crop, x) < COUNTERS_OF_B,
  );
}

/** The line with room around it, straightened. */
function cropLine(image: RgbImage, quad: Quad): RgbImage {
  const [across, down] = [quadWidth(quad), Math.max(1, quadHeight(quad))];
  const beside = (ROOM.beside * down) / Math.max(1, across);
  const at = (u: number, v: number) => pointInQuad(quad, u, v);
  const grown: Quad = [
    at(-beside, -ROOM.above),
    at(1 + beside, -ROOM.above),
    at(1 + beside, 1 + ROOM.below),
    at(-beside, 1 + ROOM.below),
  ];
  const natural = down * (1 + ROOM.above + ROOM.below);
  const scale = Math.min(1, HEIGHT / natural);
  const width = Math.max(1, Math.round((across + 2 * ROOM.beside * down) * scale));
  return warpQuad(image, grown, width, Math.max(1, Math.round(natural * scale)));
}

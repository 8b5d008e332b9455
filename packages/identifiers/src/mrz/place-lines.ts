import { MRZ_ALPHABET } from './alphabet.ts';
import type { ObservedCharacter, ObservedLine } from './observed.ts';

/** Mean distance from the grid, in pitches, beyond which characters do not stand on one. */
const MAX_ERROR = 0.25;
/** Share of a line's places that may hold nothing before it is another format's line. */
const MAX_EMPTY = 0.4;

/**
 * Puts the characters of a zone on the places of a format by where they stand: OCR-B has one width for all, so a character
 * that was dropped leaves a hole, which is filled with a filler, and of two on one place the surer stays.
 *
 * @param lines  all lines of one zone, `x` on one scale
 * @param length places a line of the format has
 * @returns lines of exactly `length` characters, or `undefined` when they do not fit
 */
export function placeLines(lines: readonly ObservedLine[], length: number): ObservedCharacter[][] | undefined {
  const all = lines.flat().map(({ x }) => x);
  if (all.length < length * lines.length * (1 - MAX_EMPTY)) return undefined;
  const first = Math.min(...all);
  let grid = { offset: first, pitch: medianGap(lines) };
  for (let round = 0; round < 3; round++) grid = refine(all, grid) ?? grid;
  const places = all.map((x) => (x - grid.offset) / grid.pitch);
  const error = places.reduce((sum, place) => sum + Math.abs(place - Math.round(place)), 0) / places.length;
  const start = Math.round(Math.min(...places));
  if (error > MAX_ERROR || Math.round(Math.max(...places)) - start >= length) return undefined;
  return lines.map((line) => placeLine(line, grid.offset + start * grid.pitch, grid.pitch, length));
}

function medianGap(lines: readonly ObservedLine[]): number {
  const gaps = lines.flatMap((line) => line.slice(1).map(({ x }, index) => x - line[index]!.x)).sort((a, b) => a - b);
  return Math.max(1e-6, gaps[gaps.length >> 1] ?? 0);
}

/** Least squares over the nearest places of the present grid. */
function refine(all: readonly number[], grid: { offset: number; pitch: number }) {
  const places = all.map((x) => Math.round((x - grid.offset) / grid.pitch));
  const meanPlace = places.reduce((sum, place) => sum + place, 0) / places.length;
  const meanX = all.reduce((sum, x) => sum + x, 0) / all.length;
  let above = 0;
  let below = 0;
  for (const [index, place] of places.entries()) {
    above += (place - meanPlace) * (all[index]! - meanX);
    below += (place - meanPlace) ** 2;
  }
  const pitch = above / below;
  return pitch > 0 ? { offset: meanX - pitch * meanPlace, pitch } : undefined;
}

function placeLine(line: ObservedLine, offset: number, pitch: number, length: number): ObservedCharacter[] {
  const placed: (ObservedCharacter | undefined)[] = Array.from({ length });
  for (const character of line) {
    const place = Math.round((character.x - offset) / pitch);
    const other = placed[place];
    if (place >= 0 && place < length && (!other || strength(character) > strength(other))) placed[place] = character;
  }
  return placed.map((character, place) => character ?? emptyPlace(offset + place * pitch));
}

function strength({ probabilities }: ObservedCharacter): number {
  return Math.max(...probabilities);
}

/** Fillers are what recognisers drop most; still, nothing was seen here. */
function emptyPlace(x: number): ObservedCharacter {
  const probabilities = new Float32Array(MRZ_ALPHABET.length);
  probabilities[MRZ_ALPHABET.indexOf('<')] = 0.4;
  return { probabilities, x };
}

import { MRZ_ALPHABET } from './alphabet.ts';
import type { ObservedCharacter, ObservedLine } from './observed.ts';

/** Distance of a character from its place, in pitches, beyond which it may belong to another. */
const MAX_ERROR = 0.45;
/** Share of a line's places that may hold nothing before it is another format's line. */
const MAX_EMPTY = 0.4;

/**
 * Puts the characters of a zone on the places of a format by where they stand: OCR-B has one width for all, so a character
 * that was dropped leaves a hole, which is taken for a filler.
 *
 * @param lines  all lines of one zone, `x` on one scale
 * @param length places a line of the format has
 * @returns lines of exactly `length` characters, or `undefined` when they do not fit
 */
export function placeLines(lines: readonly ObservedLine[], length: number): ObservedCharacter[][] | undefined {
  const all = lines.flat();
  if (all.length < length * lines.length * (1 - MAX_EMPTY)) return undefined;
  const first = Math.min(...all.map(({ x }) => x));
  const pitch = medianGap(lines);
  const places = lines.map((line) => countPlaces(line, first, pitch));
  const grid = fitGrid(
    all.map(({ x }) => x),
    places.flat(),
  );
  if (!grid || grid.error > MAX_ERROR || Math.max(...places.flat()) >= length) return undefined;
  return lines.map((line, index) => fillPlaces(line, places[index]!, length, grid));
}

function medianGap(lines: readonly ObservedLine[]): number {
  const gaps = lines.flatMap((line) => line.slice(1).map(({ x }, index) => x - line[index]!.x)).sort((a, b) => a - b);
  return Math.max(1e-6, gaps[gaps.length >> 1] ?? 0);
}

/** Counts from one character to the next, so that a pitch that is a little wrong does not add up. */
function countPlaces(line: ObservedLine, first: number, pitch: number): number[] {
  const places: number[] = [];
  for (const [index, { x }] of line.entries()) {
    const before = line[index - 1];
    const gap = before ? Math.max(1, Math.round((x - before.x) / pitch)) : 0;
    places.push(before ? places[index - 1]! + gap : Math.round((x - first) / pitch));
  }
  return places;
}

interface Grid {
  offset: number;
  pitch: number;
  /** Largest distance of a character from its place, in pitches. */
  error: number;
}

/** Least squares. */
function fitGrid(xs: readonly number[], places: readonly number[]): Grid | undefined {
  const meanPlace = places.reduce((sum, place) => sum + place, 0) / places.length;
  const meanX = xs.reduce((sum, x) => sum + x, 0) / xs.length;
  let above = 0;
  let below = 0;
  for (const [index, place] of places.entries()) {
    above += (place - meanPlace) * (xs[index]! - meanX);
    below += (place - meanPlace) ** 2;
  }
  const pitch = above / below;
  if (!(pitch > 0)) return undefined;
  const offset = meanX - pitch * meanPlace;
  const errors = places.map((place, index) => Math.abs((xs[index]! - offset) / pitch - place));
  return { offset, pitch, error: Math.max(...errors) };
}

function fillPlaces(line: ObservedLine, places: readonly number[], length: number, grid: Grid): ObservedCharacter[] {
  const filled: (ObservedCharacter | undefined)[] = Array.from({ length });
  for (const [index, character] of line.entries()) filled[places[index]!] = character;
  return filled.map((character, place) => character ?? emptyPlace(grid.offset + place * grid.pitch));
}

/** Fillers are what recognisers drop most; still, nothing was seen here. */
function emptyPlace(x: number): ObservedCharacter {
  const probabilities = new Float32Array(MRZ_ALPHABET.length);
  probabilities[MRZ_ALPHABET.indexOf('<')] = 0.4;
  return { probabilities, x };
}

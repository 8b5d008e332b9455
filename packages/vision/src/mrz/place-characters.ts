import { MRZ_ALPHABET } from '../vision.ts';
import type { MrzCharacter } from '../vision.ts';
import { characterAt } from './decode-mrz-line.ts';
import type { FoldedLine } from './decode-mrz-line.ts';

/** Characters a line may have: TD1 30; TD2, MRV-B and the French card 36; TD3 and MRV-A 44. */
export const LINE_LENGTHS = [30, 36, 44] as const;

/** Where each character of a line stands: `x = offset + pitch · place + bend · place²`, 0–1 along the quad. */
export interface Grid {
  length: number;
  offset: number;
  pitch: number;
  bend: number;
  /** Mean distance of a character from its place, in pitches. */
  error: number;
}

/**
 * Finds the grid on which the characters of a group stand. OCR-B has one width for all, and the lines of a zone start and end
 * together, so one grid fits all lines, and a character that the recogniser dropped leaves a hole in it.
 *
 * @returns the grid for each plausible length, best first
 */
export function findGrids(lines: readonly MrzCharacter[][]): Grid[] {
  const all = lines.flat().map(({ x }) => x);
  if (all.length < 20) return [];
  const first = Math.min(...all);
  const last = Math.max(...all);
  const grids = LINE_LENGTHS.map((length) => fitGrid(lines, length, first, (last - first) / (length - 1)));
  return grids.filter((grid) => grid.error < 0.3).sort((a, b) => cost(a, lines) - cost(b, lines));
}

/** Holes and crowded places speak against a length as much as characters beside their places. */
function cost(grid: Grid, lines: readonly MrzCharacter[][]): number {
  const counts = lines.map((line) => Math.abs(line.length - grid.length) / grid.length);
  return grid.error + counts.reduce((sum, count) => sum + count, 0) / lines.length;
}

function fitGrid(lines: readonly MrzCharacter[][], length: number, first: number, pitch: number): Grid {
  let grid: Grid = { length, offset: first, pitch, bend: 0, error: 1 };
  for (let round = 0; round < 4; round++) {
    const points = lines.flatMap((line) => line.map(({ x }) => [placeOf(grid, x), x] as const));
    grid = leastSquares(points, length, round >= 2) ?? grid;
  }
  return grid;
}

function leastSquares(points: readonly (readonly [number, number])[], length: number, bent: boolean): Grid | undefined {
  const [offset, pitch] = fitLine(points);
  if (!(pitch > 0)) return undefined;
  const bend = bent ? fitBend(points, offset, pitch, length) : 0;
  // The parabola is zero at both ends, so that bending moves only the middle.
  const grid = { length, offset, pitch: pitch - bend * (length - 1), bend, error: 0 };
  const error = points.reduce((sum, [place, x]) => sum + Math.abs(positionOf(grid, place) - x), 0);
  return { ...grid, error: error / points.length / pitch };
}

function fitLine(points: readonly (readonly [number, number])[]): [number, number] {
  const n = points.length;
  const meanI = points.reduce((sum, [i]) => sum + i, 0) / n;
  const meanX = points.reduce((sum, [, x]) => sum + x, 0) / n;
  const above = points.reduce((sum, [i, x]) => sum + (i - meanI) * (x - meanX), 0);
  const below = points.reduce((sum, [i]) => sum + (i - meanI) ** 2, 0);
  const pitch = above / below;
  return [meanX - pitch * meanI, pitch];
}

function fitBend(
  points: readonly (readonly [number, number])[],
  offset: number,
  pitch: number,
  length: number,
): number {
  let above = 0;
  let below = 0;
  for (const [i, x] of points) {
    const shape = i * i - i * (length - 1);
    above += shape * (x - offset - pitch * i);
    below += shape * shape;
  }
  const bend = below > 0 ? above / below : 0;
  const limit = (pitch * 0.12) / length;
  return Math.max(-limit, Math.min(limit, bend));
}

function positionOf(grid: Grid, place: number): number {
  return grid.offset + grid.pitch * place + grid.bend * place * place;
}

/** The nearest place of the grid, inside or outside of the line. */
function placeOf(grid: Grid, x: number): number {
  const straight = (x - grid.offset) / grid.pitch;
  return Math.round(straight - (grid.bend * straight * straight) / grid.pitch);
}

/** Puts each character on its place; where there is none, takes what the recogniser saw there, however faint. */
export function placeCharacters(found: readonly MrzCharacter[], line: FoldedLine, grid: Grid): MrzCharacter[] {
  const places: (MrzCharacter | undefined)[] = Array.from({ length: grid.length });
  for (const character of found) {
    const place = placeOf(grid, character.x);
    const other = places[place];
    if (place >= 0 && place < grid.length && (!other || strength(character) > strength(other)))
      places[place] = character;
  }
  return places.map((character, place) => character ?? faintCharacter(line, positionOf(grid, place)));
}

function strength({ probabilities }: MrzCharacter): number {
  return Math.max(...probabilities);
}

/** Fillers are what gets dropped most, so an empty place is a filler until its pixels say otherwise. */
function faintCharacter(line: FoldedLine, x: number): MrzCharacter {
  const step = Math.min(line.steps - 1, Math.max(0, Math.floor(x * line.steps)));
  const { probabilities } = characterAt(line, step);
  const sum = probabilities.reduce((total, value) => total + value, 0);
  const faint = probabilities.map((value) => (0.3 * value) / (sum + 0.05));
  faint[MRZ_ALPHABET.indexOf('<')]! += 0.2;
  return { probabilities: faint, x };
}

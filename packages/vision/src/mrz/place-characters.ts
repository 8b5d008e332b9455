import { MRZ_ALPHABET } from '../vision.ts';
import type { MrzCharacter } from '../vision.ts';
import { gatherAround } from './decode-mrz-line.ts';
import type { FoldedLine } from './decode-mrz-line.ts';
import { placeOf, positionOf } from './find-grids.ts';
import type { Grid } from './find-grids.ts';

const FILLER = MRZ_ALPHABET.indexOf('<');

/** One line as read: its characters where the recogniser saw them, and all that it thought possible. */
export interface ReadStrip {
  found: readonly MrzCharacter[];
  folded: FoldedLine;
}

/**
 * The line with one character for each place of the grid. Where the recogniser saw none, what it thought possible there,
 * however faint.
 *
 * @param line which line of the grid this is
 */
export function placeCharacters({ found, folded }: ReadStrip, grid: Grid, line: number): MrzCharacter[] {
  const places: (MrzCharacter | undefined)[] = Array.from({ length: grid.length });
  for (const character of found) {
    const place = placeOf(grid, line, character.x);
    const other = places[place];
    if (place >= 0 && place < grid.length && (!other || strength(character) > strength(other)))
      places[place] = character;
  }
  const half = grid.pitch / 2;
  return places.map((character, place) => character ?? faintCharacter(folded, positionOf(grid, line, place), half));
}

function strength({ probabilities }: MrzCharacter): number {
  return Math.max(...probabilities);
}

/** Fillers are what gets dropped most, so an empty place is a filler until its pixels say otherwise. */
function faintCharacter(folded: FoldedLine, x: number, half: number): MrzCharacter {
  const probabilities = gatherAround(folded, x, half);
  const sum = probabilities.reduce((total, value) => total + value, 0);
  const faint = probabilities.map((value) => (0.6 * value) / (sum + 0.05));
  faint[FILLER]! += 0.2;
  return { probabilities: faint, x };
}

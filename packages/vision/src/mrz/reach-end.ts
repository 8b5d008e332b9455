import { pointInQuad, warpQuad } from '../geometry/warp-quad.ts';
import type { Quad, RgbImage } from '../image.ts';
import { MRZ_ALPHABET } from '../vision.ts';
import type { MrzCharacter } from '../vision.ts';
import { positionOf } from './find-grids.ts';
import type { Grid } from './find-grids.ts';

const FILLER = MRZ_ALPHABET.indexOf('<');
/** Half a place beyond the middle of the last one, less the air between characters. */
const BEYOND_LAST = 0.4;
/** A line is not looked for further beyond its end than this, in lengths of what was detected of it. */
const MAX_REACH = 2;
/** Mean likelihood of a filler from which the places beyond the end are taken for fillers. */
const MIN_FILLERS = 0.7;

/** The picture of a line, and how far it reaches: 1 is the end of the line as it was detected. */
export interface LineCrop {
  crop: RgbImage;
  reach: number;
}

/**
 * The longer forms that a zone of two lines may have when both end in fillers. Detectors lose fillers at the ends, and no other
 * character then tells where a visa's lines end: the pixels of the rest must, see `goesOn`.
 */
export function longForms(grid: Grid, lines: readonly (readonly MrzCharacter[])[]): Grid[] {
  if (lines.length !== 2 || !lines.every(endsInFiller)) return [];
  return [44, 36].filter((length) => length > grid.length).map((length) => ({ ...grid, length }));
}

/** Whether the places from `from` on are fillers, on every line. */
export function goesOn(lines: readonly { characters: readonly MrzCharacter[] }[], from: number): boolean {
  return lines.every(({ characters }) => {
    const rest = characters.slice(from);
    return rest.reduce((sum, { probabilities }) => sum + probabilities[FILLER]!, 0) > rest.length * MIN_FILLERS;
  });
}

function endsInFiller(found: readonly MrzCharacter[]): boolean {
  const last = found.at(-1)?.probabilities;
  return last !== undefined && last[FILLER] === Math.max(...last);
}

/** The picture of a line up to the last place of the grid, also where that lies beyond what was detected. */
export function reachEnd(image: RgbImage, quad: Quad, crop: RgbImage, grid: Grid, line: number): LineCrop {
  const reach = positionOf(grid, line, grid.length - 1 + BEYOND_LAST);
  if (!(reach > 1 && reach <= MAX_REACH)) return { crop, reach: 1 };
  const longer: Quad = [quad[0], pointInQuad(quad, reach, 0), pointInQuad(quad, reach, 1), quad[3]];
  return { crop: warpQuad(image, longer, Math.round(crop.width * reach), crop.height), reach };
}

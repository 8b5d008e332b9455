import { pointInQuad } from '../geometry/warp-quad.ts';
import type { RgbImage } from '../image.ts';
import { MRZ_ALPHABET } from '../vision.ts';
import type { MrzCharacter, MrzLine } from '../vision.ts';
import { positionOf } from './find-grids.ts';
import type { Grid } from './find-grids.ts';

/** What stands at a place that is not in the picture: a filler, as far as it must be anything. */
const FILLER_ALONE = Float32Array.from(MRZ_ALPHABET, (sign) => (sign === '<' ? 1 : 0));

/** The line with nothing known of the places that lie beyond the right edge of the picture. */
export function leaveOutUnseen(image: RgbImage, { characters, quad }: MrzLine, grid: Grid, index: number): MrzLine {
  const lies = (place: number): boolean => {
    const [x, y] = pointInQuad(quad, positionOf(grid, index, place), 0.5);
    return x >= 0 && y >= 0 && x < image.width && y < image.height;
  };
  const beyond = characters.findIndex((_, place) => place > 0 && !lies(place));
  if (beyond < 0) return { characters, quad };
  const unseen = ({ x }: MrzCharacter): MrzCharacter => ({ probabilities: FILLER_ALONE, x, isUnseen: true });
  return { characters: characters.map((one, place) => (place < beyond ? one : unseen(one))), quad };
}

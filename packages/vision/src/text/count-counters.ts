import { findBlobs } from '../measure/find-blobs.ts';
import type { RgbImage } from '../image.ts';
import { inkOf } from './ink-of.ts';
import type { Mask } from './ink-of.ts';
import { findPieces, heightOf, widthOf } from './ink-pieces.ts';
import type { Piece } from './ink-pieces.ts';

/** How dark ink must be, against the darkest print: blur closes a gap for a low share and opens a stroke for a high one. */
const SHARES = [0.3, 0.45, 0.6, 0.75];
/** A counter has so many points, of as many as the square of the height of the crop has: specks are none. */
const SMALLEST = 0.002;
const MIN_PIXELS = 3;
/** A letter is no wider than so many of its heights; two that run into one another are. */
const WIDEST = 1.1;

/**
 * How many counters, pieces of paper that ink encloses, a letter of a line has: two in a `B`, none in a `ẞ`, one in a `D`. The most that are
 * seen at any depth of ink, since blur fills small ones.
 *
 * @param crop the straightened line, in pixels no finer than those of its picture
 * @param x the middle of the letter, 0–1 along the crop; recognisers tell it by half a letter
 */
export function countCounters(crop: RgbImage, x: number): number {
  return Math.max(
    ...SHARES.map((share) => {
      const mask = inkOf(crop, share);
      const letter = letterAt(mask, x * crop.width);
      return letter ? countersIn(cutColumns(mask, letter.left - 1, letter.right + 2)) : 0;
    }),
  );
}

/** The piece of ink, half as high as the highest at least and no wider than a letter, that is nearest to a column. */
function letterAt(mask: Mask, x: number): Piece | undefined {
  const pieces = findPieces(mask, MIN_PIXELS);
  const high = Math.max(...pieces.map(heightOf));
  const away = ({ left, right }: Piece): number => Math.max(0, left - x, x - right);
  return pieces
    .filter((piece) => heightOf(piece) > high / 2 && widthOf(piece) < heightOf(piece) * WIDEST)
    .toSorted((a, b) => away(a) - away(b))[0];
}

function cutColumns({ width, height, data }: Mask, left: number, right: number): Mask {
  const [from, to] = [Math.max(0, left), Math.min(width, right)];
  const across = to - from;
  const cut = new Uint8Array(across * height);
  for (let y = 0; y < height; y++) cut.set(data.subarray(y * width + from, y * width + to), y * across);
  return { width: across, height, data: cut };
}

/** Pieces of paper that do not reach the edge. */
function countersIn({ width, height, data }: Mask): number {
  const paper = data.map((ink) => 1 - ink);
  const least = Math.max(MIN_PIXELS, SMALLEST * height * height);
  return findBlobs(paper, width, least).filter(({ pixels }) => !pixels.some((at) => isAtEdge(at, width, height)))
    .length;
}

function isAtEdge(at: number, width: number, height: number): boolean {
  const x = at % width;
  return x === 0 || x === width - 1 || at < width || at >= width * (height - 1);
}

import type { Box, RgbImage } from '../image.ts';

/** Directions in which the bars and the rows of a code run, degrees from the horizontal, clockwise on the screen. */
export interface Slant {
  /** −45 to 45. */
  rowDeg: number;
  /** 90 when upright; at most 20 degrees from square to the rows. */
  barDeg: number;
}

const BINS_A_DEGREE = 2;
const BINS = 180 * BINS_A_DEGREE;
const SMOOTHING_BINS = 3;
/** Edges under this slope, 0–255 a pixel, are noise. */
const MIN_SLOPE = 12;
/** About so many pixels are looked at. */
const MAX_SAMPLES = 200_000;
/** What the sums below make of a slope of one: Scharr's weights twice over, times the six of the softening. */
const SLOPE_GAIN = 16 * 2 * 6;
/** How far from square rows and bars may stand, degrees. */
const MAX_SHEAR = 20;

/**
 * How a code or a block of print is turned, from the directions of its edges: the strongest and the one about square to it.
 * A turn by 90 degrees cannot be told: then rows are called bars.
 */
export function measureSlant(image: RgbImage, box: Box): Slant {
  const histogram = smooth(collectDirections(image, box));
  const strongest = findPeak(histogram, 0, BINS / 2);
  const square = findPeak(histogram, strongest + 90 * BINS_A_DEGREE, MAX_SHEAR * BINS_A_DEGREE);
  // The slope of an edge stands square to the edge: the slopes of bars point along the rows.
  const [a, b] = [toDegrees(strongest), toDegrees(square)];
  const [alongRows, alongBars] = Math.abs(a) <= Math.abs(b) ? [a, b] : [b, a];
  const rowsFromBars = alongBars > 0 ? alongBars - 90 : alongBars + 90;
  return { rowDeg: rowsFromBars, barDeg: alongRows + 90 };
}

function toDegrees(bin: number): number {
  const degrees = bin / BINS_A_DEGREE;
  return degrees > 90 ? degrees - 180 : degrees;
}

/** Weight of each direction of slope, 0–180 degrees. */
function collectDirections(image: RgbImage, box: Box): Float64Array {
  const { width, height, data } = softenGrey(image, box);
  const step = Math.max(1, Math.round((width * height) / MAX_SAMPLES));
  const histogram = new Float64Array(BINS);
  for (let y = 1; y < height - 1; y++)
    for (let x = 1 + (y % step); x < width - 1; x += step) {
      const at = y * width + x;
      const [above, below] = [at - width, at + width];
      const slopeX =
        3 * (data[above + 1]! - data[above - 1]! + data[below + 1]! - data[below - 1]!) +
        10 * (data[at + 1]! - data[at - 1]!);
      const slopeY =
        3 * (data[below - 1]! - data[above - 1]! + data[below + 1]! - data[above + 1]!) +
        10 * (data[below]! - data[above]!);
      const slope = Math.hypot(slopeX, slopeY) / SLOPE_GAIN;
      if (slope < MIN_SLOPE) continue;
      const turn = Math.atan2(slopeY, slopeX) / Math.PI;
      histogram[Math.floor((turn + 2) * BINS) % BINS]! += slope;
    }
  return histogram;
}

/** Six times the brightness, each pixel with its four neighbours: on sharp edges the grid of pixels draws all directions to its own. */
function softenGrey({ width, height, data }: RgbImage, box: Box): { width: number; height: number; data: Int16Array } {
  const left = Math.max(1, Math.floor(box.x));
  const top = Math.max(1, Math.floor(box.y));
  const across = Math.max(0, Math.min(width - 1, Math.ceil(box.x + box.width)) - left);
  const down = Math.max(0, Math.min(height - 1, Math.ceil(box.y + box.height)) - top);
  const soft = new Int16Array(across * down);
  const row = width * 3;
  for (let y = 0; y < down; y++)
    for (let x = 0; x < across; x++) {
      const at = ((top + y) * width + left + x) * 3 + 1;
      soft[y * across + x] = data[at]! * 2 + data[at - 3]! + data[at + 3]! + data[at - row]! + data[at + row]!;
    }
  return { width: across, height: down, data: soft };
}

function smooth(histogram: Float64Array): Float64Array {
  return histogram.map((_, bin) => {
    let sum = 0;
    for (let offset = -SMOOTHING_BINS; offset <= SMOOTHING_BINS; offset++)
      sum += histogram[(bin + offset + BINS) % BINS]! * (SMOOTHING_BINS + 1 - Math.abs(offset));
    return sum;
  });
}

/** The heaviest bin within `reach` of `around`, to a fraction of a bin. */
function findPeak(histogram: Float64Array, around: number, reach: number): number {
  let best = Math.round(around) - reach;
  const weight = (bin: number): number => histogram[(((bin % BINS) + BINS) % BINS) | 0]!;
  for (let bin = best; bin <= Math.round(around) + reach; bin++) if (weight(bin) > weight(best)) best = bin;
  const [before, here, after] = [weight(best - 1), weight(best), weight(best + 1)];
  const bend = before - 2 * here + after;
  const shift = bend < 0 ? (before - after) / (2 * bend) : 0;
  return (best + 0.5 + Math.max(-0.5, Math.min(0.5, shift)) + 2 * BINS) % BINS;
}

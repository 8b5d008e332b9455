import type { RgbImage } from '../image.ts';
import { ALIGNED_SIDE } from './align-face.ts';
import { dotProduct } from './dot-product.ts';
import type { Embedding } from './face.ts';
import { greyOf } from './grey-of.ts';

/** A face as the embedder that comes with Atlas sees it. */
export type PhotographedFace = Pick<Embedding, 'values' | 'aligned'>;

/** Below this cosine nothing else is asked: copies that were made strongly brighter or small lose half of their likeness. */
const WORTH_A_LOOK = 0.5;
/** Share of the detail. Most drawn copies had 0.95 and more; of 302 pairs of two real photographs of a person none reached this. */
const SAME_DETAIL = 0.94;
/** Standard deviations in pixels of an aligned face, whose eyes are 35 apart: details between them count, relative to their surroundings. */
const FINEST = 1.5;
const COARSEST = 5;
const SURROUNDINGS = 7.5;
/** Grey levels squared: what is flat has no detail. */
const FLAT = 4;
/** Landmarks of a copy may be off by so many pixels. */
const SHIFT = 4;
const EDGE = 10;

/**
 * Whether two faces come from one photograph, as it is or mirrored, whatever was done to its size, file, colours and, within limits,
 * brightness: two photographs of a person differ in their details.
 *
 * Not guaranteed: that every copy is told. Those that show the face less than 30 pixels wide, or with much of it burnt out, black, covered or
 * cut off, mostly are not.
 */
export function isSamePhotograph(one: PhotographedFace, other: PhotographedFace): boolean {
  if (dotProduct(one.values, other.values) < WORTH_A_LOOK) return false;
  return compareDetail(one.aligned, other.aligned) >= SAME_DETAIL;
}

/** How alike the details of two aligned faces are, −1 to 1, the second as it is or mirrored. Brightness and contrast do not count. */
export function compareDetail(one: RgbImage, other: RgbImage): number {
  const [a, b] = [detailOf(one), detailOf(other)];
  const asIs = bestCorrelation(a, b);
  return asIs >= SAME_DETAIL ? asIs : Math.max(asIs, bestCorrelation(a, mirror(b)));
}

/** What is neither fine nor coarse, each place relative to the contrast around it. */
function detailOf(aligned: RgbImage): Float32Array {
  const grey = greyOf(aligned);
  const coarse = blur(grey, COARSEST);
  const band = blur(grey, FINEST).map((value, at) => value - coarse[at]!);
  const power = blur(
    band.map((value) => value ** 2),
    SURROUNDINGS,
  );
  return band.map((value, at) => value / Math.sqrt(power[at]! + FLAT));
}

function mirror(values: Float32Array): Float32Array {
  return values.map((_, at) => values[at - (at % ALIGNED_SIDE) + ALIGNED_SIDE - 1 - (at % ALIGNED_SIDE)]!);
}

/** Every second place first, then those around the best. */
function bestCorrelation(one: Float32Array, other: Float32Array): number {
  let best = { dx: 0, dy: 0, value: -1 };
  const look = (dx: number, dy: number) => {
    const value = correlate(one, other, dy * ALIGNED_SIDE + dx);
    if (value > best.value) best = { dx, dy, value };
  };
  for (let dy = -SHIFT; dy <= SHIFT; dy += 2) for (let dx = -SHIFT; dx <= SHIFT; dx += 2) look(dx, dy);
  const { dx: x, dy: y } = best;
  for (const dy of [-1, 0, 1]) for (const dx of [-1, 0, 1]) look(x + dx, y + dy);
  return best.value;
}

/** Of the middle of the first with the second, moved by so many places. */
function correlate(one: Float32Array, other: Float32Array, by: number): number {
  let product = 0;
  let lengthA = 0;
  let lengthB = 0;
  for (let y = EDGE; y < ALIGNED_SIDE - EDGE; y++)
    for (let at = y * ALIGNED_SIDE + EDGE; at < (y + 1) * ALIGNED_SIDE - EDGE; at++) {
      const a = one[at]!;
      const b = other[at + by]!;
      product += a * b;
      lengthA += a * a;
      lengthB += b * b;
    }
  return product / Math.max(1e-9, Math.sqrt(lengthA * lengthB));
}

/** Gaussian; the edge is repeated. */
function blur(values: Float32Array, deviation: number): Float32Array {
  const radius = Math.ceil(deviation * 3);
  const weights = Float64Array.from({ length: radius + 1 }, (_, away) => Math.exp(-(away ** 2) / (2 * deviation ** 2)));
  const total = 2 * weights.reduce((sum, weight) => sum + weight, 0) - 1;
  const shares = weights.map((weight) => weight / total);
  return blurLines(blurLines(values, shares), shares);
}

/**
 * Blurs each row and turns rows into columns: twice, it is done along both.
 *
 * @param shares of a pixel itself, then of each of the two that are one, two … places away
 */
function blurLines(values: Float32Array, shares: Float64Array): Float32Array {
  const radius = shares.length - 1;
  const blurred = new Float32Array(values.length);
  const line = new Float64Array(ALIGNED_SIDE + 2 * radius);
  for (let row = 0; row < ALIGNED_SIDE; row++) {
    const from = row * ALIGNED_SIDE;
    line.fill(values[from]!, 0, radius);
    line.set(values.subarray(from, from + ALIGNED_SIDE), radius);
    line.fill(values[from + ALIGNED_SIDE - 1]!, radius + ALIGNED_SIDE);
    for (let at = 0; at < ALIGNED_SIDE; at++) {
      const middle = at + radius;
      let sum = shares[0]! * line[middle]!;
      for (let away = 1; away <= radius; away++) sum += shares[away]! * (line[middle - away]! + line[middle + away]!);
      blurred[at * ALIGNED_SIDE + row] = sum;
    }
  }
  return blurred;
}

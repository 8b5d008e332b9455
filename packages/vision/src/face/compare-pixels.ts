import type { RgbImage } from '../image.ts';
import { greyOf } from './grey-of.ts';

/**
 * Correlation of the brightness of two pictures of one size, −1 to 1. Two aligned faces above 0.99 come from one photograph,
 * whatever was done to its size and file since: two photographs of a person differ more, even of one second.
 */
export function comparePixels(one: RgbImage, other: RgbImage): number {
  const [a, b] = [deviationsOf(one), deviationsOf(other)];
  let [product, lengthA, lengthB] = [0, 0, 0];
  for (let at = 0; at < a.length; at++) {
    product += a[at]! * b[at]!;
    lengthA += a[at]! ** 2;
    lengthB += b[at]! ** 2;
  }
  return product / Math.max(1e-9, Math.sqrt(lengthA * lengthB));
}

function deviationsOf(image: RgbImage): Float32Array {
  const grey = greyOf(image);
  const mean = grey.reduce((sum, value) => sum + value, 0) / grey.length;
  return grey.map((value) => value - mean);
}

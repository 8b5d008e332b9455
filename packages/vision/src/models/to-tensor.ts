import type { RgbImage } from '../image.ts';

export interface Normalisation {
  mean: readonly [number, number, number];
  deviation: readonly [number, number, number];
  /** Channel order of the tensor, as indices into R, G, B. */
  order: readonly [number, number, number];
}

/** Pixels to planes of floats, `(value − mean) / deviation` with values of 0–255. */
export function toTensor(image: RgbImage, { mean, deviation, order }: Normalisation): Float32Array {
  const { data } = image;
  const area = image.width * image.height;
  const tensor = new Float32Array(area * 3);
  const [first, second, third] = order;
  const factors = deviation.map((value) => 1 / value) as [number, number, number];
  const [factor0, factor1, factor2] = factors;
  const [mean0, mean1, mean2] = mean;
  // All planes at once: a picture larger than the cache is read once.
  for (let index = 0, at = 0; index < area; index++, at += 3) {
    tensor[index] = (data[at + first]! - mean0) * factor0;
    tensor[area + index] = (data[at + second]! - mean1) * factor1;
    tensor[2 * area + index] = (data[at + third]! - mean2) * factor2;
  }
  return tensor;
}

import type { RgbImage } from '../image.ts';

export interface Normalisation {
  mean: readonly [number, number, number];
  deviation: readonly [number, number, number];
  /** Channel order of the tensor, as indices into R, G, B. */
  order: readonly [number, number, number];
}

/** Pixels to planes of floats, `(value − mean) / deviation` with values of 0–255. */
export function toTensor(image: RgbImage, { mean, deviation, order }: Normalisation): Float32Array {
  const area = image.width * image.height;
  const tensor = new Float32Array(area * 3);
  for (let plane = 0; plane < 3; plane++) {
    const channel = order[plane]!;
    const scale = 1 / deviation[plane]!;
    const shift = mean[plane]!;
    const start = plane * area;
    for (let index = 0; index < area; index++)
      tensor[start + index] = (image.data[index * 3 + channel]! - shift) * scale;
  }
  return tensor;
}

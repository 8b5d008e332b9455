import type { RgbImage } from '../image.ts';

/** Brightness of each pixel, 0–255. */
export function greyOf({ data }: RgbImage): Float32Array {
  const grey = new Float32Array(data.length / 3);
  for (let index = 0; index < grey.length; index++)
    grey[index] = data[index * 3]! * 0.299 + data[index * 3 + 1]! * 0.587 + data[index * 3 + 2]! * 0.114;
  return grey;
}

import type { Box, RgbImage } from '../image.ts';

/**
 * The part of an image inside a box, the mean of each block of pixels as one, so that its longer side has at most `side` pixels.
 * Noise and fine lines go, areas stay.
 */
export function shrinkImage(image: RgbImage, box: Box, side: number): RgbImage {
  const left = Math.max(0, Math.floor(box.x));
  const top = Math.max(0, Math.floor(box.y));
  const right = Math.min(image.width, Math.ceil(box.x + box.width));
  const bottom = Math.min(image.height, Math.ceil(box.y + box.height));
  const block = Math.max(1, Math.ceil(Math.max(right - left, bottom - top) / side));
  const width = Math.max(0, Math.floor((right - left) / block));
  const height = Math.max(0, Math.floor((bottom - top) / block));
  const data = new Uint8Array(width * height * 3);
  const sums = new Uint32Array(width * 3);
  for (let y = 0; y < height; y++) {
    sums.fill(0);
    for (let row = 0; row < block; row++) addRow(sums, image, left, top + y * block + row, block);
    for (let at = 0; at < sums.length; at++) data[y * sums.length + at] = sums[at]! / (block * block);
  }
  return { width, height, data };
}

/** Adds the pixels of one row to the sums of their blocks. */
function addRow(sums: Uint32Array, { width, data }: RgbImage, left: number, y: number, block: number): void {
  let from = (y * width + left) * 3;
  for (let to = 0; to < sums.length; to += 3)
    for (let step = 0; step < block; step++, from += 3) {
      sums[to]! += data[from]!;
      sums[to + 1]! += data[from + 1]!;
      sums[to + 2]! += data[from + 2]!;
    }
}

/** The whole of an image. */
export function wholeBox({ width, height }: RgbImage): Box {
  return { x: 0, y: 0, width, height };
}

import type { Box, RgbImage } from '../image.ts';

/** The part of the image inside the box, as far as the box lies inside the image; at least one pixel. */
export function cropBox(image: RgbImage, box: Box): RgbImage {
  const { x: left, y: top, width, height } = boxInside(image, box);
  const data = new Uint8Array(width * height * 3);
  for (let row = 0; row < height; row++) {
    const from = ((top + row) * image.width + left) * 3;
    data.set(image.data.subarray(from, from + width * 3), row * width * 3);
  }
  return { width, height, data };
}

/** The whole pixels of the image that the box touches; at least one. */
export function boxInside(image: Pick<RgbImage, 'width' | 'height'>, box: Box): Box {
  const x = clamp(Math.floor(box.x), 0, image.width - 1);
  const y = clamp(Math.floor(box.y), 0, image.height - 1);
  const width = clamp(Math.ceil(box.x + box.width), x + 1, image.width) - x;
  const height = clamp(Math.ceil(box.y + box.height), y + 1, image.height) - y;
  return { x, y, width, height };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

import type { RgbImage } from '../image.ts';
import type { Turn } from '../vision.ts';

/** The image turned clockwise by a multiple of 90 degrees. */
export function turnImage(image: RgbImage, turn: Turn): RgbImage {
  if (turn === 0) return image;
  const { width, height } = image;
  const swapped = turn !== 180;
  const out = new Uint8Array(image.data.length);
  const outWidth = swapped ? height : width;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const to = target(x, y, width, height, turn, outWidth) * 3;
      const from = (y * width + x) * 3;
      out[to] = image.data[from]!;
      out[to + 1] = image.data[from + 1]!;
      out[to + 2] = image.data[from + 2]!;
    }
  return { width: outWidth, height: swapped ? width : height, data: out };
}

function target(x: number, y: number, width: number, height: number, turn: Turn, outWidth: number): number {
  if (turn === 90) return x * outWidth + (height - 1 - y);
  if (turn === 180) return (height - 1 - y) * outWidth + (width - 1 - x);
  return (width - 1 - x) * outWidth + y;
}

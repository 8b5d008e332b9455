import { cropBox } from '../geometry/crop-box.ts';
import type { Box, RgbImage } from '../image.ts';

/**
 * How fine the detail is: variance of the Laplacian of the brightness over its mean square gradient, 0 (no detail) upwards.
 * A ratio, so that it hardly depends on contrast or exposure. Drawn documents in focus give 1 and more, blurred ones less.
 */
export function measureSharpness(image: RgbImage, box?: Box): number {
  const { width, height, data } = box ? cropBox(image, box) : image;
  const grey = new Float32Array(width * height);
  for (let index = 0; index < grey.length; index++)
    grey[index] = data[index * 3]! * 0.299 + data[index * 3 + 1]! * 0.587 + data[index * 3 + 2]! * 0.114;
  let curvature = 0;
  let slope = 0;
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      const dx = grey[at + 1]! - grey[at - 1]!;
      const dy = grey[at + width]! - grey[at - width]!;
      const bend = 4 * grey[at]! - grey[at - 1]! - grey[at + 1]! - grey[at - width]! - grey[at + width]!;
      curvature += bend * bend;
      slope += dx * dx + dy * dy;
    }
  return slope > 0 ? curvature / slope : 0;
}

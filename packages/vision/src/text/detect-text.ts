import { resizeImage } from '../decode/resize-image.ts';
import { mapQuad, quadCentre, quadHeight, quadWidth } from '../geometry/quad.ts';
import type { Quad, RgbImage } from '../image.ts';
import type { Model } from '../models/open-session.ts';
import { toTensor } from '../models/to-tensor.ts';
import { findRegions } from './find-regions.ts';

const NORMALISATION = {
  mean: [123.675, 116.28, 103.53],
  deviation: [58.395, 57.12, 57.375],
  order: [2, 1, 0],
} as const;

/** Longer side at which the detector looks. */
export const DETECTION_SIDE = 736;
const STRIDE = 32;

/**
 * Quads of the lines of print, top to bottom, then left to right.
 *
 * @param side longer side at which the detector looks; the cost grows with its square
 */
export async function detectText(model: Model, image: RgbImage, side = DETECTION_SIDE): Promise<Quad[]> {
  const scale = Math.min(1, side / Math.max(image.width, image.height));
  const width = roundToStride(image.width * scale);
  const height = roundToStride(image.height * scale);
  const small = await resizeImage(image, width, height);
  const [output] = await model.run(toTensor(small, NORMALISATION), [1, 3, height, width]);
  if (!output) throw new Error('the text detector gave no output');
  const scaleX = image.width / width;
  const scaleY = image.height / height;
  return findRegions(output.data, width, height)
    .map((quad) => mapQuad(quad, ([x, y]) => [x * scaleX, y * scaleY]))
    .filter((quad) => quadHeight(quad) >= 4 && quadWidth(quad) >= 4)
    .sort(inReadingOrder);
}

function roundToStride(pixels: number): number {
  return Math.max(STRIDE, Math.round(pixels / STRIDE) * STRIDE);
}

function inReadingOrder(a: Quad, b: Quad): number {
  const [ax, ay] = quadCentre(a);
  const [bx, by] = quadCentre(b);
  const sameLine = Math.abs(ay - by) < Math.min(quadHeight(a), quadHeight(b)) / 2;
  return sameLine ? ax - bx : ay - by;
}

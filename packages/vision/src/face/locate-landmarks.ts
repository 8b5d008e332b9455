import type { Point, Quad, RgbImage } from '../image.ts';
import { pointInQuad, warpQuad } from '../geometry/warp-quad.ts';
import type { Model } from '../models/open-session.ts';

const SIDE = 64;

/**
 * 68 points of a face in the order of iBUG 300-W: jaw 0–16, brows 17–26, nose 27–35, eyes 36–47, mouth 48–67. Left is left in
 * the picture.
 *
 * @param quad tight around the face, upright as the face is
 */
export async function locateLandmarks(model: Model, image: RgbImage, quad: Quad): Promise<Point[]> {
  const { data } = warpQuad(image, quad, SIDE, SIDE);
  const grey = new Float32Array(SIDE * SIDE);
  for (let index = 0; index < grey.length; index++)
    grey[index] = (data[index * 3]! * 0.299 + data[index * 3 + 1]! * 0.587 + data[index * 3 + 2]! * 0.114) / 256;
  const [output] = await model.run(grey, [1, 1, SIDE, SIDE]);
  if (!output) throw new Error('the landmark model gave no output');
  return Array.from({ length: output.data.length / 2 }, (_, index) =>
    pointInQuad(quad, output.data[index * 2]!, output.data[index * 2 + 1]!),
  );
}

import { InferenceSession, Tensor } from 'onnxruntime-node';
import sharp from 'sharp';

const WIDTH = 320;
const HEIGHT = 240;

/**
 * The likeliest face of a picture by UltraFace RFB 320: its score, 0–1, and its box in shares of the picture.
 *
 * Written for the tests of drawn portraits alone, apart from `packages/vision`.
 */
export async function findFace(
  modelPath: string,
  bytes: Buffer,
): Promise<{ score: number; box: { x: number; y: number; width: number; height: number } }> {
  const session = await InferenceSession.create(modelPath, { intraOpNumThreads: 1 });
  const image = sharp(bytes).removeAlpha().resize(WIDTH, HEIGHT, { fit: 'fill' });
  const input = toPlanes(await image.raw().toBuffer());
  const output = await session.run({ [session.inputNames[0]!]: new Tensor('float32', input, [1, 3, HEIGHT, WIDTH]) });
  const scores = output['scores']!.data as Float32Array;
  const boxes = output['boxes']!.data as Float32Array;
  let best = 0;
  for (let i = 1; i < scores.length / 2; i++) if (scores[i * 2 + 1]! > scores[best * 2 + 1]!) best = i;
  const [left, top, right, bottom] = boxes.slice(best * 4, best * 4 + 4) as unknown as [number, number, number, number];
  await session.release();
  return { score: scores[best * 2 + 1]!, box: { x: left, y: top, width: right - left, height: bottom - top } };
}

/** Red, green and blue one after another, each (v − 127) / 128. */
function toPlanes(pixels: Buffer): Float32Array {
  const area = WIDTH * HEIGHT;
  const planes = new Float32Array(area * 3);
  for (let i = 0; i < area; i++) {
    for (let channel = 0; channel < 3; channel++) planes[channel * area + i] = (pixels[i * 3 + channel]! - 127) / 128;
  }
  return planes;
}

import type { Quad, RgbImage } from '../image.ts';
import { warpQuad } from '../geometry/warp-quad.ts';
import type { Model } from '../models/open-session.ts';
import { toTensor } from '../models/to-tensor.ts';
import type { Pose } from './face.ts';

const SIDE = 224;
/** As ImageNet's, on values of 0–255. */
const NORMALISATION = {
  mean: [0.485 * 255, 0.456 * 255, 0.406 * 255],
  deviation: [0.229 * 255, 0.224 * 255, 0.225 * 255],
  order: [0, 1, 2],
} as const;
/** Each output is a distribution over bins of three degrees, the first at −99. */
const BIN_DEGREES = 3;
const FIRST_BIN = -99;

/** Drawn faces that look straight ahead give this pitch, within five degrees. */
const PITCH_BIAS = -9;

/** How the head is held. @param quad the face with a quarter of its size on each side */
export async function readPose(model: Model, image: RgbImage, quad: Quad): Promise<Pose> {
  const [first, second] = await model.run(toTensor(warpQuad(image, quad, SIDE, SIDE), NORMALISATION), [
    1,
    3,
    SIDE,
    SIDE,
  ]);
  if (!first || !second) throw new Error('the pose model gave no output');
  return { yaw: expected(first.data), pitch: expected(second.data) - PITCH_BIAS };
}

/** The mean of the distribution whose logarithms these are. */
function expected(logits: Float32Array): number {
  const highest = Math.max(...logits);
  const weights = Array.from(logits, (logit) => Math.exp(logit - highest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.reduce((sum, weight, bin) => sum + weight * bin, 0) * (BIN_DEGREES / total) + FIRST_BIN;
}

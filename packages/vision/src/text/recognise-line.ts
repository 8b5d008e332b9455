import { quadHeight, quadWidth } from '../geometry/quad.ts';
import { warpQuad } from '../geometry/warp-quad.ts';
import type { Quad, RgbImage } from '../image.ts';
import type { Model } from '../models/open-session.ts';
import { toTensor } from '../models/to-tensor.ts';
import { evenPaper } from './even-paper.ts';

const HEIGHT = 48;
const MIN_WIDTH = 32;
/** Two thousand and some pixels: more than the longest line of print on a document at this height. */
const MAX_WIDTH = 2240;
const NORMALISATION = { mean: [127.5, 127.5, 127.5], deviation: [127.5, 127.5, 127.5], order: [2, 1, 0] } as const;

/** What the recogniser says about a line: a distribution over its classes for each step from left to right. */
export interface LineScores {
  /** `steps` × `classes`, each row a distribution; class 0 is the blank of CTC. */
  probabilities: Float32Array;
  steps: number;
  classes: number;
  /** The straightened crop that was read. */
  crop: RgbImage;
}

/**
 * Reads the line inside the quad.
 *
 * @param look `stretch`, how much wider than its own aspect; or `width` in pixels; `isEvened`: without the pattern of its paper
 */
export async function recogniseLine(
  model: Model,
  image: RgbImage,
  quad: Quad,
  look: ({ stretch: number } | { width: number }) & { isEvened?: boolean } = { stretch: 1 },
): Promise<LineScores> {
  const natural = (HEIGHT * quadWidth(quad)) / Math.max(1, quadHeight(quad));
  const wanted = 'width' in look ? look.width : natural * look.stretch;
  const width = Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, Math.round(wanted / 32) * 32));
  const seen = warpQuad(image, quad, width, HEIGHT);
  const crop = look.isEvened === true ? evenPaper(seen) : seen;
  const [output] = await model.run(toTensor(crop, NORMALISATION), [1, 3, HEIGHT, width]);
  const [, steps = 0, classes = 0] = output?.shape ?? [];
  if (!output || steps === 0) throw new Error('the text recogniser gave no output');
  return { probabilities: output.data, steps, classes, crop };
}

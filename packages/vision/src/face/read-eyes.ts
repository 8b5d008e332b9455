import type { Point, Quad, RgbImage } from '../image.ts';
import { warpQuad } from '../geometry/warp-quad.ts';
import type { Model } from '../models/open-session.ts';
import { centreOf, EYES } from './list-anchors.ts';
import { rollOf, turnedQuad } from './measure-roll.ts';

const SIDE = 24;
/** The model sees this many times the width of the eye. */
const ROOM = 1.6;
/** The least contrast that the crop is brought to, so that a dark photo does not look like closed eyes, and where its mean then lies. */
const LEAST_DEVIATION = 0.12;
const MEAN_RANGE = [0.3, 0.6] as const;

/** Less deviation of the brightness than this is noise: nothing of an eye is to be seen. */
const FLAT = 0.015;

/** How sure the model is that each eye is open, 0–1; absent for one that cannot be judged. Left is left in the upright picture. */
export interface EyeReading {
  left?: number;
  right?: number;
}

/**
 * Whether eyes are open, as far as something of them is to be seen. What hides an eye is mostly read as closed.
 *
 * The model knows left eyes: right ones are shown to it mirrored. As they are, it took open ones in bright pictures for closed.
 */
export async function readEyes(model: Model, image: RgbImage, landmarks: readonly Point[]): Promise<EyeReading> {
  const roll = rollOf(landmarks);
  const read = async ([from, to]: readonly [number, number], isMirrored: boolean): Promise<number | undefined> => {
    const [x, y] = centreOf(landmarks, [from, to]);
    const [inner, outer] = [landmarks[from]!, landmarks[from + 3]!];
    const width = Math.hypot(outer[0] - inner[0], outer[1] - inner[1]) * ROOM;
    const [a, b, c, d] = turnedQuad({ x: x - width / 2, y: y - width / 2, width, height: width }, roll);
    const quad: Quad = isMirrored ? [b, a, d, c] : [a, b, c, d];
    const grey = evenGrey(warpQuad(image, quad, SIDE, SIDE));
    if (!grey) return undefined;
    const [output] = await model.run(grey, [1, 1, SIDE, SIDE]);
    if (!output) throw new Error('the eye model gave no output');
    // The first class is "closed": hidden eyes fall into it too.
    return 1 / (1 + Math.exp(output.data[0]! - output.data[1]!));
  };
  const [left, right] = [await read(EYES.left, false), await read(EYES.right, true)];
  return { ...(left !== undefined && { left }), ...(right !== undefined && { right }) };
}

/** Nothing where all is of one brightness. */
function evenGrey({ data }: RgbImage): Float32Array | undefined {
  const grey = new Float32Array(data.length / 3);
  for (let index = 0; index < grey.length; index++)
    grey[index] = (data[index * 3]! * 0.299 + data[index * 3 + 1]! * 0.587 + data[index * 3 + 2]! * 0.114) / 255;
  const mean = grey.reduce((sum, value) => sum + value, 0) / grey.length;
  const deviation = Math.sqrt(grey.reduce((sum, value) => sum + (value - mean) ** 2, 0) / grey.length);
  if (deviation < FLAT) return undefined;
  const gain = Math.max(1, LEAST_DEVIATION / deviation);
  const target = Math.min(MEAN_RANGE[1], Math.max(MEAN_RANGE[0], mean));
  return grey.map((value) => target + (value - mean) * gain);
}

import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { RgbImage } from '../image.ts';
import { toTensor } from '../models/to-tensor.ts';
import { ALIGNED_SIDE } from './align-face.ts';
import { dotProduct } from './dot-product.ts';

/** What an embedder expects: values of 0–255 become `(value − mean) / deviation`, one of each for each plane in its order. */
export interface EmbedderInput {
  channels: 'RGB' | 'BGR';
  mean: readonly [number, number, number];
  deviation: readonly [number, number, number];
}

/** An ArcFace-type model: it makes an aligned face comparable. */
export interface Embedder {
  /** How many numbers it gives. */
  readonly dimensions: number;
  /** Unit length. @param aligned 112 × 112 pixels, as `FaceVision.align` gives them */
  embed(aligned: RgbImage): Promise<Float32Array>;
  close(): Promise<void>;
}

/** Templates have 512 places: those that a shorter embedding leaves are zero, which changes no cosine. */
const MOST_DIMENSIONS = 512;
const LEAST_DIMENSIONS = 64;
/** Two pictures that have nothing in common must not come out alike. */
const CONSTANT_COSINE = 0.9999;
const ORDERS = { RGB: [0, 1, 2], BGR: [2, 1, 0] } as const;

/**
 * Loads an embedder that came from elsewhere and tries it out: its input must be 1 × 3 × 112 × 112 floats, its first output 64 to 512
 * floats, and what it makes of two drawn pictures must be finite, repeatable, and different.
 *
 * @param weights an ONNX file that holds all of its weights
 * @throws {Error} whose message says what does not fit
 */
export async function openEmbedder(weights: Uint8Array, input: EmbedderInput): Promise<Embedder> {
  const session = await InferenceSession.create(weights, {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    enableCpuMemArena: false,
    enableMemPattern: false,
    logSeverityLevel: 3,
  }).catch((cause: unknown) => {
    throw new Error('the weights are no ONNX model that can be loaded', { cause });
  });
  try {
    const inputName = requireInput(session);
    const embed = (aligned: RgbImage) => runOnce(session, inputName, aligned, input);
    const dimensions = await tryOut(embed);
    return { dimensions, embed, close: () => session.release() };
  } catch (error) {
    await session.release();
    throw error;
  }
}

function requireInput({ inputMetadata }: InferenceSession): string {
  const [only, ...others] = inputMetadata;
  if (!only?.isTensor || others.length > 0) throw new Error(`it has ${inputMetadata.length} inputs; it must have one`);
  if (only.type !== 'float32') throw new Error(`its input is ${only.type}; it must be float32`);
  const wanted = [1, 3, ALIGNED_SIDE, ALIGNED_SIDE];
  // A dimension with a name takes any size.
  const fits = (size: number | string, at: number) => typeof size === 'string' || size === wanted[at] || size < 0;
  if (only.shape.length !== wanted.length || !only.shape.every(fits))
    throw new Error(`its input is ${only.shape.join(' × ')}; it must take ${wanted.join(' × ')}`);
  return only.name;
}

async function runOnce(
  session: InferenceSession,
  inputName: string,
  aligned: RgbImage,
  { channels, mean, deviation }: EmbedderInput,
): Promise<Float32Array> {
  const tensor = toTensor(aligned, { mean, deviation, order: ORDERS[channels] });
  const input = new Tensor('float32', tensor, [1, 3, ALIGNED_SIDE, ALIGNED_SIDE]);
  const outputs = await session.run({ [inputName]: input });
  const output = outputs[session.outputNames[0] ?? ''];
  if (!(output?.data instanceof Float32Array)) throw new Error('its first output is not float32');
  const { data } = output;
  const norm = Math.hypot(...data);
  const values = data.map((value) => value / (norm || 1));
  data.fill(0);
  return values;
}

/** How many numbers it gives. */
async function tryOut(embed: (aligned: RgbImage) => Promise<Float32Array>): Promise<number> {
  const first = await embed(drawProbe(7));
  const { length } = first;
  if (length < LEAST_DIMENSIONS || length > MOST_DIMENSIONS)
    throw new Error(`it gives ${length} numbers; it must give ${LEAST_DIMENSIONS} to ${MOST_DIMENSIONS}`);
  const again = await embed(drawProbe(7));
  const other = await embed(drawProbe(3));
  if (![...first, ...other].every(Number.isFinite) || Math.hypot(...first) < 0.5)
    throw new Error('what it gives for a drawn picture is not finite, or is zero');
  if (dotProduct(first, again) < CONSTANT_COSINE) throw new Error('it gives something else for the same picture');
  if (dotProduct(first, other) > CONSTANT_COSINE) throw new Error('it gives the same for two different pictures');
  return length;
}

/** Waves that two `pace`s have not in common. */
function drawProbe(pace: number): RgbImage {
  const data = new Uint8Array(ALIGNED_SIDE * ALIGNED_SIDE * 3);
  for (let at = 0; at < data.length; at++) {
    const [x, y] = [Math.floor(at / 3) % ALIGNED_SIDE, Math.floor(at / 3 / ALIGNED_SIDE)];
    data[at] = 128 + 100 * Math.sin((x * pace) / 20 + (at % 3)) * Math.cos((y * pace) / 31);
  }
  return { width: ALIGNED_SIDE, height: ALIGNED_SIDE, data };
}

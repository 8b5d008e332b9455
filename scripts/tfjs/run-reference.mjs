import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** How many values of an output are told, besides their mean. */
const SAMPLES = 5;

/**
 * The picture that conversions are checked with: noise between 0 and 1, the same in every run.
 *
 * @param {number} length
 * @returns {Float32Array}
 */
export function drawReference(length) {
  let state = 20_251_126;
  return Float32Array.from({ length }, () => {
    // Numerical Recipes' generator; its high bits are good enough to draw noise.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  });
}

/**
 * A few numbers that tell one output from another: the mean, and values at even distances.
 *
 * @param {Float32Array} values
 * @returns {number[]}
 */
export function describeOutput(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const samples = Array.from(
    { length: SAMPLES },
    (_, index) => values[Math.floor((index * values.length) / SAMPLES)] ?? 0,
  );
  return [mean, ...samples].map((value) => Number(value.toFixed(4)));
}

/**
 * What a converted graph makes of the reference picture.
 *
 * @param {string | Uint8Array} model a file or its bytes
 * @returns {Promise<Record<string, Float32Array>>} each output by its name
 */
export async function runReference(model) {
  // Installed for packages/vision; set-up has no dependencies of its own.
  const require = createRequire(new URL('../../packages/vision/package.json', import.meta.url));
  const { InferenceSession, Tensor } = require('onnxruntime-node');
  const session = await InferenceSession.create(model, { intraOpNumThreads: 1, logSeverityLevel: 3 });
  const [name] = session.inputNames;
  const { shape } = session.inputMetadata[0];
  const [, channels, height, width] = shape;
  const input = toPlanes(drawReference(channels * height * width), channels);
  const outputs = await session.run({ [name]: new Tensor('float32', input, shape) });
  await session.release();
  return Object.fromEntries(Object.entries(outputs).map(([key, { data }]) => [key, data]));
}

/** @param {Float32Array} pixels one behind the other @param {number} channels */
function toPlanes(pixels, channels) {
  const area = pixels.length / channels;
  return pixels.map((_, index) => pixels[(index % area) * channels + Math.floor(index / area)] ?? 0);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const outputs = await runReference(process.argv[2] ?? '');
  console.log(
    JSON.stringify(Object.fromEntries(Object.entries(outputs).map(([key, value]) => [key, describeOutput(value)]))),
  );
}

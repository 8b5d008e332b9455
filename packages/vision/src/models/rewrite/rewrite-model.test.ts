import { readFile } from 'node:fs/promises';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { beforeAll, describe, expect, it } from 'vitest';
import { findModelPaths } from '../../testing/open-test-vision.ts';
import { readGraph } from './graph.ts';
import { rewriteModel } from './rewrite-model.ts';

/** Something like print: edges in every direction, the same in every run. */
function drawInput(width: number, height: number): Tensor {
  const data = Float32Array.from({ length: 3 * width * height }, (_, at) => {
    const [x, y] = [at % width, Math.floor(at / width) % height];
    return Math.sin(x * 0.9 + y * 0.2) > Math.cos(y * 0.7 - x * 0.05) ? 0.9 : -0.8;
  });
  return new Tensor('float32', data, [1, 3, height, width]);
}

async function run(file: Uint8Array, input: Tensor): Promise<Float32Array> {
  const session = await InferenceSession.create(file, { intraOpNumThreads: 1, logSeverityLevel: 3 });
  const [inputName, outputName] = [session.inputNames[0]!, session.outputNames[0]!];
  const output = (await session.run({ [inputName]: input }))[outputName]!.data as Float32Array;
  await session.release();
  return output;
}

function largestDifference(a: Float32Array, b: Float32Array): number {
  expect(a.length).toBe(b.length);
  return a.reduce((most, value, index) => Math.max(most, Math.abs(value - b[index]!)), 0);
}

let files: Record<'text-detection' | 'text-recognition' | 'face-detection', Buffer>;
beforeAll(async () => {
  const paths = await findModelPaths(['text-detection', 'text-recognition', 'face-detection']);
  files = {
    'text-detection': await readFile(paths['text-detection']),
    'text-recognition': await readFile(paths['text-recognition']),
    'face-detection': await readFile(paths['face-detection']),
  };
});

describe('rewriteModel', () => {
  it.each([
    ['text-detection', 160, 96],
    ['text-recognition', 320, 48],
  ] as const)('leaves the answers of %s as they are, from fewer nodes', async (role, width, height) => {
    const rewritten = rewriteModel(files[role]);
    const input = drawInput(width, height);
    expect(largestDifference(await run(rewritten, input), await run(files[role], input))).toBeLessThan(1e-4);
    const [before, after] = [readGraph(files[role]), readGraph(rewritten)];
    expect(after.nodes.length).toBeLessThan(before.nodes.length - 90);
    expect(
      after.nodes.filter(({ operator }) => operator === 'Div' || operator === 'ConvTranspose').length,
    ).toBeLessThan(6);
  });

  it('keeps the shares of the classes that are left', async () => {
    const kept = [0, 6, 4, 6624];
    const input = drawInput(160, 48);
    const [all, few] = [
      await run(files['text-recognition'], input),
      await run(rewriteModel(files['text-recognition'], kept), input),
    ];
    const shares = Array.from({ length: all.length / 6625 }, (_, step) =>
      kept.map((index) => all[step * 6625 + index]!),
    ).flatMap((row) => row.map((value) => value / row.reduce((sum, other) => sum + other, 0)));
    expect(largestDifference(few, Float32Array.from(shares))).toBeLessThan(1e-3);
    expect(() => rewriteModel(files['face-detection'], kept)).toThrow(RangeError);
  });

  it('leaves a model without these patterns alone', () => {
    const [before, after] = [readGraph(files['face-detection']), readGraph(rewriteModel(files['face-detection']))];
    expect(after.nodes).toEqual(before.nodes);
  });

  it('refuses what is no model', () => {
    expect(() => rewriteModel(Buffer.from('not a model'))).toThrow(RangeError);
    expect(() => rewriteModel(new Uint8Array())).toThrow(RangeError);
  });
});

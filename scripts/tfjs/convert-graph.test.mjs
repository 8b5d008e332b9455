import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import fc from 'fast-check';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { modelFolder } from '../models.mjs';
import { convertGraph } from './convert-graph.mjs';
import { fromHalf } from './read-graph.mjs';
import { describeOutput, drawReference, runReference } from './run-reference.mjs';
import { convolution, depthwise, makeGraph, pad, pool, unit } from './testing/make-graph.mjs';

vi.setConfig({ testTimeout: 120_000 });
const ROOT = new URL('../../', import.meta.url).pathname;

beforeAll(async () => {
  vi.spyOn(console, 'warn').mockReturnValue();
  await tf.setBackend('cpu');
});

/** What TensorFlow.js itself makes of the reference picture. @param {any} model @param {Uint8Array} weights @param {string[]} names */
async function runOriginal(model, weights, names) {
  const original = await loadGraphModel({
    load: () =>
      Promise.resolve({
        modelTopology: model.modelTopology,
        weightSpecs: model.weightsManifest.flatMap((/** @type {any} */ group) => group.weights),
        weightData: Uint8Array.from(weights).buffer,
        format: model.format,
      }),
  });
  const { shape } = original.inputs[0] ?? {};
  const [, height = 0, width = 0, channels = 0] = shape ?? [];
  const input = tf.tensor4d(drawReference(height * width * channels), [1, height, width, channels]);
  const outputs = [original.execute(input, names)].flat();
  return new Map(await Promise.all(outputs.map(async (output, at) => [names[at], await output.data()])));
}

/** @param {any} model @param {Uint8Array} weights */
async function compareWithOriginal(model, weights) {
  const converted = await runReference(convertGraph(model, weights));
  const original = await runOriginal(model, weights, Object.keys(converted));
  const differences = Object.entries(converted).map(([name, values]) => {
    const wanted = original.get(name);
    expect(wanted?.length).toBe(values.length);
    return values.reduce((most, value, at) => Math.max(most, Math.abs(value - wanted[at])), 0);
  });
  return { original, largest: Math.max(...differences) };
}

const { packages } = JSON.parse(readFileSync(join(ROOT, 'models.json'), 'utf8'));
const converted = packages.flatMap((/** @type {any} */ wanted) =>
  wanted.files.filter((/** @type {any} */ file) => file.converted).map((/** @type {any} */ file) => ({ wanted, file })),
);

describe.each(converted)('$file.name', ({ wanted, file }) => {
  const [graph, weights] = file.converted.from.map((/** @type {any} */ source) =>
    readFileSync(join(modelFolder(ROOT, wanted), source.file)),
  );
  const model = JSON.parse(graph.toString());

  test('computes what the original computes, to a thousandth of a pixel', async () => {
    const { original, largest } = await compareWithOriginal(model, weights);
    expect(largest).toBeLessThan(1e-3);
    const recorded = Object.fromEntries([...original].map(([name, values]) => [name, describeOutput(values)]));
    expect(recorded).toEqual(file.converted.outputs);
  });

  test('always becomes the file that models.json records', () => {
    const sha256 = createHash('sha256').update(convertGraph(model, weights)).digest('hex');
    expect(sha256).toBe(file.sha256);
  });
});

const size = fc.integer({ min: 1, max: 4 });
const picture = fc.record({
  height: fc.integer({ min: 4, max: 9 }),
  width: fc.integer({ min: 4, max: 9 }),
  channels: size,
});
const slide = fc.record({
  kernel: fc.integer({ min: 1, max: 3 }),
  stride: fc.integer({ min: 1, max: 2 }),
  same: fc.boolean(),
});

test('any chain of the operators computes what the original computes', async () => {
  const layer = fc.oneof(
    fc.record({ slide, filters: size, activation: fc.constantFrom('', 'Relu', 'Prelu') }).map(convolution),
    fc.record({ slide, multiplier: fc.integer({ min: 1, max: 2 }) }).map(depthwise),
    fc.record({ slide }).map(pool),
    fc.record({ rows: size, columns: size, channels: size }).map(pad),
    fc.constantFrom('Relu', 'Prelu', 'AddV2').map(unit),
  );
  await fc.assert(
    fc.asyncProperty(picture, fc.array(layer, { minLength: 1, maxLength: 4 }), async (input, layers) => {
      const { model, weights } = makeGraph(input, layers);
      const { largest } = await compareWithOriginal(model, weights);
      expect(largest).toBeLessThan(1e-4);
    }),
    { numRuns: 60 },
  );
});

describe('what is not converted', () => {
  const input = { height: 6, width: 6, channels: 2 };
  const layers = [convolution({ slide: { kernel: 3, stride: 1, same: true }, filters: 2, activation: '' })];
  const graph = () => makeGraph(input, layers);
  const change = (/** @type {(nodes: any[], model: any) => void} */ edit) => {
    const { model, weights } = graph();
    edit(model.modelTopology.node, model);
    return () => convertGraph(model, weights);
  };
  const find = (/** @type {any[]} */ nodes, /** @type {string} */ operator) => nodes.find(({ op }) => op === operator);

  test('is refused by the name of its node', () => {
    expect(change((nodes) => (find(nodes, '_FusedConv2D').op = 'Tanh'))).toThrow(/layer0.*Tanh is not converted/);
    expect(change((nodes) => (find(nodes, '_FusedConv2D').attr.padding.s = btoa('EXPLICIT')))).toThrow(/EXPLICIT/);
    expect(change((nodes) => (find(nodes, '_FusedConv2D').attr.data_format.s = btoa('NCHW')))).toThrow(/NCHW/);
    expect(
      change((nodes) => (find(nodes, '_FusedConv2D').attr.fused_ops.list.s = [btoa('BiasAdd'), btoa('Elu')])),
    ).toThrow(/Elu/);
    expect(change((nodes) => (find(nodes, '_FusedConv2D').attr.strides.list.i = ['2', '1', '1', '1']))).toThrow(
      /strides/,
    );
    expect(change((nodes) => (find(nodes, '_FusedConv2D').input[1] = 'layer9'))).toThrow(/layer0/);
    expect(change((nodes) => (find(nodes, '_FusedConv2D').input[0] = 'input:1'))).toThrow(/input:1/);
    expect(change((nodes) => (find(nodes, '_FusedConv2D').input[0] = 'layer0'))).toThrow(/loop/);
    expect(change((nodes) => (nodes.at(-1).op = 'Relu'))).toThrow(/expected to be an Identity/);
    expect(change((nodes) => (find(nodes, 'Placeholder').attr.shape.shape.dim[1].size = '-1'))).toThrow(/known size/);
    expect(change((nodes) => void nodes.push({ name: 'second', op: 'Placeholder' }))).toThrow(/one input/);
  });

  test('are weights that are packed, cut off or left over, and what is no graph', () => {
    const { model, weights } = graph();
    expect(() => convertGraph(model, weights.subarray(1))).toThrow(/too early/);
    expect(() => convertGraph(model, Buffer.concat([weights, Buffer.alloc(4)]))).toThrow(/more weights/);
    model.weightsManifest[0].weights[0].quantization = { dtype: 'uint8', scale: 1, min: 0 };
    expect(() => convertGraph(model, weights)).toThrow(/uint8/);
    expect(() => convertGraph({}, weights)).toThrow(/no graph model/);
  });
});

test('reads every number of 16 bits', () => {
  expect([0, 1, 0x3c00, 0x3555, 0xc000, 0x7bff, 0x7c00, 0xfc00, 0x0400].map(fromHalf)).toEqual([
    0,
    2 ** -24,
    1,
    0.333251953125,
    -2,
    65_504,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    2 ** -14,
  ]);
  expect(fromHalf(0x7e00)).toBeNaN();
});

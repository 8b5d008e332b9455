import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fetchModels } from '../models.mjs';
import { convertGraph } from './convert-graph.mjs';
import { describeOutput, runReference } from './run-reference.mjs';
import { convolution, makeGraph } from './testing/make-graph.mjs';

vi.setConfig({ testTimeout: 60_000 });

/** @type {string} */ let root;
/** @type {string} */ let folder;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'atlas-convert-'));
  folder = join(root, '.models/graphs@1.0.0');
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(root, { recursive: true });
});

/** A package that was fetched, of one graph that was not converted yet. @param {(entry: any) => void} [change] */
async function describeGraph(change = () => {}) {
  const layer = convolution({ slide: { kernel: 3, stride: 2, same: true }, filters: 2, activation: 'Relu' });
  const { model, weights } = makeGraph({ height: 8, width: 6, channels: 3 }, [layer]);
  const onnx = convertGraph(model, weights);
  const outputs = Object.entries(await runReference(onnx)).map(([name, values]) => [name, describeOutput(values)]);
  const sources = { 'graph.json': Buffer.from(JSON.stringify(model)), 'graph.bin': weights };
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(sources)) writeFileSync(join(folder, name), bytes);
  const from = Object.entries(sources).map(([file, bytes]) => ({ file, sha256: sha256(bytes) }));
  const entry = {
    role: 'one',
    name: 'one',
    file: 'graph.onnx',
    sha256: sha256(onnx),
    converted: { from, outputs: Object.fromEntries(outputs) },
  };
  change(entry);
  const packages = [{ name: 'graphs', version: '1.0.0', integrity: 'sha512-', files: [entry] }];
  writeFileSync(join(root, 'models.json'), JSON.stringify({ packages }));
  return onnx;
}

/** @param {Uint8Array} bytes */
function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}

test('set-up converts what was fetched, once, and again when it was changed', async () => {
  const onnx = await describeGraph();
  await fetchModels({ root });
  expect(readFileSync(join(folder, 'graph.onnx')).equals(onnx)).toBe(true);
  writeFileSync(join(folder, 'graph.onnx'), 'changed');
  await fetchModels({ root });
  expect(readFileSync(join(folder, 'graph.onnx')).equals(onnx)).toBe(true);
  expect(readdirSync(folder).sort()).toEqual(['graph.bin', 'graph.json', 'graph.onnx']);
});

test('set-up refuses a conversion with another hash, and leaves nothing behind', async () => {
  await describeGraph((entry) => (entry.sha256 = sha256(Buffer.from('other'))));
  await expect(fetchModels({ root })).rejects.toThrow(/graph\.onnx is not what models\.json says/);
  expect(readdirSync(folder).sort()).toEqual(['graph.bin', 'graph.json']);
});

test.each([
  ['other numbers', (/** @type {any} */ outputs) => (outputs.Identity[1] += 0.01)],
  ['another output', (/** @type {any} */ outputs) => (outputs.Identity_9 = outputs.Identity)],
  ['one output less', (/** @type {any} */ outputs) => delete outputs.Identity],
])('set-up refuses a conversion that does not give the recorded outputs: %s', async (_what, change) => {
  await describeGraph(({ converted }) => change(converted.outputs));
  await expect(fetchModels({ root })).rejects.toThrow(/does not compute what the graph that it was made of computes/);
  expect(readdirSync(folder).sort()).toEqual(['graph.bin', 'graph.json']);
});

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { convertGraph } from './convert-graph.mjs';

/** Between what is recorded, four decimals of what the original gave, and what the runtime of this machine computes. */
const TOLERANCE = 1e-3;

/**
 * Writes the ONNX file of an entry of `models.json`, made of a graph model of TensorFlow.js, once it has the hash that is recorded and
 * gives the outputs that the original gave.
 *
 * @param {string} path where it goes; nothing is left there when it is refused
 * @param {any} file the entry, with `converted`
 * @param {Uint8Array[]} sources `model.json` and its weight files
 * @throws {Error} when either differs; the message names the file
 */
export function convertModel(path, file, [graph, ...weights]) {
  const onnx = convertGraph(JSON.parse(Buffer.from(graph ?? []).toString()), Buffer.concat(weights));
  if (createHash('sha256').update(onnx).digest('hex') !== file.sha256)
    throw new Error(`${file.file} is not what models.json says that its source becomes (SHA-256 differs)`);
  writeFileSync(path, onnx);
  try {
    checkOutputs(path, file);
  } catch (error) {
    rmSync(path);
    throw error;
  }
}

/** In a process of its own: a server that was set up a moment ago carries no runtime for models. @param {string} path @param {any} file */
function checkOutputs(path, { file, converted }) {
  const program = fileURLToPath(new URL('run-reference.mjs', import.meta.url));
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, path], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${file} could not be run: ${stderr.slice(-500)}`);
  const found = JSON.parse(stdout);
  const differs = Object.entries(converted.outputs).some(([name, wanted]) =>
    wanted.some(
      (/** @type {number} */ value, /** @type {number} */ at) => !(Math.abs(value - found[name]?.[at]) <= TOLERANCE),
    ),
  );
  if (differs || Object.keys(found).length !== Object.keys(converted.outputs).length)
    throw new Error(`${file} does not compute what the graph that it was made of computes`);
}

import { convertNode, PLANES } from './convert-node.mjs';
import { GraphError, readGraph } from './read-graph.mjs';
import { writeOnnx } from './write-onnx.mjs';

/**
 * A graph model of TensorFlow.js as an ONNX file that computes the same, up to the last digits of a float. The same graph always
 * gives the same bytes.
 *
 * The input becomes planes (`[1, channels, height, width]` for what was `[1, height, width, channels]`), as everything between
 * convolutions does; outputs keep the shapes that they had, in the order of their names. What has any number of pictures at once
 * gets one.
 *
 * @param {any} model what `model.json` holds
 * @param {Uint8Array} weights its weight files, one behind the other
 * @returns {Buffer}
 * @throws {GraphError} when it holds anything that is not converted: never a file that computes something else
 */
export function convertGraph(model, weights) {
  const graph = readGraph(model, weights);
  const [input, ...more] = graph.nodes.filter(({ operator }) => operator === 'Placeholder');
  if (!input || more.length > 0) throw new GraphError('a graph with one input is converted, no other');
  /** @type {import('./convert-node.mjs').Work} */
  const work = {
    constants: graph.weights,
    values: new Map([[input.name, { name: input.name, layout: PLANES }]]),
    nodes: [],
    weights: new Map(),
  };
  for (const node of graph.nodes) if (node !== input) convertNode(work, node);
  return writeOnnx({
    name: 'converted from tfjs',
    input: { name: input.name, dims: inputDims(input) },
    nodes: work.nodes,
    weights: work.weights,
    outputs: listOutputs(graph.nodes),
  });
}

/** @param {import('./read-graph.mjs').GraphNode} input */
function inputDims({ name, attributes }) {
  const sizes = (attributes['shape']?.shape?.dim ?? []).map((/** @type {any} */ { size }) => Number(size));
  const [batch, height, width, channels] = sizes;
  if (sizes.length !== 4 || (batch !== 1 && batch !== -1) || !(height > 0 && width > 0 && channels > 0))
    throw new GraphError(`${name}: the input is not one picture of a known size`);
  return [1, channels, height, width];
}

/** What no node uses; these are `Identity` nodes, which give back the layout that the graph had. @param {import('./read-graph.mjs').GraphNode[]} nodes */
function listOutputs(nodes) {
  const used = new Set(nodes.flatMap(({ inputs }) => inputs));
  const outputs = nodes.filter(({ name }) => !used.has(name));
  const odd = outputs.find(({ operator }) => operator !== 'Identity');
  if (odd) throw new GraphError(`${odd.name}: an output is expected to be an Identity, not ${odd.operator}`);
  return outputs.map(({ name }) => name).sort();
}

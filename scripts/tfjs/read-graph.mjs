/** A graph that cannot be converted. The message says what of it. */
export class GraphError extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = 'GraphError';
  }
}

/**
 * @typedef {{ shape: number[], data: Float32Array | Int32Array }} Weights
 * @typedef {{ name: string, operator: string, inputs: string[], attributes: Record<string, any> }} GraphNode
 * @typedef {{ nodes: GraphNode[], weights: Map<string, Weights> }} TfjsGraph
 */

const BYTES = /** @type {Readonly<Record<string, number>>} */ ({ float32: 4, int32: 4, float16: 2 });

/**
 * A graph model of TensorFlow.js: its nodes without constants, in an order in which each comes behind what it needs, and its weights
 * as numbers.
 *
 * @param {any} model what `model.json` holds
 * @param {Uint8Array} weights its one or more weight files, one behind the other
 * @returns {TfjsGraph}
 * @throws {GraphError} when it is no such model, or its weights are packed in another way than as 16-bit floats
 */
export function readGraph(model, weights) {
  const nodes = model?.modelTopology?.node;
  const groups = model?.weightsManifest;
  if (!Array.isArray(nodes) || !Array.isArray(groups)) throw new GraphError('no graph model of TensorFlow.js');
  return {
    nodes: sortNodes(nodes.filter(({ op }) => op !== 'Const').map(readNode)),
    weights: readWeights(groups, weights),
  };
}

/** @param {any} node @returns {GraphNode} */
function readNode({ name, op, input = [], attr = {} }) {
  const odd = input.find((/** @type {string} */ each) => each.startsWith('^') || each.includes(':'));
  if (odd !== undefined) throw new GraphError(`${name}: an input of the form ${odd} is not converted`);
  return { name, operator: op, inputs: input, attributes: attr };
}

/** @param {GraphNode[]} nodes @returns {GraphNode[]} */
function sortNodes(nodes) {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const sorted = new Set();
  const open = new Set();
  const visit = (/** @type {GraphNode} */ node) => {
    if (sorted.has(node)) return;
    if (open.has(node)) throw new GraphError(`${node.name}: a loop is not converted`);
    open.add(node);
    for (const input of node.inputs) if (byName.has(input)) visit(/** @type {GraphNode} */ (byName.get(input)));
    open.delete(node);
    sorted.add(node);
  };
  nodes.forEach(visit);
  return [...sorted];
}

/** @param {any[]} groups @param {Uint8Array} file @returns {Map<string, Weights>} */
function readWeights(groups, file) {
  const found = new Map();
  let at = 0;
  for (const { name, shape, dtype, quantization } of groups.flatMap((group) => group.weights)) {
    const stored = quantization?.dtype ?? dtype;
    const size = BYTES[stored];
    if (size === undefined || (quantization && (stored !== 'float16' || dtype !== 'float32')))
      throw new GraphError(`${name}: weights as ${stored} are not converted`);
    const length = shape.reduce((/** @type {number} */ product, /** @type {number} */ each) => product * each, 1);
    // A copy, because numbers must lie at a multiple of their size.
    const bytes = Uint8Array.from(file.subarray(at, at + length * size));
    if (bytes.length !== length * size) throw new GraphError('the weights end too early');
    at += bytes.length;
    found.set(name, { shape, data: decode(stored, bytes.buffer) });
  }
  if (at !== file.length) throw new GraphError('there are more weights than the graph names');
  return found;
}

/** @param {string} type @param {ArrayBuffer} buffer */
function decode(type, buffer) {
  if (type === 'float32') return new Float32Array(buffer);
  if (type === 'int32') return new Int32Array(buffer);
  return Float32Array.from(new Uint16Array(buffer), fromHalf);
}

/** The number that 16 bits stand for, IEEE 754. @param {number} half */
export function fromHalf(half) {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 31;
  const fraction = half & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

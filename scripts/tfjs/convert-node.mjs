import { GraphError } from './read-graph.mjs';

/** How a value lies in memory: as the graph has it, or a picture in planes, `[1, channels, height, width]`. */
export const AS_IT_WAS = 'as it was';
export const PLANES = 'planes';
const TO_PLANES = [0, 3, 1, 2];
const BACK = [0, 2, 3, 1];

/**
 * @typedef {import('./read-graph.mjs').GraphNode} GraphNode
 * @typedef {{ name: string, layout: string }} Value
 * @typedef {{
 *   constants: Map<string, import('./read-graph.mjs').Weights>,
 *   values: Map<string, Value>,
 *   nodes: import('./write-onnx.mjs').OnnxNode[],
 *   weights: Map<string, import('./write-onnx.mjs').OnnxTensor>,
 * }} Work
 */

/** One for each operator of TensorFlow that is converted. @type {Readonly<Record<string, (work: Work, node: GraphNode) => void>>} */
const OPERATORS = {
  _FusedConv2D: convertConvolution,
  DepthwiseConv2dNative: convertDepthwise,
  Relu: (work, node) => addPlanes(work, node, 'Relu', [planes(work, node, 0)]),
  AddV2: (work, node) => addPlanes(work, node, 'Add', [planes(work, node, 0), planes(work, node, 1)]),
  Prelu: (work, node) => addPlanes(work, node, 'PRelu', [planes(work, node, 0), slopes(work, node, 1)]),
  MaxPool: convertMaxPool,
  Pad: convertPad,
  Reshape: convertReshape,
  Sigmoid: (work, node) => addAsItWas(work, node, 'Sigmoid', [asItWas(work, node, 0)]),
  Identity: (work, node) => addAsItWas(work, node, 'Identity', [asItWas(work, node, 0)]),
};

/** @param {Work} work @param {GraphNode} node @throws {GraphError} when it is not known how */
export function convertNode(work, node) {
  const convert = OPERATORS[node.operator];
  if (!convert) throw new GraphError(`${node.name}: the operator ${node.operator} is not converted`);
  convert(work, node);
}

/** Filters `[height, width, in, out]` with what is fused to them: a summand for each channel and an activation. @param {Work} work @param {GraphNode} node */
function convertConvolution(work, node) {
  const fused = (node.attributes['fused_ops']?.list?.s ?? []).map(fromBase64);
  const [first, activation, ...more] = fused;
  if (first !== 'BiasAdd' || more.length > 0 || !['Relu', 'Prelu', undefined].includes(activation))
    throw new GraphError(
      `${node.name}: a convolution with ${fused.join(', ') || 'nothing'} fused to it is not converted`,
    );
  const { shape, data } = floats(work, node, 1);
  const [height, width, channels, filters] = /** @type {[number, number, number, number]} */ (shape);
  const turned = transpose(data, [height * width, channels, filters], [2, 1, 0]);
  const weights = addWeights(work, `${node.name}/weights`, [filters, channels, height, width], turned);
  const bias = addWeights(work, `${node.name}/bias`, [filters], floats(work, node, 2).data);
  const inputs = [planes(work, node, 0), weights, bias];
  const attributes = readSteps(node, [height, width]);
  if (activation === undefined) return addPlanes(work, node, 'Conv', inputs, attributes);
  const sum = `${node.name}/sum`;
  work.nodes.push({ operator: 'Conv', inputs, output: sum, attributes });
  if (activation === 'Relu') return addPlanes(work, node, 'Relu', [sum]);
  return addPlanes(work, node, 'PRelu', [sum, slopes(work, node, 3)]);
}

/** Filters `[height, width, in, multiplier]`, each of which sees one channel. @param {Work} work @param {GraphNode} node */
function convertDepthwise(work, node) {
  const { shape, data } = floats(work, node, 1);
  const [height, width, channels, multiplier] = /** @type {[number, number, number, number]} */ (shape);
  const filters = channels * multiplier;
  const turned = transpose(data, [height * width, filters], [1, 0]);
  const weights = addWeights(work, `${node.name}/weights`, [filters, 1, height, width], turned);
  const attributes = { ...readSteps(node, [height, width]), group: channels };
  addPlanes(work, node, 'Conv', [planes(work, node, 0), weights], attributes);
}

/** @param {Work} work @param {GraphNode} node */
function convertMaxPool(work, node) {
  addPlanes(work, node, 'MaxPool', [planes(work, node, 0)], readSteps(node, onlyPixels(node, 'ksize')));
}

/** Zeros around a picture or behind its channels. @param {Work} work @param {GraphNode} node */
function convertPad(work, node) {
  const { shape, data } = integers(work, node, 1);
  if (shape.length !== 2 || shape[0] !== 4) throw new GraphError(`${node.name}: this padding is not converted`);
  const side = (/** @type {number} */ offset) => TO_PLANES.map((axis) => BigInt(data[axis * 2 + offset] ?? 0));
  const pads = `${node.name}/pads`;
  work.weights.set(pads, { dims: [8], data: BigInt64Array.from([...side(0), ...side(1)]) });
  addPlanes(work, node, 'Pad', [planes(work, node, 0), pads]);
}

/** @param {Work} work @param {GraphNode} node */
function convertReshape(work, node) {
  const { shape, data } = integers(work, node, 1);
  // A zero would mean "as before" to ONNX.
  if (shape.length !== 1 || data.includes(0)) throw new GraphError(`${node.name}: this shape is not converted`);
  const name = `${node.name}/shape`;
  work.weights.set(name, { dims: [data.length], data: BigInt64Array.from(data, BigInt) });
  addAsItWas(work, node, 'Reshape', [asItWas(work, node, 0), name]);
}

/** Size, steps, gaps and padding of what slides over a picture. `SAME_UPPER` is what TensorFlow calls `SAME`. @param {GraphNode} node @param {number[]} kernel */
function readSteps(node, kernel) {
  const padding = fromBase64(node.attributes['padding']?.s ?? '');
  const layout = fromBase64(node.attributes['data_format']?.s ?? '');
  if ((padding !== 'SAME' && padding !== 'VALID') || layout !== 'NHWC')
    throw new GraphError(`${node.name}: padding ${padding || 'unknown'} of ${layout || 'unknown'} is not converted`);
  // One pixel needs no room, and the runtime refuses what comes out below zero.
  const isPadded = padding === 'SAME' && kernel.some((size) => size > 1);
  return {
    kernel_shape: kernel,
    strides: onlyPixels(node, 'strides'),
    ...(node.attributes['dilations'] && { dilations: onlyPixels(node, 'dilations') }),
    auto_pad: isPadded ? 'SAME_UPPER' : 'VALID',
  };
}

/** The two numbers of an attribute that are for rows and columns. @param {GraphNode} node @param {string} name */
function onlyPixels(node, name) {
  const [batch, y, x, channels] = (node.attributes[name]?.list?.i ?? []).map(Number);
  if (batch !== 1 || channels !== 1 || !(y > 0 && x > 0))
    throw new GraphError(`${node.name}: these ${name} are not converted`);
  return [y, x];
}

/** What a node makes, in planes. @param {Work} work @param {GraphNode} node @param {string} operator @param {string[]} inputs @param {Record<string, number | string | number[]>} [attributes] */
function addPlanes(work, { name }, operator, inputs, attributes = {}) {
  work.nodes.push({ operator, inputs, output: name, attributes });
  work.values.set(name, { name, layout: PLANES });
}

/** The same as the graph has it. @param {Work} work @param {GraphNode} node @param {string} operator @param {string[]} inputs */
function addAsItWas(work, { name }, operator, inputs) {
  work.nodes.push({ operator, inputs, output: name });
  work.values.set(name, { name, layout: AS_IT_WAS });
}

/** @param {Work} work @param {GraphNode} node @param {number} index */
function planes(work, node, index) {
  const value = valueOf(work, node, index);
  if (value.layout !== PLANES)
    throw new GraphError(`${node.name}: ${node.operator} of what is no picture is not converted`);
  return value.name;
}

/** @param {Work} work @param {GraphNode} node @param {number} index */
function asItWas(work, node, index) {
  const value = valueOf(work, node, index);
  if (value.layout === AS_IT_WAS) return value.name;
  const output = `${value.name}/back`;
  if (!work.nodes.some((other) => other.output === output))
    work.nodes.push({ operator: 'Transpose', inputs: [value.name], output, attributes: { perm: BACK } });
  return output;
}

/** @param {Work} work @param {GraphNode} node @param {number} index */
function valueOf({ values }, node, index) {
  const value = values.get(node.inputs[index] ?? '');
  if (!value) throw new GraphError(`${node.name}: ${node.operator} of a constant is not converted`);
  return value;
}

/** The factors of what is below zero: one a channel, `[1, 1, channels]`. @param {Work} work @param {GraphNode} node @param {number} index */
function slopes(work, node, index) {
  const { shape, data } = floats(work, node, index);
  if (shape.slice(0, -1).some((size) => size !== 1))
    throw new GraphError(`${node.name}: slopes by place are not converted`);
  return addWeights(work, `${node.name}/slopes`, [data.length, 1, 1], data);
}

/** @param {Work} work @param {string} name @param {number[]} dims @param {Float32Array} data */
function addWeights({ weights }, name, dims, data) {
  weights.set(name, { dims, data });
  return name;
}

/** @param {Work} work @param {GraphNode} node @param {number} index @returns {{ shape: number[], data: Float32Array }} */
function floats({ constants }, node, index) {
  const found = constants.get(node.inputs[index] ?? '');
  if (!found || !(found.data instanceof Float32Array))
    throw new GraphError(`${node.name}: weights are expected to be constant floats`);
  return { shape: found.shape, data: found.data };
}

/** @param {Work} work @param {GraphNode} node @param {number} index @returns {{ shape: number[], data: Int32Array }} */
function integers({ constants }, node, index) {
  const found = constants.get(node.inputs[index] ?? '');
  if (!found || !(found.data instanceof Int32Array))
    throw new GraphError(`${node.name}: whole numbers are expected to be constant`);
  return { shape: found.shape, data: found.data };
}

/** Numbers of an array of one shape in the order of another. @param {Float32Array} data @param {number[]} shape @param {number[]} order the axes, outermost first */
function transpose(data, shape, order) {
  const steps = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, size) => product * size, 1));
  const [sizes, strides] = [order.map((axis) => shape[axis] ?? 1), order.map((axis) => steps[axis] ?? 1)];
  return Float32Array.from(data, (_, index) => {
    let [rest, from] = [index, 0];
    for (let axis = sizes.length - 1; axis >= 0; axis--) {
      from += (rest % sizes[axis]) * strides[axis];
      rest = Math.floor(rest / sizes[axis]);
    }
    return data[from] ?? 0;
  });
}

/** @param {string} text */
function fromBase64(text) {
  return Buffer.from(text, 'base64').toString();
}

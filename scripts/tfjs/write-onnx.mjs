/** Field numbers and codes of onnx.proto3. */
const MODEL = { irVersion: 1, producer: 2, graph: 7, opset: 8 };
const GRAPH = { node: 1, name: 2, weights: 5, input: 11, output: 12 };
const NODE = { input: 1, output: 2, name: 3, operator: 4, attribute: 5 };
const ATTRIBUTE = { name: 1, integer: 3, text: 4, integers: 8, type: 20 };
const ATTRIBUTE_TYPE = { integer: 2, text: 3, integers: 7 };
const TENSOR = { dims: 1, type: 2, name: 8, raw: 9 };
const FLOAT32 = 1;
const INT64 = 7;
/** The format of IR version 8 with the operators of version 13. */
const IR_VERSION = 8;
const OPSET = 13;

/**
 * @typedef {{ operator: string, inputs: string[], output: string, attributes?: Record<string, number | string | number[]> }} OnnxNode
 * @typedef {{ dims: number[], data: Float32Array | BigInt64Array }} OnnxTensor
 * @typedef {{ name: string, input: { name: string, dims: number[] }, nodes: OnnxNode[], weights: Map<string, OnnxTensor>, outputs: string[] }} OnnxGraph
 */

/**
 * A graph as an ONNX file. The same graph always gives the same bytes.
 *
 * @param {OnnxGraph} graph one input and the outputs are floats
 * @returns {Buffer}
 */
export function writeOnnx({ name, input, nodes, weights, outputs }) {
  const graph = [
    ...nodes.map((node) => bytes(GRAPH.node, writeNode(node))),
    bytes(GRAPH.name, name),
    ...[...weights].map(([key, tensor]) => bytes(GRAPH.weights, writeTensor(key, tensor))),
    bytes(GRAPH.input, writeValue(input.name, input.dims)),
    ...outputs.map((output) => bytes(GRAPH.output, writeValue(output))),
  ];
  return Buffer.concat([
    integer(MODEL.irVersion, IR_VERSION),
    bytes(MODEL.producer, 'atlas'),
    bytes(MODEL.graph, Buffer.concat(graph)),
    bytes(MODEL.opset, integer(2, OPSET)),
  ]);
}

/** @param {OnnxNode} node */
function writeNode({ operator, inputs, output, attributes = {} }) {
  return Buffer.concat([
    ...inputs.map((name) => bytes(NODE.input, name)),
    bytes(NODE.output, output),
    bytes(NODE.name, output),
    bytes(NODE.operator, operator),
    ...Object.entries(attributes).map(([name, value]) => bytes(NODE.attribute, writeAttribute(name, value))),
  ]);
}

/** @param {string} name @param {number | string | number[]} value */
function writeAttribute(name, value) {
  const head = bytes(ATTRIBUTE.name, name);
  if (typeof value === 'number')
    return Buffer.concat([head, integer(ATTRIBUTE.integer, value), integer(ATTRIBUTE.type, ATTRIBUTE_TYPE.integer)]);
  if (typeof value === 'string')
    return Buffer.concat([head, bytes(ATTRIBUTE.text, value), integer(ATTRIBUTE.type, ATTRIBUTE_TYPE.text)]);
  const integers = value.map((each) => integer(ATTRIBUTE.integers, each));
  return Buffer.concat([head, ...integers, integer(ATTRIBUTE.type, ATTRIBUTE_TYPE.integers)]);
}

/** @param {string} name @param {OnnxTensor} tensor */
function writeTensor(name, { dims, data }) {
  return Buffer.concat([
    ...dims.map((size) => integer(TENSOR.dims, size)),
    integer(TENSOR.type, data instanceof Float32Array ? FLOAT32 : INT64),
    bytes(TENSOR.name, name),
    // Numbers of ONNX are little-endian, as they lie in memory on every machine that Atlas runs on.
    bytes(TENSOR.raw, Buffer.from(data.buffer, data.byteOffset, data.byteLength)),
  ]);
}

/** @param {string} name @param {number[]} [dims] not told of a result: it follows from the graph */
function writeValue(name, dims) {
  const shape = dims && bytes(2, Buffer.concat(dims.map((size) => bytes(1, integer(1, size)))));
  const tensor = Buffer.concat([integer(1, FLOAT32), ...(shape ? [shape] : [])]);
  return Buffer.concat([bytes(1, name), bytes(2, bytes(1, tensor))]);
}

/** A field with a length of its own. @param {number} field @param {string | Uint8Array} value */
function bytes(field, value) {
  const content = typeof value === 'string' ? Buffer.from(value) : value;
  return Buffer.concat([varint((field << 3) | 2), varint(content.length), content]);
}

/** @param {number} field @param {number} value */
function integer(field, value) {
  return Buffer.concat([varint(field << 3), varint(value)]);
}

/** Negative numbers as 64 bits, as protobuf has them. @param {number} value */
function varint(value) {
  const encoded = [];
  for (let rest = BigInt.asUintN(64, BigInt(value)); ; rest >>= 7n) {
    if (rest < 128n) return Buffer.from([...encoded, Number(rest)]);
    encoded.push(Number(rest & 127n) | 128);
  }
}

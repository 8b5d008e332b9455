import {
  bytesField,
  floatField,
  integerField,
  readBytes,
  readFields,
  readIntegers,
  readText,
  writeFields,
} from './wire-format.ts';
import type { WireField } from './wire-format.ts';

/** Field numbers of onnx.proto3. */
const MODEL = { graph: 7, opsets: 8 } as const;
const OPSET = { domain: 1, version: 2 } as const;
const GRAPH = { node: 1, output: 12 } as const;
const VALUE = { name: 1 } as const;
const NODE = { input: 1, output: 2, operator: 4, attribute: 5 } as const;
const ATTRIBUTE = { name: 1, float: 2, integer: 3, tensor: 5, integers: 8, type: 20 } as const;
const ATTRIBUTE_TYPE = { float: 1, integer: 2, tensor: 4, integers: 7 } as const;
const TENSOR = { dims: 1, type: 2, floats: 4, raw: 9 } as const;
const FLOAT32 = 1;

/** A tensor of floats that the model brings along. */
export interface Constant {
  dims: readonly number[];
  data: Float32Array;
}

export interface GraphNode {
  operator: string;
  inputs: string[];
  outputs: string[];
  /** Each as it stands in the file, by its name. */
  attributes: Map<string, Uint8Array>;
}

/** A model of ONNX as far as it is rewritten here: one graph, all weights in `Constant` nodes. */
export interface Graph {
  /** Version of the operators. */
  opset: number;
  nodes: GraphNode[];
  constants: Map<string, Constant>;
  /** Names of the results. */
  outputs: string[];
  /** What is not looked at: fields of the model and of its graph. */
  model: readonly WireField[];
  others: readonly WireField[];
}

/** @throws {RangeError} when the bytes are no such model */
export function readGraph(file: Uint8Array): Graph {
  const model = readFields(file);
  const graph = readFields(readBytes(model, MODEL.graph) ?? new Uint8Array());
  const nodes: GraphNode[] = [];
  const constants = new Map<string, Constant>();
  for (const { value } of graph.filter(({ number }) => number === GRAPH.node)) {
    const node = readNode(value as Uint8Array);
    const constant = node.operator === 'Constant' ? readConstant(node) : undefined;
    if (constant) constants.set(node.outputs[0]!, constant);
    else nodes.push(node);
  }
  if (nodes.length === 0) throw new RangeError('no ONNX model');
  return {
    opset: readOpset(model),
    nodes,
    constants,
    outputs: graph
      .filter(({ number }) => number === GRAPH.output)
      .map(({ value }) => readText(readFields(value as Uint8Array), VALUE.name)),
    model: model.filter(({ number }) => number !== MODEL.graph),
    others: graph.filter(({ number }) => number !== GRAPH.node),
  };
}

/** The model as a file. Constants that nothing uses are left out. */
export function writeGraph({ nodes, constants, model, others }: Graph): Uint8Array {
  const used = new Set(nodes.flatMap(({ inputs }) => inputs));
  const weights = [...constants].filter(([name]) => used.has(name)).map(([name, value]) => constantNode(name, value));
  const graph = [...weights, ...nodes].map((node) => bytesField(GRAPH.node, writeNode(node)));
  return writeFields([...model, bytesField(MODEL.graph, writeFields([...graph, ...others]))]);
}

/** A float, a whole number or a list of whole numbers as an attribute. */
export function attribute(
  name: string,
  value: { float: number } | { integer: number } | { integers: number[] },
): Uint8Array {
  const [field, type] =
    'float' in value
      ? [[floatField(ATTRIBUTE.float, value.float)], ATTRIBUTE_TYPE.float]
      : 'integer' in value
        ? [[integerField(ATTRIBUTE.integer, value.integer)], ATTRIBUTE_TYPE.integer]
        : [value.integers.map((each) => integerField(ATTRIBUTE.integers, each)), ATTRIBUTE_TYPE.integers];
  return writeFields([bytesField(ATTRIBUTE.name, name), ...field, integerField(ATTRIBUTE.type, type)]);
}

/** The whole numbers of an attribute; empty when the node has none of this name. */
export function integersOf(node: GraphNode, name: string): number[] {
  const found = node.attributes.get(name);
  return found ? readIntegers(readFields(found), ATTRIBUTE.integers) : [];
}

/** A float of a node, or what the standard says if it is not given. */
export function floatOf(node: GraphNode, name: string, otherwise: number): number {
  const bytes = readBytes(readFields(node.attributes.get(name) ?? new Uint8Array()), ATTRIBUTE.float);
  return bytes ? new DataView(bytes.buffer, bytes.byteOffset).getFloat32(0, true) : otherwise;
}

function readOpset(model: readonly WireField[]): number {
  const versions = model
    .filter(({ number }) => number === MODEL.opsets)
    .map(({ value }) => readFields(value as Uint8Array))
    .filter((fields) => readText(fields, OPSET.domain) === '');
  return versions.flatMap((fields) => readIntegers(fields, OPSET.version))[0] ?? 1;
}

function readNode(bytes: Uint8Array): GraphNode {
  const fields = readFields(bytes);
  const texts = (wanted: number) =>
    fields.filter(({ number }) => number === wanted).map(({ value }) => Buffer.from(value as Uint8Array).toString());
  const attributes = fields.filter(({ number }) => number === NODE.attribute).map(({ value }) => value as Uint8Array);
  return {
    operator: readText(fields, NODE.operator),
    inputs: texts(NODE.input),
    outputs: texts(NODE.output),
    attributes: new Map(attributes.map((each) => [readText(readFields(each), ATTRIBUTE.name), each])),
  };
}

function writeNode({ operator, inputs, outputs, attributes }: GraphNode): Uint8Array {
  return writeFields([
    ...inputs.map((name) => bytesField(NODE.input, name)),
    ...outputs.map((name) => bytesField(NODE.output, name)),
    bytesField(NODE.operator, operator),
    ...Array.from(attributes.values(), (value) => bytesField(NODE.attribute, value)),
  ]);
}

/** Undefined when it holds anything but floats. */
function readConstant({ attributes }: GraphNode): Constant | undefined {
  const value = readBytes(readFields(attributes.get('value') ?? new Uint8Array()), ATTRIBUTE.tensor);
  const tensor = value && readFields(value);
  if (!tensor || readIntegers(tensor, TENSOR.type)[0] !== FLOAT32) return undefined;
  const bytes = readBytes(tensor, TENSOR.raw) ?? readBytes(tensor, TENSOR.floats) ?? new Uint8Array();
  // A copy, because floats must lie at a multiple of four.
  return { dims: readIntegers(tensor, TENSOR.dims), data: new Float32Array(new Uint8Array(bytes).buffer) };
}

function constantNode(name: string, { dims, data }: Constant): GraphNode {
  const tensor = writeFields([
    ...dims.map((size) => integerField(TENSOR.dims, size)),
    integerField(TENSOR.type, FLOAT32),
    bytesField(TENSOR.raw, new Uint8Array(data.buffer, data.byteOffset, data.byteLength)),
  ]);
  const value = writeFields([
    bytesField(ATTRIBUTE.name, 'value'),
    bytesField(ATTRIBUTE.tensor, tensor),
    integerField(ATTRIBUTE.type, ATTRIBUTE_TYPE.tensor),
  ]);
  return { operator: 'Constant', inputs: [], outputs: [name], attributes: new Map([['value', value]]) };
}

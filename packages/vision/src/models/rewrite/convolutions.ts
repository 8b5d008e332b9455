import { attribute, integersOf } from './graph.ts';
import type { Graph, GraphNode } from './graph.ts';

/** Weights of a convolution as numbers. */
export interface Convolution {
  node: GraphNode;
  /** Output channels first. */
  dims: readonly number[];
  weights: Float32Array;
  /** One an output channel; zeros if it has none. */
  bias: Float32Array;
}

/** Undefined when the node is no convolution with constant weights. */
export function readConvolution(graph: Graph, node: GraphNode | undefined): Convolution | undefined {
  const weights = node?.operator === 'Conv' ? graph.constants.get(node.inputs[1] ?? '') : undefined;
  if (!node || !weights) return undefined;
  const bias =
    node.inputs[2] === undefined ? new Float32Array(weights.dims[0]!) : graph.constants.get(node.inputs[2])?.data;
  return bias && { node, dims: weights.dims, weights: weights.data, bias };
}

/** Gives the node other weights. They get names of their own, since weights may be shared. */
export function setWeights(graph: Graph, { node, dims, weights, bias }: Convolution): void {
  const [input, output] = [node.inputs[0]!, node.outputs[0]!];
  graph.constants.set(`${output}/weights`, { dims, data: weights });
  graph.constants.set(`${output}/bias`, { dims: [bias.length], data: bias });
  node.inputs = [input, `${output}/weights`, `${output}/bias`];
}

/** A convolution of one pixel: a matrix for each, or with `group` equal to the channels a factor and a shift a channel. */
export function makePixelConvolution(
  graph: Graph,
  { input, output, group = 1 }: { input: string; output: string; group?: number },
  { weights, bias }: { weights: Float32Array; bias: Float32Array },
): GraphNode {
  const attributes = new Map([
    ['kernel_shape', attribute('kernel_shape', { integers: [1, 1] })],
    ['group', attribute('group', { integer: group })],
  ]);
  const node: GraphNode = { operator: 'Conv', inputs: [input], outputs: [output], attributes };
  setWeights(graph, { node, dims: [bias.length, weights.length / bias.length, 1, 1], weights, bias });
  return node;
}

/** Whether each pixel of the result comes from one pixel alone, so that a shift of the input is a shift of the output. */
export function isPixelwise({ node, dims }: Convolution): boolean {
  return dims.slice(2).every((size) => size === 1) && integersOf(node, 'pads').every((size) => size === 0);
}

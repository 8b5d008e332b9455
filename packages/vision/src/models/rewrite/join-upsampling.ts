import { makePixelConvolution } from './convolutions.ts';
import { findEdges, onlyUser } from './edges.ts';
import type { Edges } from './edges.ts';
import { attribute, floatOf, integersOf } from './graph.ts';
import type { Constant, Graph, GraphNode } from './graph.ts';

/** Two upsamplings by two with a normalisation and a ReLU between them: the end of the text detector. */
interface Upsampling {
  /** ConvTranspose, Add, BatchNormalization, Relu, ConvTranspose, Add. */
  nodes: GraphNode[];
  first: Constant;
  second: Constant;
  /** Of the first, normalised: a factor and a shift an output channel. */
  factor: Float32Array;
  shift: Float32Array;
  secondShift: number;
}

const STEP = 2;
const SQUARE = STEP * STEP;

/**
 * Writes the last two upsamplings of the detector as convolutions of one pixel at the low resolution, whose channels are then laid
 * out as pixels. Strides equal to the kernel make no pixel of the result depend on two of the input, so it is the same
 * arithmetic, without four passes over pictures of the size of the input and its double.
 */
export function joinUpsampling(graph: Graph): void {
  const edges = findEdges(graph);
  const found = graph.nodes.map((node) => matchUpsampling(graph, edges, node)).find((match) => match !== undefined);
  if (!found) return;
  const [last, ...before] = found.nodes.toReversed();
  graph.nodes = graph.nodes
    .flatMap((node) => (node === last ? writeAsPixels(graph, found) : [node]))
    .filter((node) => !before.includes(node));
}

function matchUpsampling(graph: Graph, edges: Edges, node: GraphNode): Upsampling | undefined {
  const first = readUpsampling(graph, node);
  const add = first && onlyUser(edges, node, 'Add');
  const normalisation = add && onlyUser(edges, add, 'BatchNormalization');
  const relu = normalisation && onlyUser(edges, normalisation, 'Relu');
  const next = relu && onlyUser(edges, relu, 'ConvTranspose');
  const second = next && readUpsampling(graph, next);
  const lastAdd = next && onlyUser(edges, next, 'Add');
  if (!second || !lastAdd || second.dims[1] !== 1) return undefined;
  const [bias, secondBias] = [add, lastAdd].map(({ inputs }) => graph.constants.get(inputs[1] ?? '')?.data);
  const [scale, offset, mean, variance] = normalisation.inputs.slice(1).map((name) => graph.constants.get(name)?.data);
  const complete = bias && scale && offset && mean && variance && secondBias?.length === 1;
  if (!complete || bias.length !== first.dims[1]) return undefined;
  const epsilon = floatOf(normalisation, 'epsilon', 1e-5);
  const factor = scale.map((value, channel) => value / Math.sqrt(variance[channel]! + epsilon));
  const shift = offset.map((value, channel) => value + (bias[channel]! - mean[channel]!) * factor[channel]!);
  const nodes = [node, add, normalisation, relu, next, lastAdd];
  return { nodes, first, second, factor, shift, secondShift: secondBias[0]! };
}

/** Weights, input channels first, of an upsampling whose squares do not overlap. */
function readUpsampling(graph: Graph, node: GraphNode): Constant | undefined {
  const weights = node.operator === 'ConvTranspose' ? graph.constants.get(node.inputs[1] ?? '') : undefined;
  const isPlain =
    node.inputs.length === 2 &&
    integersOf(node, 'strides').every((size) => size === STEP) &&
    integersOf(node, 'pads').every((size) => size === 0);
  return isPlain && weights?.dims[2] === STEP && weights.dims[3] === STEP ? weights : undefined;
}

function writeAsPixels(graph: Graph, { nodes, first, second, factor, shift, secondShift }: Upsampling): GraphNode[] {
  const output = nodes.at(-1)!.outputs[0]!;
  const [inputs = 0, channels = 0] = first.dims;
  const inner = makePixelConvolution(
    graph,
    { input: nodes[0]!.inputs[0]!, output: `${output}/inner` },
    {
      weights: spread(SQUARE * channels * inputs, (index) => {
        const [square, channel, input] = [
          Math.floor(index / inputs / channels),
          Math.floor(index / inputs) % channels,
          index % inputs,
        ];
        return first.data[(input * channels + channel) * SQUARE + square]! * factor[channel]!;
      }),
      bias: spread(SQUARE * channels, (index) => shift[index % channels]!),
    },
  );
  const relu: GraphNode = {
    operator: 'Relu',
    inputs: inner.outputs,
    outputs: [`${output}/relu`],
    attributes: new Map(),
  };
  const outer = makePixelConvolution(
    graph,
    { input: relu.outputs[0]!, output: `${output}/outer` },
    { weights: outerWeights(second, channels), bias: new Float32Array(SQUARE * SQUARE).fill(secondShift) },
  );
  const blocks = new Map([['blocksize', attribute('blocksize', { integer: SQUARE })]]);
  return [
    inner,
    relu,
    outer,
    { operator: 'DepthToSpace', inputs: outer.outputs, outputs: [output], attributes: blocks },
  ];
}

/** For each of the 4 × 4 pixels, rows first: the channels of the square of the first upsampling that it lies in. */
function outerWeights(second: Constant, channels: number): Float32Array {
  return spread(SQUARE * SQUARE * SQUARE * channels, (index) => {
    const [pixel, square, channel] = [
      Math.floor(index / channels / SQUARE),
      Math.floor(index / channels) % SQUARE,
      index % channels,
    ];
    const [y, x] = [Math.floor(pixel / SQUARE), pixel % SQUARE];
    const inSquare = Math.floor(y / STEP) * STEP + Math.floor(x / STEP);
    return square === inSquare ? second.data[channel * SQUARE + (y % STEP) * STEP + (x % STEP)]! : 0;
  });
}

function spread(length: number, at: (index: number) => number): Float32Array {
  return Float32Array.from({ length }, (_, index) => at(index));
}

import { isPixelwise, makePixelConvolution, readConvolution, setWeights } from './convolutions.ts';
import type { Convolution } from './convolutions.ts';
import { findEdges, onlyUser, splitNumber } from './edges.ts';
import type { Edges } from './edges.ts';
import { attribute, floatOf } from './graph.ts';
import type { Graph, GraphNode } from './graph.ts';

/** x · clip(x + 3, 0, 6) / 6 · factor + shift, written in six nodes that each go over all pixels. */
interface HardSwish {
  from: Convolution;
  /** Add, Clip, Mul, Div, Mul, Add. */
  nodes: GraphNode[];
  factor: number;
  shift: number;
}

/**
 * Writes the activation of PP-OCRv4 in two nodes, x · clip(x · factor / 6 + factor / 2, 0, factor), and moves the shift into the
 * next convolution. The bracket is written as a convolution of one pixel and channel, since between convolutions the
 * runtime keeps pixels in blocks of channels, and the sums and quotients it does not know there would be put in rows and back.
 */
export function joinHardSwish(graph: Graph): void {
  const edges = findEdges(graph);
  const instead = new Map<GraphNode, GraphNode[]>();
  const found = graph.nodes.flatMap((node) => matchHardSwish(graph, edges, node) ?? []);
  for (const match of found) {
    const [last, ...before] = match.nodes.toReversed();
    instead.set(last!, [...writeProduct(graph, match), ...writeShift(graph, edges, match)]);
    for (const node of before) instead.set(node, []);
  }
  graph.nodes = graph.nodes.flatMap((node) => instead.get(node) ?? [node]);
}

function matchHardSwish(graph: Graph, edges: Edges, add: GraphNode): HardSwish | undefined {
  const three = add.operator === 'Add' ? splitNumber(graph, add) : undefined;
  const from = three?.number === 3 ? readConvolution(graph, edges.maker.get(three.name)) : undefined;
  const clip = from && onlyUser(edges, add, 'Clip');
  const product = clip && onlyUser(edges, clip, 'Mul');
  const quotient = product && onlyUser(edges, product, 'Div');
  const scaled = quotient && onlyUser(edges, quotient, 'Mul');
  const shifted = scaled && onlyUser(edges, scaled, 'Add');
  if (!shifted || !isClipToSix(graph, clip) || splitNumber(graph, quotient)?.number !== 6) return undefined;
  const factor = splitNumber(graph, scaled)?.number;
  const shift = splitNumber(graph, shifted)?.number;
  const isProduct =
    product.inputs.includes(from.node.outputs[0]!) && edges.users.get(from.node.outputs[0]!)?.length === 2;
  const isResult = edges.users.get(shifted.outputs[0]!)?.some(({ operator }) => operator === 'Output');
  if (factor === undefined || shift === undefined || factor <= 0 || !isProduct || isResult) return undefined;
  return { from, nodes: [add, clip, product, quotient, scaled, shifted], factor, shift };
}

/** Limits are attributes in older versions, inputs in newer ones. */
function isClipToSix(graph: Graph, clip: GraphNode): boolean {
  const limits = clip.inputs.slice(1).map((name) => graph.constants.get(name)?.data[0]);
  if (graph.opset >= 11) return limits.length === 2 && limits[0] === 0 && limits[1] === 6;
  return floatOf(clip, 'min', NaN) === 0 && floatOf(clip, 'max', NaN) === 6;
}

/** `from` times its clipped self, under the name of the old result. */
function writeProduct(graph: Graph, { from, nodes, factor }: HardSwish): GraphNode[] {
  const [input, output] = [from.node.outputs[0]!, nodes.at(-1)!.outputs[0]!];
  const channels = from.dims[0]!;
  const bracket = makePixelConvolution(
    graph,
    { input, output: `${output}/bracket`, group: channels },
    {
      weights: new Float32Array(channels).fill(factor / 6),
      bias: new Float32Array(channels).fill(factor / 2),
    },
  );
  return [
    bracket,
    makeClip(graph, bracket.outputs[0]!, `${output}/clipped`, factor),
    { operator: 'Mul', inputs: [input, `${output}/clipped`], outputs: [output], attributes: new Map() },
  ];
}

function makeClip(graph: Graph, input: string, output: string, max: number): GraphNode {
  const node: GraphNode = { operator: 'Clip', inputs: [input], outputs: [output], attributes: new Map() };
  if (graph.opset >= 11)
    for (const [name, limit] of [
      ['min', 0],
      ['max', max],
    ] as const) {
      graph.constants.set(`${output}/${name}`, { dims: [], data: Float32Array.of(limit) });
      node.inputs.push(`${output}/${name}`);
    }
  else
    for (const [name, limit] of [
      ['min', 0],
      ['max', max],
    ] as const)
      node.attributes.set(name, attribute(name, { float: limit }));
  return node;
}

/** Into what follows if that allows it; else a node of its own, because padding of a convolution is not shifted. */
function writeShift(graph: Graph, edges: Edges, { from, nodes, shift }: HardSwish): GraphNode[] {
  const output = nodes.at(-1)!.outputs[0]!;
  const next = (edges.users.get(output) ?? []).map((node) => readConvolution(graph, node));
  if (next.every((convolution) => convolution && isPixelwise(convolution))) {
    for (const convolution of next) if (convolution) shiftInput(graph, convolution, shift);
    return [];
  }
  const channels = from.dims[0]!;
  const shifted = `${output}/shifted`;
  for (const user of edges.users.get(output) ?? [])
    user.inputs = user.inputs.map((name) => (name === output ? shifted : name));
  const weights = new Float32Array(channels).fill(1);
  const bias = new Float32Array(channels).fill(shift);
  return [makePixelConvolution(graph, { input: output, output: shifted, group: channels }, { weights, bias })];
}

function shiftInput(graph: Graph, { node, dims, weights, bias }: Convolution, shift: number): void {
  const inputs = weights.length / dims[0]!;
  const shifted = bias.map((value, channel) => {
    let sum = 0;
    for (let input = 0; input < inputs; input++) sum += weights[channel * inputs + input]!;
    return value + sum * shift;
  });
  setWeights(graph, { node, dims, weights, bias: shifted });
}

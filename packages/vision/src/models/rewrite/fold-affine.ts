import { readConvolution, setWeights } from './convolutions.ts';
import { findEdges, onlyUser, splitNumber } from './edges.ts';
import type { Graph } from './graph.ts';

/**
 * Takes a factor or a summand that follows a convolution into its weights. PP-OCRv4 has one of each behind every
 * convolution, and each goes over all pixels again.
 */
export function foldAffine(graph: Graph): void {
  const edges = findEdges(graph);
  const folded = new Set(
    graph.nodes.filter((node) => {
      const operand = node.operator === 'Mul' || node.operator === 'Add' ? splitNumber(graph, node) : undefined;
      const convolution = operand && readConvolution(graph, edges.maker.get(operand.name));
      if (!convolution || onlyUser(edges, convolution.node, node.operator) !== node) return false;
      const { number } = operand;
      const { dims, weights, bias } = convolution;
      convolution.node.outputs = node.outputs;
      // What follows finds the convolution as the maker.
      edges.maker.set(node.outputs[0]!, convolution.node);
      setWeights(
        graph,
        node.operator === 'Add'
          ? { node: convolution.node, dims, weights, bias: bias.map((value) => value + number) }
          : {
              node: convolution.node,
              dims,
              weights: weights.map((value) => value * number),
              bias: bias.map((value) => value * number),
            },
      );
      return true;
    }),
  );
  graph.nodes = graph.nodes.filter((node) => !folded.has(node));
}

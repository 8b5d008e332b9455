import type { Constant, Graph, GraphNode } from './graph.ts';

/** Who makes and who uses each value of a graph, as it was when this was asked for. */
export interface Edges {
  maker: Map<string, GraphNode>;
  /** Of a result of the graph, one user is none of its nodes: an `Output`. */
  users: Map<string, GraphNode[]>;
}

export function findEdges({ nodes, outputs }: Graph): Edges {
  const maker = new Map<string, GraphNode>();
  const users = new Map<string, GraphNode[]>();
  for (const node of nodes) {
    for (const name of node.outputs) maker.set(name, node);
    for (const name of new Set(node.inputs)) users.set(name, [...(users.get(name) ?? []), node]);
  }
  const output: GraphNode = { operator: 'Output', inputs: outputs, outputs: [], attributes: new Map() };
  for (const name of outputs) users.set(name, [...(users.get(name) ?? []), output]);
  return { maker, users };
}

/** The only user of a node's output, if it is the only one and does what is expected. */
export function onlyUser({ users }: Edges, node: GraphNode, operator: string): GraphNode | undefined {
  const [first, ...others] = users.get(node.outputs[0]!) ?? [];
  return first?.operator === operator && others.length === 0 ? first : undefined;
}

/** For an operator of two inputs of which one is a constant: that constant, and the name of the other input. */
export function splitConstant(graph: Graph, node: GraphNode): { constant: Constant; name: string } | undefined {
  const [a = '', b = ''] = node.inputs;
  const [left, right] = [graph.constants.get(a), graph.constants.get(b)];
  if (node.inputs.length !== 2 || (left && right)) return undefined;
  if (left) return { constant: left, name: b };
  return right && { constant: right, name: a };
}

/** As `splitConstant`, for a constant of one number, which leaves the shape of the other as it is. */
export function splitNumber(graph: Graph, node: GraphNode): { number: number; name: string } | undefined {
  const found = splitConstant(graph, node);
  return found?.constant.data.length === 1 && found.constant.dims.length <= 1
    ? { number: found.constant.data[0]!, name: found.name }
    : undefined;
}

import { findEdges, splitConstant } from './edges.ts';
import type { Constant, Graph } from './graph.ts';

/**
 * Leaves only some classes to a classifier that ends in MatMul, Add and Softmax: its answers are the shares among them.
 *
 * @param classes indices of the classes to keep, in the order in which the answers come
 * @throws {RangeError} when the model does not end so
 */
export function keepClasses(graph: Graph, classes: readonly number[]): void {
  const { maker } = findEdges(graph);
  const softmax = maker.get(graph.outputs[0] ?? '');
  const add = softmax?.operator === 'Softmax' ? maker.get(softmax.inputs[0]!) : undefined;
  const bias = add?.operator === 'Add' ? splitConstant(graph, add) : undefined;
  const product = bias && maker.get(bias.name);
  const weights = product?.operator === 'MatMul' ? graph.constants.get(product.inputs[1]!) : undefined;
  if (!add || !bias || !product || !weights) throw new RangeError('the model does not end in a classifier');
  const output = product.outputs[0]!;
  graph.constants.set(`${output}/weights`, keepColumns(weights, classes));
  graph.constants.set(`${output}/bias`, keepColumns(bias.constant, classes));
  product.inputs = [product.inputs[0]!, `${output}/weights`];
  add.inputs = [output, `${output}/bias`];
}

function keepColumns({ dims, data }: Constant, columns: readonly number[]): Constant {
  const width = dims.at(-1)!;
  const kept = new Float32Array((data.length / width) * columns.length);
  for (let to = 0; to < kept.length; to++)
    kept[to] = data[Math.floor(to / columns.length) * width + columns[to % columns.length]!]!;
  return { dims: [...dims.slice(0, -1), columns.length], data: kept };
}

import { foldAffine } from './fold-affine.ts';
import { readGraph, writeGraph } from './graph.ts';
import { joinHardSwish } from './join-hard-swish.ts';
import { joinUpsampling } from './join-upsampling.ts';
import { keepClasses } from './keep-classes.ts';

/**
 * A model of PP-OCRv4 that computes the same in fewer passes over its pixels, up to the last digits of a float.
 *
 * Where a pattern is not found, that part stays as it is, so other models come out as they went in.
 *
 * @param file an ONNX file
 * @param classes of a classifier, those that it is to tell apart; all if absent
 * @throws {RangeError} when it is none
 */
export function rewriteModel(file: Uint8Array, classes?: readonly number[]): Uint8Array {
  const graph = readGraph(file);
  foldAffine(graph);
  joinHardSwish(graph);
  joinUpsampling(graph);
  if (classes) keepClasses(graph, classes);
  return writeGraph(graph);
}

import { readFile } from 'node:fs/promises';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { rewriteModel } from './rewrite/rewrite-model.ts';

/** Runs a model with one input and one or more outputs. */
export interface Model {
  run(data: Float32Array, shape: readonly number[]): Promise<{ data: Float32Array; shape: readonly number[] }[]>;
  close(): Promise<void>;
}

/**
 * Loads a model for one thread.
 *
 * @param classes of a classifier, those that it is to tell apart; all if absent
 *
 * No arena and no memory pattern: pictures come in every size, and both would keep the largest of each shape for ever.
 */
export async function openSession(path: string, classes?: readonly number[]): Promise<Model> {
  const session = await InferenceSession.create(rewriteModel(await readFile(path), classes), {
    executionProviders: ['cpu'],
    graphOptimizationLevel: 'all',
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    enableCpuMemArena: false,
    enableMemPattern: false,
    logSeverityLevel: 3,
  });
  const [inputName = ''] = session.inputNames;
  return {
    async run(data, shape) {
      const outputs = await session.run({ [inputName]: new Tensor('float32', data, shape) });
      return session.outputNames.map((name) => {
        const output = outputs[name];
        if (!(output?.data instanceof Float32Array)) throw new Error(`model output ${name} is not float32`);
        return { data: output.data, shape: output.dims };
      });
    },
    close: () => session.release(),
  };
}

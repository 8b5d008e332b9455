import { createInferencePool } from '../engines/inference/create-inference-pool.ts';
import type { Inference } from '../engines/inference/inference.ts';
import type { Config } from '../config.ts';
import { inferenceSettings } from '../config/inference-settings.ts';
import { bundledEntry } from '../bundled-entry.ts';
import { type Progress, startProgress } from './start-progress.ts';

export interface Reader {
  inference: Inference;
  progress: Progress;
}

/**
 * Inference processes for the command line, and a bar on stderr while several files are read in a terminal.
 *
 * @param tell gets what goes wrong with a process; what keeps all of them from starting is thrown as well
 */
export async function startReader(
  config: Config,
  total: number,
  workers = 1,
  tell: (text: string) => void = console.error,
): Promise<Reader> {
  const quiet = {
    info: () => undefined,
    warn: () => undefined,
    error: (_: object, text: string) => tell(text),
  };
  const inference = createInferencePool({
    entry: bundledEntry(config.root, 'infer-child'),
    log: quiet,
    workers,
    env: inferenceSettings(config),
  });
  try {
    await inference.ready();
  } catch (error) {
    await inference.close();
    throw error;
  }
  return { inference, progress: startProgress(total) };
}

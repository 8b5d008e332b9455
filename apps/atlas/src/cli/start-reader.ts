import { SingleBar } from 'cli-progress';
import { createInferencePool } from '../engines/inference/create-inference-pool.ts';
import type { Inference } from '../engines/inference/inference.ts';
import type { Config } from '../config.ts';
import { inferenceEntry } from '../inference-entry.ts';

export interface Reader {
  inference: Inference;
  progress: Progress;
}

export interface Progress {
  step(name: string): void;
  /** A result, above the bar. */
  print(text: string): void;
  stop(): void;
}

/** Inference processes for the command line, and a bar on stderr while several files are read in a terminal. */
export async function startReader(config: Config, total: number, workers = 1): Promise<Reader> {
  const quiet = {
    info: () => undefined,
    warn: () => undefined,
    error: (_: object, text: string) => console.error(text),
  };
  const inference = createInferencePool({ entry: inferenceEntry(config.root), log: quiet, workers });
  try {
    await inference.ready();
  } catch (error) {
    await inference.close();
    throw error;
  }
  return { inference, progress: startProgress(total) };
}

function startProgress(total: number): Progress {
  const bar =
    total > 1 && process.stderr.isTTY
      ? new SingleBar({ format: '{bar} {value}/{total} {name}', stream: process.stderr })
      : undefined;
  bar?.start(total, 0, { name: '' });
  return {
    step: (name) => bar?.increment({ name }),
    print: (text) => {
      if (bar) process.stderr.write('\r\x1b[K');
      console.log(text);
    },
    stop: () => bar?.stop(),
  };
}

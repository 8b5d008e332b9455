import { SingleBar } from 'cli-progress';

export interface Progress {
  step(name: string, count?: number): void;
  /** A result, above the bar. */
  print(text: string): void;
  stop(): void;
}

/** A bar on stderr, in a terminal and for more than one. */
export function startProgress(total: number): Progress {
  const bar =
    total > 1 && process.stderr.isTTY
      ? new SingleBar({ format: '{bar} {value}/{total} {name}', stream: process.stderr })
      : undefined;
  bar?.start(total, 0, { name: '' });
  return {
    step: (name, count = 1) => bar?.increment(count, { name }),
    print: (text) => {
      if (bar) process.stderr.write('\r\x1b[K');
      console.log(text);
    },
    stop: () => bar?.stop(),
  };
}

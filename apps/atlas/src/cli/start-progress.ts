import { SingleBar } from 'cli-progress';

export interface Progress {
  step(name: string, count?: number): void;
  /** A result, above the bar. */
  print(text: string): void;
  stop(): void;
}

/** For a log, not for eyes. */
const LINE_EVERY_MS = 10_000;

/** A bar on stderr in a terminal, elsewhere a line every ten seconds; for more than one. */
export function startProgress(total: number): Progress {
  if (total > 1 && !process.stderr.isTTY) return sayProgress(total);
  const bar = total > 1 ? new SingleBar({ format: '{bar} {value}/{total} {name}', stream: process.stderr }) : undefined;
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

function sayProgress(total: number): Progress {
  let done = 0;
  let saidAt = performance.now();
  return {
    step: (_name, count = 1) => {
      done += count;
      if (performance.now() - saidAt < LINE_EVERY_MS || done >= total) return;
      saidAt = performance.now();
      console.error(`atlas: ${done} of ${total}`);
    },
    print: (text) => console.log(text),
    stop: () => undefined,
  };
}

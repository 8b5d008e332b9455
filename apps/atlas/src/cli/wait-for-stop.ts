export type StopSignal = 'SIGINT' | 'SIGTERM';

/** The first signal to stop, when it comes; a second one ends the process without ceremony. */
export function waitForStop(): Promise<StopSignal> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.on(signal, () => {
        if (asked) process.exit(130);
        asked = true;
        resolve(signal);
      });
  });
}

import { setTimeout as pause } from 'node:timers/promises';

/** What is kept for a time only is removed this often. */
const CLEAN_MS = 300_000;

/** Calls `clean` every five minutes until it is closed; closing tells one that is at it by the signal, and waits for it. */
export function startCleaner(clean: (signal: AbortSignal) => Promise<void>): { close(): Promise<void> } {
  const closing = new AbortController();
  const { signal } = closing;
  const ended = (async () => {
    while (!signal.aborted) {
      await pause(CLEAN_MS, undefined, { signal, ref: false }).catch(() => undefined);
      if (!signal.aborted) await clean(signal);
    }
  })();
  return {
    close: () => {
      closing.abort();
      return ended;
    },
  };
}

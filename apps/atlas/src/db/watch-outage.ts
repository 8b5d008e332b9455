import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';

const LOOK_EVERY_MS = 1000;

/** Tells the log once when the database goes away, and once when it is back. */
export interface OutageWatch {
  /** Somebody found it away: it is looked at until it answers. Returns at once. */
  note(): void;
  /** Whether it is being looked at. */
  isWatching(): boolean;
  close(): Promise<void>;
}

/** @param check resolves when the database answers */
export function createOutageWatch(
  { check, log }: { check: () => Promise<void>; log: Logger },
  { everyMs = LOOK_EVERY_MS }: { everyMs?: number } = {},
): OutageWatch {
  const stop = new AbortController();
  let watching: Promise<void> | undefined;

  async function watch(): Promise<void> {
    const beganAt = Date.now();
    let isTold = false;
    for (;;) {
      const problem = await check().then(
        () => undefined,
        (error: unknown) => ({ error }),
      );
      if (stop.signal.aborted) return;
      if (!problem) break;
      if (!isTold) log.error({ err: problem.error }, 'database away: calls that need it get 503');
      isTold = true;
      await sleep(everyMs, undefined, { ref: false, signal: stop.signal }).catch(() => undefined);
    }
    if (isTold) log.info({ away_seconds: Math.round((Date.now() - beganAt) / 1000) }, 'database back');
  }

  return {
    note: () => {
      if (stop.signal.aborted) return;
      watching ??= watch().finally(() => (watching = undefined));
    },
    isWatching: () => watching !== undefined,
    close: async () => {
      stop.abort();
      await watching;
    },
  };
}

import { setTimeout as sleep } from 'node:timers/promises';
import { findServer } from './find-server.ts';

const LOOK_EVERY_MS = 500;
/** Between attempts that fail, as on a full disk; doubled each time up to this. */
const LONGEST_PAUSE_MS = 10_000;

export interface WatchOptions {
  dataFolder: string;
  /** Starts the server again. */
  revive: () => Promise<void>;
  /** Told that the server ended, and why it could not be started again; the next look tries once more. */
  onError: (error: Error) => void;
}

/**
 * Starts the server again when it ended of itself, as when the system ran out of memory and killed it. Looked for by its
 * process: a pool reports broken connections only while they are idle.
 *
 * @returns ends the watch; resolves when no attempt is under way any more
 */
export function watchServer({ dataFolder, revive, onError }: WatchOptions): () => Promise<void> {
  const stop = new AbortController();
  const watch = async (): Promise<void> => {
    for (let pauseMs = LOOK_EVERY_MS; !stop.signal.aborted;) {
      await sleep(pauseMs, undefined, { ref: false, signal: stop.signal }).catch(() => {});
      if (stop.signal.aborted) return;
      try {
        if ((await findServer(dataFolder))?.postmaster === undefined) {
          onError(new Error('PostgreSQL ended: starting it again'));
          await revive();
        }
        pauseMs = LOOK_EVERY_MS;
      } catch (error) {
        onError(error instanceof Error ? error : new Error(String(error)));
        pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
      }
    }
  };
  const watching = watch();
  return async () => {
    stop.abort();
    await watching;
  };
}

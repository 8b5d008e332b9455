import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { AtlasError } from '../../../errors.ts';
import type { FaceSearch, Found } from './face-search.ts';
import type { FromSearch, SearchPlace, ToSearch } from './search-protocol.ts';

export interface FaceSearchOptions {
  /** Absolute path of the program that calls `serveSearch`. */
  entry: string;
  place: SearchPlace;
  /** Told why the process ended or a search failed. */
  onError: (error: Error) => void;
  /** A search that takes longer ends the process. Default 30 s: the first one loads the group. */
  deadlineMs?: number;
}

const DEADLINE_MS = 30_000;
const CLOSE_GRACE_MS = 3000;

interface Running {
  child: ChildProcess;
  waiting: Map<number, { resolve: (found: Found) => void; reject: (error: Error) => void }>;
}

/**
 * Searches in a process of its own, which starts with the first search and again after it ended. It loads templates by itself:
 * this process never sees one.
 */
export function createFaceSearch(options: FaceSearchOptions): FaceSearch {
  let running: Running | undefined;
  let isClosed = false;
  let lastId = 0;
  const start = (): Running => {
    running ??= startSearch(options, () => (running = undefined));
    return running;
  };
  return {
    search: (group, probe, wanted) => {
      if (isClosed) throw new AtlasError('unavailable', { detail: 'shutting down', retryAfterSeconds: 5 });
      const id = ++lastId;
      const { child, waiting } = start();
      return new Promise<Found>((resolve, reject) => {
        const deadline = setTimeout(() => child.kill('SIGKILL'), options.deadlineMs ?? DEADLINE_MS);
        const settle =
          <T>(then: (value: T) => void) =>
          (value: T) => {
            clearTimeout(deadline);
            waiting.delete(id);
            then(value);
          };
        waiting.set(id, { resolve: settle(resolve), reject: settle(reject) });
        child.send({ kind: 'search', id, group, probe, options: wanted } satisfies ToSearch);
      });
    },
    close: async () => {
      isClosed = true;
      if (!running) return;
      const { child } = running;
      const ended = once(child, 'exit');
      child.send({ kind: 'close' } satisfies ToSearch);
      const timer = setTimeout(() => child.kill('SIGKILL'), CLOSE_GRACE_MS);
      await ended;
      clearTimeout(timer);
    },
  };
}

function startSearch({ entry, place, onError }: FaceSearchOptions, onEnd: () => void): Running {
  const env = { PATH: process.env['PATH'] };
  const child = fork(entry, {
    execArgv: [],
    env,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const waiting: Running['waiting'] = new Map();
  let lastWords = '';
  child.stderr?.on('data', (chunk: Buffer) => (lastWords = `${lastWords}${chunk.toString()}`.slice(-2000)));
  child.on('message', (message: FromSearch) => {
    if (message.kind === 'found') waiting.get(message.id)?.resolve(message.found);
    if (message.kind !== 'failed') return;
    onError(new Error(`a search for a face failed: ${message.message}`));
    waiting.get(message.id)?.reject(gone());
  });
  child.once('error', onError);
  child.once('exit', (code, signal) => {
    onEnd();
    if (code !== 0)
      onError(new Error(`the process that searches faces ended (${signal ?? String(code)}): ${lastWords.trim()}`));
    for (const { reject } of waiting.values()) reject(gone());
  });
  child.send({ kind: 'open', place } satisfies ToSearch);
  return { child, waiting };
}

function gone(): AtlasError {
  return new AtlasError('unavailable', { detail: 'the search for faces starts again', retryAfterSeconds: 2 });
}

import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Db } from '../../db/open-database.ts';
import { listenForWork } from '../../engines/queue/listen-for-work.ts';
import { findJob, type FoundJob } from './find-job.ts';
import { JOBS_CHANNEL, type JobScope } from './job.ts';

/** Tells that some job moved. One for a process, however many watch. */
export interface JobSignals {
  /** Resolves at the next movement of any job, after `timeoutMs`, or when the signal aborts: whichever comes first. */
  next(timeoutMs: number, signal: AbortSignal): Promise<void>;
  /** Aborted when the process shuts down: who watches should come again, to another one. */
  readonly closing: AbortSignal;
  close(): Promise<void>;
}

export function listenForJobs({ pool, onError }: { pool: Pool; onError: (error: unknown) => void }): JobSignals {
  const waiting = new Set<() => void>();
  const closing = new AbortController();
  const stop = listenForWork({ pool, channel: JOBS_CHANNEL, onError })(() => {
    for (const wake of waiting) wake();
  });
  return {
    next: (timeoutMs, signal) =>
      new Promise((resolve) => {
        const wake = () => {
          waiting.delete(wake);
          clearTimeout(timer);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        const timer = setTimeout(wake, timeoutMs);
        signal.addEventListener('abort', wake);
        waiting.add(wake);
        if (signal.aborted) wake();
      }),
    closing: closing.signal,
    close: () => {
      closing.abort();
      return stop();
    },
  };
}

/** Between two looks at a job, so that a thousand quick items are not a thousand events. */
const MIN_MS = 250;
/** Also sent when nothing moves: proxies close silent connections, and a swallowed notification must not hang a watcher. */
const QUIET_MS = 5000;

/**
 * A job whenever it has moved, at first as it is, at last finished; undefined now and then when nothing has moved.
 *
 * Ends when the job is finished or gone, the caller is, or the process shuts down.
 */
export async function* watchJob(
  { db, signals }: { db: Db; signals: JobSignals },
  scope: JobScope,
  jobId: string,
  callerGone: AbortSignal,
): AsyncGenerator<FoundJob | undefined> {
  const signal = AbortSignal.any([callerGone, signals.closing]);
  let last = '';
  while (!signal.aborted) {
    const job = await findJob(db, scope, jobId);
    if (!job) return;
    const version = versionOf(job);
    yield version === last ? undefined : job;
    if (job.finishedAt) return;
    last = version;
    await pause(MIN_MS, undefined, { signal }).catch(() => undefined);
    await signals.next(QUIET_MS, signal);
  }
}

/** Grows with each movement of a job, so that who comes back can say how far it was. */
export function versionOf({ done, failed, cancelled, startedAt, cancelledAt, finishedAt }: FoundJob): string {
  const steps = [startedAt, cancelledAt, finishedAt].filter(Boolean).length;
  return String(done + failed + cancelled + steps);
}

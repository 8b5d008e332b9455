import type { Pool } from 'pg';
import { createWorkLoop } from '../../engines/queue/create-work-loop.ts';
import { listenForWork } from '../../engines/queue/listen-for-work.ts';
import { claimItem } from './claim-item.ts';
import { JOBS_CHANNEL } from './job.ts';
import { claimEndedJob, packResult, type PackDeps } from './pack-result.ts';
import { type ItemDeps, runItem } from './run-item.ts';

/** Finds what a dead process left, and what a swallowed notification announced. */
const POLL_MS = 5000;
/** A little less than the time between two looks, so that each look is a try. */
const OUTAGE_PAUSE_MS = 4500;
const DEFAULT_LEASE_MS = 30_000;

export interface JobWorkOptions extends Omit<ItemDeps, 'leaseMs' | 'onOutage'>, Omit<PackDeps, 'leaseMs'> {
  pool: Pool;
  /** Items at once. */
  concurrency: number;
  /** How long an item whose process died waits for another one. Default 30 s, renewed every third of it. */
  leaseMs?: number;
}

/** Works on the jobs of every account until it is closed; closing waits for the items that run. */
export function workOnJobs({ pool, concurrency, leaseMs = DEFAULT_LEASE_MS, ...deps }: JobWorkOptions) {
  const { db, onError } = deps;
  const listen = listenForWork({ pool, channel: JOBS_CHANNEL, onError });
  const shared = { pollMs: POLL_MS, onError, listen };
  // During an outage one item after the other would be begun and put back.
  let pausedUntil = 0;
  const onOutage = () => void (pausedUntil = performance.now() + OUTAGE_PAUSE_MS);
  const items = createWorkLoop({
    ...shared,
    concurrency,
    claim: async () => (performance.now() < pausedUntil ? undefined : claimItem(db, leaseMs)),
    run: (item) => runItem({ ...deps, leaseMs, onOutage }, item),
  });
  const results = createWorkLoop({
    ...shared,
    concurrency: 1,
    claim: () => claimEndedJob(db, leaseMs),
    run: (job) => packResult({ ...deps, leaseMs }, job),
  });
  return {
    close: async () => {
      await items.close();
      await results.close();
    },
  };
}

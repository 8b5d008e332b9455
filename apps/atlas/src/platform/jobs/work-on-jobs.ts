import type { Pool } from 'pg';
import { createWorkLoop } from '../../engines/queue/create-work-loop.ts';
import { listenForWork } from '../../engines/queue/listen-for-work.ts';
import { claimItem } from './claim-item.ts';
import { JOBS_CHANNEL } from './job.ts';
import { claimEndedJob, packResult, type PackDeps } from './pack-result.ts';
import { type ItemDeps, runItem } from './run-item.ts';

/** Finds what a dead process left, and what a swallowed notification announced. */
const POLL_MS = 5000;
const DEFAULT_LEASE_MS = 30_000;

export interface JobWorkOptions extends Omit<ItemDeps, 'leaseMs'>, Omit<PackDeps, 'leaseMs'> {
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
  const items = createWorkLoop({
    ...shared,
    concurrency,
    claim: () => claimItem(db, leaseMs),
    run: (item) => runItem({ ...deps, leaseMs }, item),
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

import { randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import { holdLease } from '../../engines/queue/hold-lease.ts';
import type { ClaimedItem } from './job.ts';
import { jobItems, jobs } from './jobs-table.ts';

/**
 * The next item, now this process's own until its lease ends; undefined when none is due.
 *
 * First the first items of every job, then the second ones: whoever sends one file does not wait for a thousand of another.
 * An item whose process died counts as due once its lease is over.
 *
 * The job is marked in a transaction of its own: a cancellation locks it before its items, and would wait in a circle with one that locks
 * them the other way round. Ended in between, whoever takes the item over marks it.
 */
export async function claimItem(db: Db, leaseMs: number): Promise<ClaimedItem | undefined> {
  const leaseId = randomUUID();
  const [item] = await db
    .update(jobItems)
    .set({
      state: 'RUNNING',
      attempts: sql`${jobItems.attempts} + 1`,
      leaseId,
      leaseUntil: sql`now() + make_interval(secs => ${leaseMs / 1000})`,
    })
    .where(
      sql`(${jobItems.jobId}, ${jobItems.itemNo}) = (
        SELECT job_id, item_no FROM atlas.job_items
        WHERE state = 'QUEUED' AND due_at <= now() OR state = 'RUNNING' AND lease_until < now()
        ORDER BY item_no, job_id FOR UPDATE SKIP LOCKED LIMIT 1)`,
    )
    .returning();
  if (!item) return undefined;
  const { jobId, itemNo, accountId, environment, attempts, failures } = item;
  await db
    .update(jobs)
    .set({ status: 'PROCESSING', startedAt: sql`now()` })
    .where(and(eq(jobs.jobId, jobId), eq(jobs.status, 'QUEUED')));
  return { jobId, itemNo, accountId, environment, attempts, failures, leaseId };
}

/** Keeps an item while it runs. @returns what ends that */
export function holdItem(
  { db, onError }: { db: Db; onError: (error: unknown) => void },
  item: ClaimedItem,
  leaseMs: number,
): () => void {
  const leaseUntil = sql`now() + make_interval(secs => ${leaseMs / 1000})`;
  return holdLease(async () => db.update(jobItems).set({ leaseUntil }).where(ownItem(item)), { leaseMs, onError });
}

/** The item, as long as nobody took it over. */
export function ownItem({ jobId, itemNo, leaseId }: ClaimedItem) {
  return and(eq(jobItems.jobId, jobId), eq(jobItems.itemNo, itemNo), eq(jobItems.leaseId, leaseId));
}

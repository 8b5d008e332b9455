import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import { appendEntry } from '../audit/append-entry.ts';
import { lockPerson } from '../persons/lock-person.ts';
import { ownedBy } from './find-job.ts';
import { type JobScope, showJobId } from './job.ts';
import { jobItems, jobs } from './jobs-table.ts';
import { announceJobs } from './submit-job.ts';

/** Cancels what has not started; what runs comes to its end and is in the result. False when the job is not there or has finished. */
export async function cancelJob(
  db: Db,
  { keyId, ...scope }: JobScope & { keyId: string },
  jobId: string,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [job] = await tx
      .select({ personId: jobs.personId })
      .from(jobs)
      .where(and(ownedBy(scope), eq(jobs.jobId, jobId)));
    if (!job || !(await lockPerson(tx, job.personId))) return false;
    const cancelled = await tx
      .update(jobs)
      .set({ cancelledAt: sql`coalesce(${jobs.cancelledAt}, now())` })
      .where(and(ownedBy(scope), eq(jobs.jobId, jobId), isNull(jobs.finishedAt)))
      .returning({ jobId: jobs.jobId });
    if (cancelled.length === 0) return false;
    await tx
      .update(jobItems)
      .set({ state: 'CANCELLED', finishedAt: sql`now()` })
      .where(and(eq(jobItems.jobId, jobId), eq(jobItems.state, 'QUEUED')));
    await announceJobs(tx);
    const { accountId, environment } = scope;
    const actor = `key:${keyId}` as const;
    const reference = showJobId(jobId);
    await appendEntry({ db: tx }, { accountId, environment, actor, action: 'job.cancelled', reference });
    return true;
  });
}

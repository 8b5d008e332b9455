import { and, eq, inArray, not, sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import { isHeld, removeUnheld } from '../holds/remove-unheld.ts';
import { countKept } from '../retention/count-kept.ts';
import type { KeptPart } from '../retention/kept-part.ts';
import { jobItems, jobs } from './jobs-table.ts';
import { announceJobs } from './submit-job.ts';

const BATCH = 50;

/**
 * Jobs with their documents, answers and results. Their files go with them, as a part of their own. A document that is being read has
 * no place for its answer once its job is gone.
 */
export function keptJobs(db: Db, seconds: number): KeptPart {
  const isDue = sql`${jobs.finishedAt} < now() - make_interval(secs => ${seconds})`;
  return {
    kind: 'jobs',
    about: 'jobs with their answers and results, from their end',
    seconds,
    measure: () => countKept(db, jobs, { isDue, personId: jobs.personId }),
    removeDue: () =>
      removeUnheld(
        db,
        (tx) =>
          tx
            .select({ id: jobs.jobId, personId: jobs.personId })
            .from(jobs)
            .where(and(isDue, not(isHeld(jobs.personId))))
            .limit(BATCH),
        removeJobs,
      ),
    ofPerson: {
      count: async (db, personId) => db.$count(jobs, eq(jobs.personId, personId)),
      erase: async (tx, personId) => {
        const found = await tx.select({ jobId: jobs.jobId }).from(jobs).where(eq(jobs.personId, personId));
        const ids = found.map(({ jobId }) => jobId);
        return ids.length > 0 ? removeJobs(tx, ids) : 0;
      },
    },
  };
}

/** Documents first, as whoever claims one locks it before its job: so nobody waits in a circle. */
async function removeJobs(tx: Db, ids: string[]): Promise<number> {
  await tx.execute(sql`
    UPDATE atlas.blobs SET remove_after = now() WHERE blob_id IN (
      SELECT result_blob_id FROM atlas.jobs WHERE job_id = ANY (${sql.param(ids)}::uuid[])
      UNION ALL SELECT blob_id FROM atlas.job_blobs WHERE job_id = ANY (${sql.param(ids)}::uuid[]))`);
  await tx.delete(jobItems).where(inArray(jobItems.jobId, ids));
  const { rowCount } = await tx.delete(jobs).where(inArray(jobs.jobId, ids));
  await announceJobs(tx);
  return rowCount ?? 0;
}

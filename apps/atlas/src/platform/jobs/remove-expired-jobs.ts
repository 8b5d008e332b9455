import { inArray, lt, sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import { jobs } from './jobs-table.ts';
import { RESULT_DAYS } from './pack-result.ts';

const BATCH = 50;

/** How many jobs were forgotten whose results are gone, at most 50. */
export async function removeExpiredJobs({ db }: { db: Db }): Promise<number> {
  const expired = db
    .select({ jobId: jobs.jobId })
    .from(jobs)
    .where(lt(jobs.finishedAt, sql`now() - make_interval(days => ${RESULT_DAYS})`))
    .limit(BATCH);
  return (await db.delete(jobs).where(inArray(jobs.jobId, expired)).returning({ jobId: jobs.jobId })).length;
}

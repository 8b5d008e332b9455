import { and, desc, eq, lt, sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import type { JobScope } from './job.ts';
import { jobItems, jobs } from './jobs-table.ts';

/** What is shown of a job. */
const SHOWN = {
  jobId: jobs.jobId,
  position: jobs.position,
  accountId: jobs.accountId,
  environment: jobs.environment,
  keyId: jobs.keyId,
  requestId: jobs.requestId,
  kind: jobs.kind,
  status: jobs.status,
  total: jobs.total,
  createdAt: jobs.createdAt,
  startedAt: jobs.startedAt,
  cancelledAt: jobs.cancelledAt,
  finishedAt: jobs.finishedAt,
  resultBlobId: jobs.resultBlobId,
  sealedResultName: jobs.sealedResultName,
};

export interface FoundJob extends Pick<typeof jobs.$inferSelect, keyof typeof SHOWN> {
  done: number;
  failed: number;
  cancelled: number;
  /** Seconds until it is likely to be finished; undefined while nothing is known. */
  etaSeconds: number | undefined;
}

/** A job of this account and environment, with how far it is. */
export async function findJob(db: Db, scope: JobScope, jobId: string): Promise<FoundJob | undefined> {
  const [job] = await select(db, and(ownedBy(scope), eq(jobs.jobId, jobId)), 1);
  return job;
}

/** Jobs of this account and environment, latest first. `before`: only those that came before the one at this position. */
export async function listJobs(
  db: Db,
  scope: JobScope,
  { before, limit }: { before: number | undefined; limit: number },
): Promise<FoundJob[]> {
  return select(db, and(ownedBy(scope), before === undefined ? undefined : lt(jobs.position, before)), limit);
}

export function ownedBy({ accountId, environment }: JobScope) {
  return and(eq(jobs.accountId, accountId), eq(jobs.environment, environment));
}

async function select(db: Db, where: ReturnType<typeof and>, limit: number): Promise<FoundJob[]> {
  const count = (state: string) => sql<number>`count(*) FILTER (WHERE ${jobItems.state} = ${state})::int`;
  const rows = await db
    .select({
      job: SHOWN,
      done: count('DONE'),
      failed: count('FAILED'),
      cancelled: count('CANCELLED'),
      workedSeconds: sql<number>`coalesce(extract(epoch FROM now() - ${jobs.startedAt}), 0)::float8`,
    })
    .from(jobs)
    .leftJoin(jobItems, eq(jobItems.jobId, jobs.jobId))
    .where(where)
    .groupBy(jobs.jobId)
    .orderBy(desc(jobs.position))
    .limit(limit);
  return rows.map(({ job, workedSeconds, ...counts }) => ({
    ...job,
    ...counts,
    etaSeconds: estimate(job, { ...counts, workedSeconds }),
  }));
}

/** At the pace so far. */
function estimate(
  { finishedAt, total }: Pick<FoundJob, 'finishedAt' | 'total'>,
  {
    done,
    failed,
    cancelled,
    workedSeconds,
  }: Pick<FoundJob, 'done' | 'failed' | 'cancelled'> & { workedSeconds: number },
): number | undefined {
  if (finishedAt) return 0;
  const ended = done + failed;
  if (ended === 0) return undefined;
  return Math.ceil((workedSeconds / ended) * (total - ended - cancelled));
}

import { randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { writeZip } from '../../engines/archives/write-zip.ts';
import type { Db } from '../../db/open-database.ts';
import { holdLease } from '../../engines/queue/hold-lease.ts';
import { type BlobDeps, keepBlob, letBlobsGo, type WrittenBlob, writeBlob } from '../blobs/keep-blob.ts';
import { lockPerson } from '../persons/lock-person.ts';
import { jobContext, type ItemState, type JobScope, type JobStatus } from './job.ts';
import { jobBlobs, jobs } from './jobs-table.ts';
import { listItems, openItemAnswer, type OpenedItem } from './open-items.ts';
import { reportHeader, reportRow, resultName } from './report-items.ts';
import { announceJobs } from './submit-job.ts';

/** A job whose items have all ended, claimed by this process. */
export interface EndedJob extends JobScope {
  jobId: string;
  leaseId: string;
  kind: string;
  total: number;
  personId: string | null;
}

export interface FinishedJob extends Omit<EndedJob, 'leaseId'> {
  status: JobStatus;
  done: number;
  failed: number;
}

export interface PackDeps extends BlobDeps {
  leaseMs: number;
  onError: (error: unknown) => void;
  /** Tells the account, in the transaction that finishes the job. */
  announce?: (tx: Db, job: FinishedJob) => Promise<void>;
}

/** The next job that only needs its result packed; undefined when there is none. */
export async function claimEndedJob(db: Db, leaseMs: number): Promise<EndedJob | undefined> {
  const leaseId = randomUUID();
  const [job] = await db
    .update(jobs)
    .set({ leaseId, leaseUntil: sql`now() + make_interval(secs => ${leaseMs / 1000})` })
    .where(
      sql`${jobs.jobId} = (
        SELECT job_id FROM atlas.jobs j
        WHERE finished_at IS NULL AND (lease_until IS NULL OR lease_until < now()) AND NOT EXISTS (
          SELECT 1 FROM atlas.job_items i WHERE i.job_id = j.job_id AND i.state IN ('QUEUED', 'RUNNING'))
        ORDER BY position FOR UPDATE SKIP LOCKED LIMIT 1)`,
    )
    .returning();
  if (!job) return undefined;
  const { jobId, accountId, environment, kind, total, personId } = job;
  return { jobId, leaseId, accountId, environment, kind, total, personId };
}

/**
 * Packs the answers of a job and finishes it: one JSON file where there was one item, else a ZIP with a report. The inputs are let
 * go; the result stays as long as the job.
 */
export async function packResult(deps: PackDeps, job: EndedJob): Promise<void> {
  const leaseUntil = sql`now() + make_interval(secs => ${deps.leaseMs / 1000})`;
  const letGo = holdLease(async () => deps.db.update(jobs).set({ leaseUntil }).where(ownJob(job)), deps);
  await pack(deps, job).finally(letGo);
}

async function pack(deps: PackDeps, job: EndedJob): Promise<void> {
  const items = await listItems(deps, job);
  const [single] = items;
  const result =
    single && items.length === 1 && single.state !== 'CANCELLED'
      ? {
          name: resultName(single),
          mediaType: 'application/json',
          content: [await openItemAnswer(deps, job, single.itemNo)],
        }
      : { name: `job-${job.jobId}.zip`, mediaType: 'application/zip', content: writeZip(entriesOf(deps, job, items)) };
  const blob = await writeBlob(deps, job, result);
  await finishJob(deps, job, items, { blob, name: result.name });
}

/** The job, as long as nobody took it over. */
function ownJob({ jobId, leaseId }: EndedJob) {
  return and(eq(jobs.jobId, jobId), eq(jobs.leaseId, leaseId));
}

async function* entriesOf(deps: PackDeps, job: EndedJob, items: readonly OpenedItem[]) {
  const modified = new Date();
  const report = [reportHeader(), ...items.map((item) => reportRow(item))].join('');
  yield { name: 'report.csv', content: Buffer.from(report), modified };
  for (const item of items.filter(({ status }) => status !== null))
    yield { name: `results/${resultName(item)}`, content: await openItemAnswer(deps, job, item.itemNo), modified };
}

async function finishJob(
  { db, kms, announce }: PackDeps,
  ended: EndedJob,
  items: readonly OpenedItem[],
  { blob, name }: { blob: WrittenBlob; name: string },
): Promise<void> {
  const { leaseId: _, ...job } = ended;
  const sealedResultName = await kms.seal(Buffer.from(name), jobContext(job, job.jobId, 'result-name'));
  const status = judge(items);
  await db.transaction(async (tx) => {
    if (!(await lockPerson(tx, ended.personId))) return;
    const finished = await tx
      .update(jobs)
      .set({
        status,
        finishedAt: sql`now()`,
        leaseId: null,
        leaseUntil: null,
        resultBlobId: blob.blobId,
        sealedResultName,
      })
      .where(ownJob(ended))
      .returning({ jobId: jobs.jobId });
    // Another process was faster; what was packed here is not kept and goes by itself.
    if (finished.length !== 1) return;
    await keepBlob(tx, blob);
    const inputs = await tx.select({ blobId: jobBlobs.blobId }).from(jobBlobs).where(eq(jobBlobs.jobId, job.jobId));
    await letBlobsGo(
      tx,
      job,
      inputs.map(({ blobId }) => blobId),
    );
    const count = (state: ItemState) => items.filter((item) => item.state === state).length;
    await announce?.(tx, { ...job, status, done: count('DONE'), failed: count('FAILED') });
    await announceJobs(tx);
  });
}

function judge(items: readonly OpenedItem[]): JobStatus {
  if (items.some(({ state }) => state === 'CANCELLED')) return 'CANCELLED';
  const failed = items.filter(({ state }) => state === 'FAILED').length;
  if (failed === items.length) return 'FAILED';
  return failed > 0 ? 'COMPLETED_WITH_ERRORS' : 'COMPLETED';
}

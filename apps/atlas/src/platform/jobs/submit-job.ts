import { randomUUID } from 'node:crypto';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import type { SpooledFile } from '../../engines/blobs/spooled-file.ts';
import { AtlasError } from '../../errors.ts';
import { appendEntry } from '../audit/append-entry.ts';
import { requirePerson } from '../persons/lock-person.ts';
import { type BlobDeps, keepBlob, type WrittenBlob, writeUpload } from '../blobs/keep-blob.ts';
import {
  itemContext,
  jobContext,
  type JobSubmitter,
  JOBS_CHANNEL,
  type NewJob,
  showJobId,
  type StoredFile,
} from './job.ts';
import { jobBlobs, jobItems, jobs } from './jobs-table.ts';

/** Items of an account and environment that may wait at once, over all its jobs. */
const MAX_OPEN_ITEMS = 20_000;
const RETRY_AFTER_SECONDS = 60;
/** Rows in one INSERT: a statement has at most 65,535 parameters. */
const ROWS_AT_ONCE = 1000;

/** The JobSubmitter over database and blob store. */
export function createJobSubmitter(deps: BlobDeps): JobSubmitter {
  return { submit: (job) => submitJob(deps, job) };
}

async function submitJob(deps: BlobDeps, job: NewJob): Promise<string> {
  await refuseTooMany(deps.db, job);
  const stored = await storeFiles(deps, job);
  const jobId = randomUUID();
  const { accountId, environment, keyId, permissions } = job.caller;
  const params = Buffer.from(JSON.stringify(job.params));
  const sealedParams = await deps.kms.seal(params, jobContext(job.caller, jobId, 'params'));
  const rows = await Promise.all(job.items.map((files, index) => itemRow(deps, job, jobId, index + 1, files, stored)));
  await deps.db.transaction(async (tx) => {
    await requirePerson(tx, job.personId);
    await tx.insert(jobs).values({
      jobId,
      accountId,
      environment,
      keyId,
      personId: job.personId,
      permissions: [...permissions],
      requestId: job.requestId,
      kind: job.kind,
      sealedParams,
      total: rows.length,
    });
    for (const blob of stored.values()) {
      await keepBlob(tx, blob);
      await tx.insert(jobBlobs).values({ jobId, blobId: blob.blobId });
    }
    for (let at = 0; at < rows.length; at += ROWS_AT_ONCE)
      await tx.insert(jobItems).values(rows.slice(at, at + ROWS_AT_ONCE));
    const entry = { accountId, environment, actor: `key:${keyId}` as const, requestId: job.requestId };
    const details = { route: job.kind, total: rows.length };
    const reference = showJobId(jobId);
    await announceJobs(tx);
    await appendEntry({ db: tx }, { ...entry, action: 'job.accepted', reference, details });
  });
  return jobId;
}

/** Wakes whoever works on jobs or watches them, once the transaction is committed. */
export async function announceJobs(tx: Db): Promise<void> {
  await tx.execute(sql`SELECT pg_notify(${JOBS_CHANNEL}, '')`);
}

/** Several at once may overshoot a little: the limit protects the disk, not a price. */
async function refuseTooMany(db: Db, { caller: { accountId, environment }, items }: NewJob): Promise<void> {
  const open = and(
    eq(jobItems.accountId, accountId),
    eq(jobItems.environment, environment),
    inArray(jobItems.state, ['QUEUED', 'RUNNING']),
  );
  if ((await db.$count(jobItems, open)) + items.length <= MAX_OPEN_ITEMS) return;
  throw new AtlasError('too_many_requests', {
    detail: `at most ${MAX_OPEN_ITEMS} files in unfinished jobs`,
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });
}

/** Each file once, however many items stand in it. */
async function storeFiles(
  deps: BlobDeps,
  { caller, personId, items }: NewJob,
): Promise<ReadonlyMap<string, WrittenBlob>> {
  const stored = new Map<string, WrittenBlob>();
  for (const file of items.flat())
    if (!stored.has(file.path)) stored.set(file.path, await writeUpload(deps, { ...caller, personId }, file));
  return stored;
}

async function itemRow(
  { kms }: BlobDeps,
  { caller }: NewJob,
  jobId: string,
  itemNo: number,
  files: readonly SpooledFile[],
  stored: ReadonlyMap<string, WrittenBlob>,
) {
  const list = files.map(({ path, key: _key, ...file }): StoredFile => ({ ...file, blobId: stored.get(path)!.blobId }));
  const { accountId, environment } = caller;
  const sealedFiles = await kms.seal(Buffer.from(JSON.stringify(list)), itemContext(caller, jobId, itemNo));
  return { jobId, itemNo, accountId, environment, sealedFiles };
}

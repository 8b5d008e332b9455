import { rm } from 'node:fs/promises';
import { and, eq, sql } from 'drizzle-orm';
import type { SpooledFile } from '../../engines/blobs/spooled-file.ts';
import { type BlobDeps, blobName } from '../blobs/keep-blob.ts';
import { openBlob } from '../blobs/open-blob.ts';
import { createCallLedger } from '../calls/create-call-ledger.ts';
import { sealAnswer } from '../idempotency/seal-answer.ts';
import { lockPerson } from '../persons/lock-person.ts';
import type { Spool } from '../uploads/open-spool.ts';
import { holdItem, ownItem } from './claim-item.ts';
import { type ClaimedItem, type ItemAnswer, type ItemCall, itemContext, jobContext, type StoredFile } from './job.ts';
import { jobItems, jobs } from './jobs-table.ts';
import { announceJobs } from './submit-job.ts';

/** An item that ends its process, or finds none, so often is answered with that failure. */
const MAX_ATTEMPTS = 3;
const RETRY_SECONDS = 5;

export interface ItemDeps extends BlobDeps {
  spool: Spool;
  leaseMs: number;
  /** Runs one item as a call would run; failures are answers too. */
  answer: (call: ItemCall) => Promise<ItemAnswer>;
  /** The answer for an item that ended its process again and again. */
  giveUp: (call: Pick<ItemCall, 'requestId'>) => ItemAnswer;
  onError: (error: unknown) => void;
}

/**
 * Runs a claimed item and writes its answer down, together with its line in the ledger of calls: once, or not at all when another
 * process took the item over meanwhile. What a retry may change is tried again, three times in all.
 */
export async function runItem(deps: ItemDeps, item: ClaimedItem): Promise<void> {
  const release = holdItem(deps, item, deps.leaseMs);
  const copies: string[] = [];
  try {
    const startedAt = performance.now();
    const row = await findRow(deps, item);
    // Its files are not opened: that, too, may be what ended the process.
    const answer = item.attempts > MAX_ATTEMPTS ? deps.giveUp(row.job) : await answerItem(deps, item, row, copies);
    if (answer.status >= 500 && item.attempts < MAX_ATTEMPTS) return await putBack(deps, item);
    await finishItem(deps, item, row.job, answer, performance.now() - startedAt);
  } finally {
    release();
    await Promise.all(copies.map((path) => rm(path, { force: true })));
  }
}

type ItemRow = Awaited<ReturnType<typeof findRow>>;

async function findRow({ db }: ItemDeps, item: ClaimedItem) {
  const [row] = await db
    .select({ job: jobs, sealedFiles: jobItems.sealedFiles })
    .from(jobItems)
    .innerJoin(jobs, eq(jobs.jobId, jobItems.jobId))
    .where(and(ownItem(item), eq(jobs.accountId, item.accountId), eq(jobs.environment, item.environment)));
  if (!row) throw new Error('an item was lost to another process before it began');
  return row;
}

/** @param copies gets the paths of files that were copied here, to be removed afterwards */
async function answerItem(
  deps: ItemDeps,
  item: ClaimedItem,
  { job, sealedFiles }: ItemRow,
  copies: string[],
): Promise<ItemAnswer> {
  const stored = parse(await deps.kms.open(sealedFiles, itemContext(item, item.jobId, item.itemNo))) as StoredFile[];
  const params = parse(
    await deps.kms.open(job.sealedParams, jobContext(item, item.jobId, 'params')),
  ) as ItemCall['params'];
  const files: SpooledFile[] = [];
  for (const file of stored) files.push(await fetchFile(deps, item, file, copies));
  return deps.answer({ ...callOf(job), params, files });
}

function callOf({ accountId, environment, keyId, permissions, requestId, kind }: ItemRow['job']) {
  return { caller: { accountId, environment, keyId, permissions }, requestId, kind };
}

function parse(json: Buffer): unknown {
  return JSON.parse(json.toString('utf8'));
}

async function fetchFile(
  deps: ItemDeps,
  owner: ClaimedItem,
  { blobId, ...file }: StoredFile,
  copies: string[],
): Promise<SpooledFile> {
  const blob = await openBlob(deps, owner, blobId);
  if (!blob) throw new Error('a file of an item is gone');
  const copy = deps.spool.newPath();
  copies.push(copy);
  return { ...file, path: await deps.blobs.fetch(blobName(blobId), copy), key: blob.key };
}

/** Later, so that a process that is starting is there by then. */
async function putBack({ db }: ItemDeps, item: ClaimedItem): Promise<void> {
  await db
    .update(jobItems)
    .set({
      // Cancelled meanwhile, it is not begun again.
      state: sql`CASE WHEN (SELECT cancelled_at FROM atlas.jobs WHERE job_id = ${item.jobId}) IS NULL
        THEN 'QUEUED' ELSE 'CANCELLED' END`,
      leaseId: null,
      leaseUntil: null,
      dueAt: sql`now() + make_interval(secs => ${RETRY_SECONDS * item.attempts})`,
    })
    .where(ownItem(item));
}

async function finishItem(
  { db, kms }: ItemDeps,
  item: ClaimedItem,
  job: ItemRow['job'],
  { status, outcome, body }: ItemAnswer,
  durationMs: number,
): Promise<void> {
  const sealed = await sealAnswer(kms, body, itemContext(item, item.jobId, item.itemNo));
  await db.transaction(async (tx) => {
    if (!(await lockPerson(tx, job.personId))) return;
    const finished = await tx
      .update(jobItems)
      .set({
        state: status < 400 ? 'DONE' : 'FAILED',
        status,
        outcome: outcome ?? null,
        ...sealed,
        leaseId: null,
        leaseUntil: null,
        finishedAt: sql`now()`,
      })
      .where(ownItem(item))
      .returning({ itemNo: jobItems.itemNo });
    if (finished.length !== 1) return;
    const { caller, requestId, kind } = callOf(job);
    const ended = { requestId, route: kind, status, outcome, replayed: false, durationMs };
    await createCallLedger(tx).record({ caller, personId: job.personId, ...ended });
    await announceJobs(tx);
  });
}

import { join } from 'node:path';
import { and, eq, sql } from 'drizzle-orm';
import type { SpooledFile } from '../../engines/blobs/spooled-file.ts';
import { type BlobDeps, blobName } from '../blobs/keep-blob.ts';
import { openBlob } from '../blobs/open-blob.ts';
import { createCallLedger } from '../calls/create-call-ledger.ts';
import { sealAnswer } from '../idempotency/seal-answer.ts';
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
  try {
    const startedAt = performance.now();
    const call = await openItem(deps, item);
    const answer = item.attempts > MAX_ATTEMPTS ? deps.giveUp(call) : await deps.answer(call);
    if (answer.status >= 500 && item.attempts < MAX_ATTEMPTS) return await putBack(deps, item);
    await finishItem(deps, item, call, answer, performance.now() - startedAt);
  } finally {
    release();
  }
}

async function openItem(deps: ItemDeps, item: ClaimedItem): Promise<ItemCall> {
  const [row] = await deps.db
    .select({ job: jobs, sealedFiles: jobItems.sealedFiles })
    .from(jobItems)
    .innerJoin(jobs, eq(jobs.jobId, jobItems.jobId))
    .where(and(ownItem(item), eq(jobs.accountId, item.accountId), eq(jobs.environment, item.environment)));
  if (!row) throw new Error('an item was lost to another process before it began');
  const { keyId, permissions, requestId, kind, sealedParams, accountId, environment } = row.job;
  const context = itemContext(item, item.jobId, item.itemNo);
  const stored = parse(await deps.kms.open(row.sealedFiles, context)) as StoredFile[];
  const params = parse(await deps.kms.open(sealedParams, jobContext(item, item.jobId, 'params'))) as Record<
    string,
    unknown
  >;
  const files = await Promise.all(stored.map((file) => fetchFile(deps, item, file)));
  return { caller: { accountId, environment, keyId, permissions }, requestId, kind, params, files };
}

function parse(json: Buffer): unknown {
  return JSON.parse(json.toString('utf8'));
}

async function fetchFile(deps: ItemDeps, owner: ClaimedItem, { blobId, ...file }: StoredFile): Promise<SpooledFile> {
  const blob = await openBlob(deps, owner, blobId);
  if (!blob) throw new Error('a file of an item is gone');
  return { ...file, path: await deps.blobs.fetch(blobName(blobId), join(deps.spool.newPath())), key: blob.key };
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
  { caller, requestId, kind }: ItemCall,
  { status, outcome, body }: ItemAnswer,
  durationMs: number,
): Promise<void> {
  const sealed = await sealAnswer(kms, body, itemContext(item, item.jobId, item.itemNo));
  await db.transaction(async (tx) => {
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
    const ended = { requestId, route: kind, status, outcome, replayed: false, durationMs };
    await createCallLedger(tx).record({ caller, ...ended });
    await announceJobs(tx);
  });
}

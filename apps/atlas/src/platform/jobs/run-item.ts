import { rm } from 'node:fs/promises';
import { and, eq, sql } from 'drizzle-orm';
import { isDatabaseAway } from '../../db/is-database-away.ts';
import type { SpooledFile } from '../../engines/blobs/spooled-file.ts';
import { AtlasError } from '../../errors.ts';
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

/** An item that was seen to fail so often is answered with that failure. */
const MAX_FAILURES = 3;
/**
 * One that was begun so often without a word of how it ended is given up unopened: it may be what ends its server, though no server
 * opens files. Higher, since a server that is killed or restarted takes with it what it has in hand, whatever that is.
 */
const MAX_UNSEEN_ENDS = 10;
const RETRY_SECONDS = 5;

export interface ItemDeps extends BlobDeps {
  spool: Spool;
  leaseMs: number;
  /** Runs one item as a call would run; failures are answers too. */
  answer: (call: ItemCall) => Promise<ItemAnswer>;
  /** The answer for an item that ended its process again and again. */
  giveUp: (call: Pick<ItemCall, 'requestId'>) => ItemAnswer;
  onError: (error: unknown) => void;
  /** Told that what items need is away or full: the next ones would find the same. */
  onOutage?: () => void;
}

/**
 * Runs a claimed item and writes its answer down, together with its line in the ledger of calls: once, or not at all when another
 * process took the item over meanwhile. What a retry may change is tried again, three times in all; during an outage it waits, however
 * long that lasts.
 */
export async function runItem(deps: ItemDeps, item: ClaimedItem): Promise<void> {
  const release = holdItem(deps, item, deps.leaseMs);
  const copies: string[] = [];
  try {
    const startedAt = performance.now();
    const row = await findRow(deps, item);
    const isWornOut = item.attempts - 1 - item.failures >= MAX_UNSEEN_ENDS;
    const answer = isWornOut ? deps.giveUp(row.job) : await tryItem(deps, item, row, copies);
    if (answer.isOutage) {
      deps.onOutage?.();
      return await putBack(deps, { ...item, attempts: item.attempts - 1 });
    }
    const failures = item.failures + 1;
    if (answer.status >= 500 && failures < MAX_FAILURES && !isWornOut)
      return await putBack(deps, { ...item, failures });
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

/** The answer of an item, where it cannot even begin, too. @throws when the database is away: nothing could be written down then */
async function tryItem(deps: ItemDeps, item: ClaimedItem, row: ItemRow, copies: string[]): Promise<ItemAnswer> {
  try {
    return await answerItem(deps, item, row, copies);
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    deps.onError(error);
    return { ...deps.giveUp(row.job), isOutage: error instanceof AtlasError && error.isOutage };
  }
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
  return deps.answer({ ...callOf(job), params, files, item: { number: item.itemNo, total: job.total } });
}

function callOf({ accountId, environment, keyId, permissions, requestId, personId, kind }: ItemRow['job']) {
  return { caller: { accountId, environment, keyId, permissions }, requestId, personId: personId ?? undefined, kind };
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

/** Later, so that a process that is starting is there by then; with the counts as they are now. */
async function putBack({ db }: ItemDeps, item: ClaimedItem): Promise<void> {
  const { attempts, failures } = item;
  await db
    .update(jobItems)
    .set({
      // Cancelled meanwhile, it is not begun again.
      state: sql`CASE WHEN (SELECT cancelled_at FROM atlas.jobs WHERE job_id = ${item.jobId}) IS NULL
        THEN 'QUEUED' ELSE 'CANCELLED' END`,
      attempts,
      failures,
      leaseId: null,
      leaseUntil: null,
      dueAt: sql`now() + make_interval(secs => ${RETRY_SECONDS * Math.max(1, failures)})`,
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
    const { caller, requestId, personId, kind } = callOf(job);
    const ended = { requestId, route: kind, status, outcome, replayed: false, durationMs };
    await createCallLedger(tx).record({ caller, personId, ...ended });
    await announceJobs(tx);
  });
}

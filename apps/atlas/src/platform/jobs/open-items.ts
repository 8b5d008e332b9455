import { and, asc, eq } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import type { Kms } from '../../engines/kms/kms.ts';
import { openAnswer } from '../idempotency/seal-answer.ts';
import { itemContext, type ItemState, type JobScope, type StoredFile } from './job.ts';
import { jobItems } from './jobs-table.ts';

interface ItemReader {
  db: Db;
  kms: Kms;
}

/** An item with the names of its files, as the caller gave them. */
export interface OpenedItem {
  itemNo: number;
  state: ItemState;
  status: number | null;
  outcome: string | null;
  fileNames: string[];
}

/** The items of a job in their order, whatever their state. */
export async function listItems({ db, kms }: ItemReader, job: JobScope & { jobId: string }): Promise<OpenedItem[]> {
  const { itemNo, state, status, outcome, sealedFiles } = jobItems;
  const rows = await db
    .select({ itemNo, state, status, outcome, sealedFiles })
    .from(jobItems)
    .where(itemsOf(job))
    .orderBy(asc(jobItems.itemNo));
  return Promise.all(
    rows.map(async ({ sealedFiles: sealed, ...item }) => {
      const files = JSON.parse(
        (await kms.open(sealed, itemContext(job, job.jobId, item.itemNo))).toString(),
      ) as StoredFile[];
      return { ...item, fileNames: files.map(({ fileName }) => fileName) };
    }),
  );
}

/** The answer of an item that has one. */
export async function openItemAnswer(
  { db, kms }: ItemReader,
  job: JobScope & { jobId: string },
  itemNo: number,
): Promise<Buffer> {
  const [row] = await db
    .select({ sealedAnswerKey: jobItems.sealedAnswerKey, answer: jobItems.answer })
    .from(jobItems)
    .where(and(itemsOf(job), eq(jobItems.itemNo, itemNo)));
  if (!row?.answer || !row.sealedAnswerKey) throw new Error('an item has lost its answer');
  const { sealedAnswerKey, answer } = row;
  return openAnswer(kms, { sealedAnswerKey, answer }, itemContext(job, job.jobId, itemNo));
}

function itemsOf({ accountId, environment, jobId }: JobScope & { jobId: string }) {
  return and(eq(jobItems.jobId, jobId), eq(jobItems.accountId, accountId), eq(jobItems.environment, environment));
}

import { and, eq, isNotNull, lt, or, sql } from 'drizzle-orm';
import { blobs } from './blobs-table.ts';
import { mayRemoveBlobs } from './hold-blobs.ts';
import { type BlobDeps, blobName } from './keep-blob.ts';

const BATCH = 200;
/** Longer than any request may take. */
const UNKEPT_MINUTES = 60;

/**
 * How many blobs were removed whose time is over, or that nobody kept, at most 200. Several processes may do it at once. None while
 * a backup copies them.
 *
 * The bytes go before the row: a process that dies in between leaves a row that the next cleaning finds again.
 */
export async function removeDueBlobs({ db, blobs: store }: Omit<BlobDeps, 'kms'>): Promise<number> {
  const due = await db
    .select({ blobId: blobs.blobId })
    .from(blobs)
    .where(
      or(
        and(isNotNull(blobs.removeAfter), lt(blobs.removeAfter, sql`now()`)),
        and(eq(blobs.kept, false), lt(blobs.createdAt, sql`now() - make_interval(mins => ${UNKEPT_MINUTES})`)),
      ),
    )
    .limit(BATCH);
  let removed = 0;
  for (const { blobId } of due) {
    const done = await db.transaction(async (tx) => {
      if (!(await mayRemoveBlobs(tx))) return false;
      await store.remove(blobName(blobId));
      await tx.delete(blobs).where(eq(blobs.blobId, blobId));
      return true;
    });
    if (!done) break;
    removed += 1;
  }
  return removed;
}

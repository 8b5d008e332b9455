import { and, eq, not, or, sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import { isHeld, lockHeld } from '../holds/remove-unheld.ts';
import { countKept } from '../retention/count-kept.ts';
import type { KeptPart } from '../retention/kept-part.ts';
import { blobs } from './blobs-table.ts';
import { mayRemoveBlobs } from './hold-blobs.ts';
import { type BlobDeps, blobName } from './keep-blob.ts';

type FileDeps = Omit<BlobDeps, 'kms'>;

const BATCH = 200;
/** Longer than any request may take. */
const UNKEPT_MINUTES = 60;

/**
 * Files in the blob store. They go when what refers to them lets them go.
 *
 * An erased one loses its key in the transaction of the erasure, and its bytes right after, or when no backup copies them any more.
 */
export function keptFiles(deps: FileDeps): KeptPart {
  const { db } = deps;
  return {
    kind: 'files',
    about: 'files of jobs and results, pictures of enrolled faces, until those let them go',
    seconds: undefined,
    measure: () => countKept(db, blobs, { isDue: isDue(), personId: blobs.personId }),
    removeDue: () => removeDueFiles(deps),
    ofPerson: {
      count: async (db, personId) => db.$count(blobs, eq(blobs.personId, personId)),
      erase: async (tx, personId) =>
        (await tx.update(blobs).set({ sealedKey: null, kept: false }).where(eq(blobs.personId, personId))).rowCount ??
        0,
      sweep: (personId) => sweepFiles(deps, personId),
    },
  };
}

/**
 * How many files were removed whose time is over, or that nobody kept, at most 200; but for held ones. None while a backup copies
 * them.
 */
export async function removeDueFiles(deps: FileDeps): Promise<number> {
  const due = await deps.db
    .select({ blobId: blobs.blobId, personId: blobs.personId, kept: blobs.kept })
    .from(blobs)
    .where(and(isDue(), or(eq(blobs.kept, false), not(isHeld(blobs.personId)))))
    .limit(BATCH);
  let removed = 0;
  for (const { blobId, personId, kept } of due) {
    // What nobody ever kept is nothing that could be held.
    const mayGo = async (tx: Db) => !kept || (await lockHeld(tx, [{ personId }])).size === 0;
    const outcome = await removeFile(deps, blobId, mayGo);
    if (outcome === 'backup') break;
    if (outcome === 'removed') removed += 1;
  }
  return removed;
}

/**
 * Removes the bytes of a person's erased files. Returns how many are left: all while a backup copies them, and those that somebody may
 * be writing at this moment, who would put them back.
 */
async function sweepFiles(deps: FileDeps, personId: string): Promise<number> {
  const erased = await deps.db
    .select({
      blobId: blobs.blobId,
      mayBeInWriting: sql<boolean>`${blobs.sizeBytes} IS NULL AND ${not(isForgotten())}`,
    })
    .from(blobs)
    .where(eq(blobs.personId, personId));
  let left = erased.length;
  for (const { blobId, mayBeInWriting } of erased) {
    if (mayBeInWriting) await deps.blobs.remove(blobName(blobId));
    else if ((await removeFile(deps, blobId, () => Promise.resolve(true))) === 'removed') left -= 1;
  }
  return left;
}

/** The bytes go before the row: a process that dies in between leaves a row that is found again. */
async function removeFile(
  { db, blobs: store }: FileDeps,
  blobId: string,
  mayGo: (tx: Db) => Promise<boolean>,
): Promise<'removed' | 'held' | 'backup'> {
  return db.transaction(async (tx) => {
    if (!(await mayGo(tx))) return 'held';
    if (!(await mayRemoveBlobs(tx))) return 'backup';
    await store.remove(blobName(blobId));
    await tx.delete(blobs).where(eq(blobs.blobId, blobId));
    return 'removed';
  });
}

function isDue() {
  return or(sql`${blobs.removeAfter} < now()`, isForgotten());
}

/** Whoever wrote it never came to keep it. */
function isForgotten() {
  return and(eq(blobs.kept, false), sql`${blobs.createdAt} < now() - make_interval(mins => ${UNKEPT_MINUTES})`)!;
}

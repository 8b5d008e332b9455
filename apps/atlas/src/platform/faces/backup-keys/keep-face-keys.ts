import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '../../../db/open-database.ts';
import type { BlobStore } from '../../../engines/blobs/blob-store.ts';
import { faceRemovals, faces } from '../face-tables.ts';
import { keyFileOf, readKeyFile, writeKeyFile } from './key-file.ts';

/** Any number, as long as no other program locks the same pair in this database. */
const LOCK = 727_411_317;

export interface FaceKeyDeps {
  db: Db;
  blobs: BlobStore;
}

/**
 * Writes the keys of all faces that there are to files in the blob store. A backup has templates and no keys of faces: restored, it takes
 * them from the newest of these files, so that a face whose key went from them since opens in no backup, however old.
 *
 * A key goes from a file only when its face is removed: one whose face this database does not know, as after an older backup was restored,
 * may be needed by a newer backup.
 */
export async function keepFaceKeys({ db, blobs }: FaceKeyDeps): Promise<void> {
  const { rows } = await db.execute<{ file: string }>(sql`SELECT DISTINCT left(face_id, 2) AS file FROM atlas.faces`);
  for (const { file } of rows) await db.transaction((tx) => writeFile(tx, blobs, file, true));
}

/**
 * Writes anew every file that may have the key of a face that was removed, where there are such files: before the first backup there are none. Several processes may do it
 * at once; ended in between, it is called again.
 */
export async function forgetFaceKeys({ db, blobs }: FaceKeyDeps): Promise<void> {
  const removed = await db
    .select({ faceId: faceRemovals.faceId })
    .from(faceRemovals)
    .where(eq(faceRemovals.keyGone, false));
  for (const file of new Set(removed.map(({ faceId }) => keyFileOf(faceId))))
    await db.transaction((tx) => writeFile(tx, blobs, file, false));
}

/**
 * One at a time for each file, so that none is written from what was read before a removal. Removals are marked before faces are read:
 * whose removal is seen, is seen to be gone.
 *
 * @param mayCreate false: only a file that there is
 */
async function writeFile(tx: Db, blobs: BlobStore, file: string, mayCreate: boolean): Promise<void> {
  await tx.execute(sql`SELECT pg_advisory_xact_lock(${LOCK}::int, ${Number.parseInt(file, 16)}::int)`);
  const removed = await tx
    .update(faceRemovals)
    .set({ keyGone: true })
    .where(and(eq(faceRemovals.keyGone, false), sql`left(${faceRemovals.faceId}, 2) = ${file}`))
    .returning({ faceId: faceRemovals.faceId });
  const rows = await tx
    .select({ faceId: faces.faceId, sealedKey: faces.sealedKey })
    .from(faces)
    .where(sql`left(${faces.faceId}, 2) = ${file} AND length(${faces.sealedKey}) > 0`);
  const known = await readKeyFile(blobs, file);
  if (!known && !mayCreate) return;
  const keys = new Map(known);
  for (const { faceId } of removed) keys.delete(faceId);
  for (const { faceId, sealedKey } of rows) keys.set(faceId, sealedKey);
  await writeKeyFile(blobs, file, keys);
}

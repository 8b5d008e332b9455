import { and, eq, gte, lt, sql } from 'drizzle-orm';
import type { Db } from '../../../db/open-database.ts';
import type { BlobStore } from '../../../engines/blobs/blob-store.ts';
import { faceRemovals, faces } from '../face-tables.ts';
import { keyFileOf, listKeyFiles, writeKeyFile } from './key-file.ts';

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
 * @returns how many keys
 */
export async function keepFaceKeys({ db, blobs }: FaceKeyDeps): Promise<number> {
  const { rows } = await db.execute<{ file: string }>(sql`SELECT DISTINCT left(face_id, 2) AS file FROM atlas.faces`);
  let kept = 0;
  for (const file of new Set([...rows.map((row) => row.file), ...(await listKeyFiles(blobs))]))
    kept += await db.transaction((tx) => writeFile(tx, blobs, file));
  return kept;
}

/**
 * Writes anew every file that may have the key of a face that was removed. Nothing happens when there is none. Several processes may do it
 * at once; ended in between, it is called again.
 */
export async function forgetFaceKeys({ db, blobs }: FaceKeyDeps): Promise<void> {
  const removed = await db
    .select({ faceId: faceRemovals.faceId })
    .from(faceRemovals)
    .where(eq(faceRemovals.keyGone, false));
  for (const file of new Set(removed.map(({ faceId }) => keyFileOf(faceId))))
    await db.transaction((tx) => writeFile(tx, blobs, file));
}

/**
 * One at a time for each file, so that none is written from what was read before a removal. Removals are marked before faces are read:
 * whose removal is seen, is seen to be gone.
 */
async function writeFile(tx: Db, blobs: BlobStore, file: string): Promise<number> {
  await tx.execute(sql`SELECT pg_advisory_xact_lock(${LOCK}::int, ${Number.parseInt(file, 16)}::int)`);
  await tx
    .update(faceRemovals)
    .set({ keyGone: true })
    .where(and(eq(faceRemovals.keyGone, false), sql`left(${faceRemovals.faceId}, 2) = ${file}`));
  // By the index of ids, of all that begin so.
  const next = file === 'ff' ? 'fg' : (Number.parseInt(file, 16) + 1).toString(16).padStart(2, '0');
  const rows = await tx
    .select({ faceId: faces.faceId, sealedKey: faces.sealedKey })
    .from(faces)
    .where(and(gte(faces.faceId, file), lt(faces.faceId, next)));
  await writeKeyFile(blobs, file, new Map(rows.map(({ faceId, sealedKey }) => [faceId, sealedKey])));
  return rows.length;
}

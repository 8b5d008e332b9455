import { sql } from 'drizzle-orm';
import type { BlobStore } from '../../../engines/blobs/blob-store.ts';
import { eraseFaceRows } from '../erase-face.ts';
import { faces } from '../face-tables.ts';
import { keepFaceKeys, type FaceKeyDeps } from './keep-face-keys.ts';
import { listKeyFiles, readKeyFile } from './key-file.ts';

/** What a backup has in the place of a key. */
const NO_KEY = sql`''::bytea`;

/**
 * Gives the faces of a backup that was just restored their keys, and removes those that have none any more: what is left of them opens
 * nowhere. Nobody else may use the database meanwhile. Ended in between, it is called again.
 *
 * @param stores where the files of keys may stand
 * @returns how many faces were removed
 * @throws {StartError} when a file was changed
 */
export async function restoreFaceKeys(
  deps: FaceKeyDeps,
  stores: readonly Pick<BlobStore, 'list' | 'read'>[],
): Promise<number> {
  const { db } = deps;
  for (const store of stores)
    for (const file of await listKeyFiles(store)) {
      const keys = await readKeyFile(store, file);
      const given = sql`unnest(${sql.param([...keys.keys()])}::text[], ${sql.param([...keys.values()])}::bytea[])`;
      await db.execute(sql`
        UPDATE atlas.faces SET sealed_key = given.key FROM ${given} AS given (face_id, key)
        WHERE faces.face_id = given.face_id AND sealed_key = ${NO_KEY}`);
    }
  const lost = await db
    .select({ faceId: faces.faceId, accountId: faces.accountId, environment: faces.environment })
    .from(faces)
    .where(sql`${faces.sealedKey} = ${NO_KEY}`);
  for (const { faceId, ...owner } of lost) await db.transaction((tx) => eraseFaceRows(tx, owner, faceId));
  // Until the next backup, this store is what an older one is restored with.
  await keepFaceKeys(deps);
  return lost.length;
}

import { sql, type SQL } from 'drizzle-orm';
import type { BlobStore } from '../../../engines/blobs/blob-store.ts';
import { KmsError, type Kms } from '../../../engines/kms/kms.ts';
import { StartError } from '../../../start-error.ts';
import { eraseFaceRows } from '../erase-face.ts';
import { faceKeyContext } from '../face-seals.ts';
import { faces } from '../face-tables.ts';
import { keepFaceKeys, type FaceKeyDeps } from './keep-face-keys.ts';
import { listKeyFiles, readKeyFile, type FaceKeys } from './key-file.ts';

export interface RestoreKeysDeps extends FaceKeyDeps {
  kms: Kms;
}

/** What a backup has in the place of a key. */
const HAS_NO_KEY = sql`${faces.sealedKey} = ''::bytea`;

/**
 * Gives the faces of a backup that was just restored their keys. The journal was replayed before: what was deleted since is gone already, so
 * that no face should be left without a key. Nobody else may use the database meanwhile. Ended in between, it is called again.
 *
 * @param options.stores where the files of keys may stand
 * @param options.mayLose faces without a key are removed: what is left of them opens nowhere
 * @returns how many were
 * @throws {StartError} when a face has no key and may not be lost, a file was changed, or a key opens with no master key that is there; then
 * nothing was removed
 */
export async function restoreFaceKeys(
  deps: RestoreKeysDeps,
  { stores, mayLose }: { stores: readonly Pick<BlobStore, 'list' | 'read'>[]; mayLose: boolean },
): Promise<number> {
  for (const store of stores)
    for (const file of await listKeyFiles(store))
      await giveKeys(deps, file, (await readKeyFile(store, file)) ?? new Map());
  const lost = await facesWhere(deps, HAS_NO_KEY);
  if (lost.length > 0 && !mayLose)
    throw new StartError(
      `${lost.length} faces of the backup have no key in any face-keys/ that was named: name the place that has it, a copy that is no older than ` +
        'the backup (--journal), or say that these faces are lost (--without-face-keys)',
    );
  for (const { faceId, ...owner } of lost) await deps.db.transaction((tx) => eraseFaceRows(tx, owner, faceId));
  // Until the next backup, this store is what an older one is restored with.
  await keepFaceKeys(deps);
  return lost.length;
}

async function giveKeys(deps: RestoreKeysDeps, file: string, keys: FaceKeys): Promise<void> {
  const found = await facesWhere(deps, sql`left(${faces.faceId}, 2) = ${file} AND ${HAS_NO_KEY}`);
  const wanted = found.filter(({ faceId }) => keys.has(faceId));
  for (const { faceId, ...owner } of wanted) {
    const key = keys.get(faceId)!;
    (await deps.kms.open(key, faceKeyContext(owner, faceId)).catch((error) => refuse(error, file))).fill(0);
  }
  const ids = wanted.map(({ faceId }) => faceId);
  const given = sql`unnest(${sql.param(ids)}::text[], ${sql.param(ids.map((id) => keys.get(id)))}::bytea[])`;
  await deps.db.execute(sql`
    UPDATE atlas.faces SET sealed_key = given.key FROM ${given} AS given (face_id, key) WHERE faces.face_id = given.face_id`);
}

function facesWhere({ db }: FaceKeyDeps, which: SQL) {
  return db
    .select({ faceId: faces.faceId, accountId: faces.accountId, environment: faces.environment })
    .from(faces)
    .where(which);
}

function refuse(cause: unknown, file: string): never {
  if (cause instanceof KmsError && cause.code === 'unknown_key')
    throw new StartError(`the keys in face-keys/${file} are ${cause.message}: put that master key there, too`, {
      cause,
    });
  if (cause instanceof KmsError) throw new StartError(`face-keys/${file} was changed`, { cause });
  throw cause;
}

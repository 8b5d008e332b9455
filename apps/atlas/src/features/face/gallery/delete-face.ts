import { forgetFaceKeys } from '../../../platform/faces/backup-keys/keep-face-keys.ts';
import { removeDueFiles } from '../../../platform/blobs/kept-files.ts';
import { finishErasure } from '../../../platform/erasure/finish-erasure.ts';
import type { ErasureDeps } from '../../../platform/erasure/erasure.ts';
import { eraseFaceRows, faceReference } from '../../../platform/faces/erase-face.ts';
import { faces } from '../../../platform/faces/face-tables.ts';
import { isFaceOf } from '../../../platform/faces/remove-faces.ts';
import { lockHeld } from '../../../platform/holds/remove-unheld.ts';
import type { Caller } from '../../../platform/keys/caller.ts';
import { giveOrder } from '../../../platform/orders/give-order.ts';

type Ordered = { kind: 'ordered'; orderId: string } | { kind: 'held' | 'absent' };

/**
 * Deletes one face: template, key, picture and what was said of it. Each process that searches forgets it within moments, and before its
 * next search at the latest. When this resolves, the journal says so and its key is in no file: no restore of an older backup brings it back.
 * `held`: its person is held, and nothing was touched.
 *
 * @throws when the store of files is away; the rest goes on by itself when it is back
 */
export async function deleteFace(
  deps: ErasureDeps,
  { accountId, environment, keyId }: Caller,
  { faceId, requestId }: { faceId: string; requestId: string },
): Promise<'deleted' | 'held' | 'absent'> {
  const owner = { accountId, environment };
  const referenceDigest = await deps.references.digest(faceReference(owner, faceId));
  const outcome = await deps.db.transaction(async (tx): Promise<Ordered> => {
    const [found] = await tx.select({ personId: faces.personId }).from(faces).where(isFaceOf(owner, faceId));
    if (!found) return { kind: 'absent' };
    if ((await lockHeld(tx, [found])).size > 0) return { kind: 'held' };
    const erased = await eraseFaceRows(tx, owner, faceId);
    if (!erased) return { kind: 'absent' };
    const order = { ...owner, referenceDigest, givenBy: `key:${keyId}` as const, requestId, faceId, erased };
    return { kind: 'ordered', orderId: await giveOrder(tx, deps, { ...order, kind: 'ERASE' }) };
  });
  if (outcome.kind !== 'ordered') return outcome.kind;
  await finishErasure(deps, outcome.orderId);
  // The cleaning would come within minutes; a key and a picture of a person do not wait for it.
  await forgetFaceKeys(deps);
  await removeDueFiles(deps);
  return 'deleted';
}

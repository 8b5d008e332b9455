import { lockHeld } from '../../../platform/holds/remove-unheld.ts';
import { shredBlobs } from '../../../platform/blobs/keep-blob.ts';
import { removeDueFiles } from '../../../platform/blobs/kept-files.ts';
import { faces } from '../../../platform/faces/face-tables.ts';
import { isFaceOf, removeFaces } from '../../../platform/faces/remove-faces.ts';
import type { FaceOwner, GalleryDeps } from './gallery.ts';

/**
 * Deletes one face: template, key, picture and what was said of it. Each process that searches forgets it within moments, and before its
 * next search at the latest. `held`: its person is held, and nothing was touched.
 *
 * Not guaranteed: that no backup holds it. What a backup holds is sealed under a key of the face, and that under the master key.
 */
export async function deleteFace(
  deps: Pick<GalleryDeps, 'db' | 'blobs'>,
  owner: FaceOwner,
  faceId: string,
): Promise<'deleted' | 'held' | 'absent'> {
  const outcome = await deps.db.transaction(async (tx) => {
    const [found] = await tx.select({ personId: faces.personId }).from(faces).where(isFaceOf(owner, faceId));
    if (!found) return 'absent';
    if ((await lockHeld(tx, [found])).size > 0) return 'held';
    const removed = await removeFaces(tx, isFaceOf(owner, faceId));
    const pictures = removed.flatMap(({ imageBlobId }) => imageBlobId ?? []);
    if (pictures.length > 0) await shredBlobs(tx, owner, pictures);
    return removed.length > 0 ? 'deleted' : 'absent';
  });
  // The cleaning would come within minutes; a picture of a person does not wait for it.
  if (outcome === 'deleted') await removeDueFiles(deps);
  return outcome;
}

import type { Db } from '../../db/open-database.ts';
import { shredBlobs } from '../blobs/keep-blob.ts';
import type { PersonScope } from '../persons/reference-id.ts';
import { isFaceOf, removeFaces } from './remove-faces.ts';

/** How many of each kind went; undefined when there is no such face. The files' bytes go with the next cleaning. */
export async function eraseFaceRows(
  tx: Db,
  owner: PersonScope,
  faceId: string,
): Promise<{ faces: number; files: number } | undefined> {
  const removed = await removeFaces(tx, isFaceOf(owner, faceId));
  const pictures = removed.flatMap(({ imageBlobId }) => imageBlobId ?? []);
  if (pictures.length > 0) await shredBlobs(tx, owner, pictures);
  return removed.length > 0 ? { faces: removed.length, files: pictures.length } : undefined;
}

/** What a single face is called among reference ids, none of which has a space. */
export function faceReference(owner: PersonScope, faceId: string) {
  const { accountId, environment } = owner;
  return { accountId, environment, referenceId: `face ${faceId}` };
}

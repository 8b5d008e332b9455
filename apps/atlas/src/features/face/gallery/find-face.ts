import { openUnderKey } from '../../../engines/kms/seal-under-key.ts';
import { AtlasError } from '../../../errors.ts';
import { DETAILS_PURPOSE, faceKeyContext } from '../../../platform/faces/face-seals.ts';
import { faces } from '../../../platform/faces/face-tables.ts';
import { isFaceOf } from '../../../platform/faces/remove-faces.ts';
import type { FaceDetails, FaceOwner, GalleryDeps } from './gallery.ts';

export type EnrolledFace = typeof faces.$inferSelect;

/** A face of this account and environment. @throws {AtlasError} `not_found` when there is none, or none any more */
export async function findFace(
  { db }: Pick<GalleryDeps, 'db'>,
  owner: FaceOwner,
  faceId: string,
): Promise<EnrolledFace> {
  const [face] = await db.select().from(faces).where(isFaceOf(owner, faceId));
  if (!face) throw new AtlasError('not_found', { detail: 'face_id: no such face' });
  return face;
}

/** The key that seals a face's template and details. */
export function openFaceKey({ kms }: Pick<GalleryDeps, 'kms'>, face: EnrolledFace): Promise<Buffer> {
  return kms.open(face.sealedKey, faceKeyContext(face, face.faceId));
}

/** What the caller said of a face. */
export async function openDetails(deps: Pick<GalleryDeps, 'kms'>, face: EnrolledFace): Promise<FaceDetails> {
  const key = await openFaceKey(deps, face);
  const details = openUnderKey(key, face.details, DETAILS_PURPOSE);
  return JSON.parse(details.toString('utf8')) as FaceDetails;
}

import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { EmbedderTag } from '../../../engines/inference/embedder/open-embedders.ts';
import { sealUnderKey } from '../../../engines/kms/seal-under-key.ts';
import { keepBlob, writeBlob } from '../../../platform/blobs/keep-blob.ts';
import { faceReference } from '../../../platform/faces/erase-face.ts';
import { DETAILS_PURPOSE, faceKeyContext } from '../../../platform/faces/face-seals.ts';
import { faces, faceTemplates } from '../../../platform/faces/face-tables.ts';
import { embedderColumns, templateRow, type MoreTemplate } from '../../../platform/faces/face-templates.ts';
import { isFaceOf, raiseVersion } from '../../../platform/faces/remove-faces.ts';
import type { FaceGroup } from '../../../platform/faces/search/face-search.ts';
import type { Hit } from '../../../platform/faces/search/open-index.ts';
import { requirePerson } from '../../../platform/persons/lock-person.ts';
import type { FaceDetails, GalleryDeps } from './gallery.ts';

/** A face that an inference process has made comparable. */
export interface NewFace {
  faceId: string;
  /** Seals the template; 32 bytes. */
  key: Uint8Array;
  template: Uint8Array;
  /** Which embedder made it. */
  embedder: EmbedderTag;
  /** Of a second one, where there is one. */
  beside: MoreTemplate | undefined;
  picture: Uint8Array;
  /** 0–1. */
  quality: number;
  details: FaceDetails;
  /** Whose face it is, where the caller said so. */
  personId: string | undefined;
  /** Finds the faces of the group that look like it. */
  seek: () => Promise<Hit[]>;
}

/**
 * As the wire has it: eight hexadecimal digits, `_`, a UUID.
 *
 * @param once the same id comes of the same text: for work that may be begun again after it was done
 */
export function newFaceId(once?: string): string {
  if (once === undefined) return `${randomBytes(4).toString('hex')}_${randomUUID()}`;
  const digits = createHash('sha256').update(once).digest('hex');
  const at = (from: number, to: number) => digits.slice(from, to);
  return `${at(0, 8)}_${at(8, 16)}-${at(16, 20)}-4${at(20, 23)}-8${at(23, 26)}-${at(26, 38)}`;
}

/**
 * Keeps a face in a group, with its picture. It survives a power cut when this resolves. Nothing happens when it is kept already.
 *
 * @returns the faces that look like it, whatever else is enrolled at the same moment: of two that are, the later names the earlier
 * @throws {AtlasError} `unavailable` when its person was erased meanwhile, or the process that searches cannot be reached
 */
export async function enrolFace(deps: GalleryDeps, group: FaceGroup, face: NewFace): Promise<Hit[]> {
  const { accountId, environment, groupName } = group;
  const { faceId, key, template, embedder, beside, picture, quality, details, personId, seek } = face;
  // A group that has to be loaded first is, before anybody waits for its lock and before anything is written.
  await seek();
  const blob = await writeBlob(
    deps,
    { accountId, environment, personId },
    { mediaType: 'image/jpeg', content: [picture] },
  );
  // Makes the key of the account's journal with the first face: every backup that holds a face can be told of its deletion.
  await deps.references.digest(faceReference(group, faceId));
  const sealedKey = await deps.kms.seal(key, faceKeyContext(group, faceId));
  return deps.db.transaction(async (tx) => {
    await requirePerson(tx, personId);
    const version = await raiseVersion(tx, group);
    // The group is locked: whoever keeps the same face, or another one, has done so, or waits.
    const alike = (await seek()).filter((hit) => hit.faceId !== faceId);
    if ((await tx.$count(faces, isFaceOf(group, faceId))) > 0) return alike;
    await keepBlob(tx, blob);
    await tx.insert(faces).values({
      faceId,
      accountId,
      environment,
      groupName,
      version,
      ...embedderColumns(embedder),
      sealedKey,
      template: Buffer.from(template),
      details: sealUnderKey(key, Buffer.from(JSON.stringify(details)), DETAILS_PURPOSE),
      personId,
      imageBlobId: blob.blobId,
      quality,
    });
    if (beside) await tx.insert(faceTemplates).values(templateRow(group, faceId, version, beside));
    return alike;
  });
}

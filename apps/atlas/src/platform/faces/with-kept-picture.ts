import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SpooledFile } from '../../engines/blobs/spooled-file.ts';
import { type BlobDeps, blobName } from '../blobs/keep-blob.ts';
import { openBlob } from '../blobs/open-blob.ts';
import type { faces } from './face-tables.ts';

/**
 * What `use` makes of the picture that was kept when a face was enrolled, sealed as it rests; undefined where it is gone. Where the store is
 * elsewhere it is a copy on this machine, which is gone afterwards.
 */
export async function withKeptPicture<T>(
  deps: BlobDeps,
  face: typeof faces.$inferSelect,
  use: (picture: SpooledFile | undefined) => Promise<T>,
): Promise<T> {
  const blob = face.imageBlobId ? await openBlob(deps, face, face.imageBlobId) : undefined;
  if (!blob || !face.imageBlobId) return use(undefined);
  const { mediaType, sizeBytes, key } = blob;
  const folder = await mkdtemp(join(tmpdir(), 'atlas-face-'));
  try {
    const path = await deps.blobs.fetch(blobName(face.imageBlobId), join(folder, 'picture'));
    return await use({ role: 'face_image', fileName: 'face.jpg', mediaType, sizeBytes, sha256: '', path, key });
  } finally {
    key.fill(0);
    await rm(folder, { recursive: true });
  }
}

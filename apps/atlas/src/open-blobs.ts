import type { Config } from './config.ts';
import type { BlobStore } from './engines/blobs/blob-store.ts';
import { createFileBlobs } from './engines/blobs/create-file-blobs.ts';
import { StartError } from './start-error.ts';

/** The blob store that the settings name. @throws {StartError} when it cannot be used */
export async function openBlobs({ blobs: place }: Pick<Config, 'blobs'>): Promise<BlobStore> {
  const blobs = await chooseBlobs(place);
  await blobs.check().catch((cause: Error) => {
    const shown = place.kind === 's3' ? `s3://${place.bucket}` : `file:${place.folder}`;
    throw new StartError(`ATLAS_BLOB_URL ${shown} cannot be used: ${cause.message}`, { cause });
  });
  return blobs;
}

/** The client for S3 is loaded only by who uses it: it takes a tenth of a second. */
async function chooseBlobs(place: Config['blobs']): Promise<BlobStore> {
  if (place.kind === 'files') return createFileBlobs(place.folder);
  const { createS3Blobs } = await import('./engines/blobs/create-s3-blobs.ts');
  return createS3Blobs(place);
}

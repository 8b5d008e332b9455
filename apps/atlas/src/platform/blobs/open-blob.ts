import { and, eq } from 'drizzle-orm';
import { openSealedBlob } from '../../engines/blobs/open-sealed-blob.ts';
import { blobs } from './blobs-table.ts';
import { type BlobDeps, type BlobOwner, blobContext, blobName } from './keep-blob.ts';

export interface OpenBlob {
  mediaType: string;
  sizeBytes: number;
  /** Names it in the store. */
  name: string;
  /** 32 bytes. */
  key: Buffer;
  /** Bytes `from` to `to`, both included. */
  read: (range: { from: number; to: number }) => AsyncIterable<Uint8Array>;
}

/** A kept blob of this account and environment; undefined when there is none, or none any more. */
export async function openBlob(deps: BlobDeps, owner: BlobOwner, blobId: string): Promise<OpenBlob | undefined> {
  const [row] = await deps.db
    .select()
    .from(blobs)
    .where(
      and(
        eq(blobs.blobId, blobId),
        eq(blobs.accountId, owner.accountId),
        eq(blobs.environment, owner.environment),
        eq(blobs.kept, true),
      ),
    );
  if (!row || row.sizeBytes === null || row.sealedKey === null) return undefined;
  const sealed = {
    name: blobName(blobId),
    key: await deps.kms.open(row.sealedKey, blobContext(owner, blobId)),
    sizeBytes: row.sizeBytes,
  };
  return { ...sealed, mediaType: row.mediaType, read: (range) => openSealedBlob(deps.blobs, sealed, range) };
}

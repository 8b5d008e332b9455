import { randomBytes, randomUUID } from 'node:crypto';
import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import type { BlobStore } from '../../engines/blobs/blob-store.ts';
import { readFileBytes } from '../../engines/blobs/read-file-bytes.ts';
import { type ByteSource, sealStream } from '../../engines/blobs/seal-stream.ts';
import type { SpooledFile } from '../../engines/blobs/spooled-file.ts';
import type { Kms, SealContext } from '../../engines/kms/kms.ts';
import type { Environment } from '../keys/caller.ts';
import { requirePerson } from '../persons/lock-person.ts';
import { blobs } from './blobs-table.ts';

export interface BlobDeps {
  db: Db;
  kms: Kms;
  blobs: BlobStore;
}

export interface BlobOwner {
  accountId: string;
  environment: Environment;
  /** Whose data it holds, where the caller said so. */
  personId?: string | null | undefined;
}

/** A blob that is in the store and that nobody keeps yet. */
export interface WrittenBlob {
  blobId: string;
  sizeBytes: number;
}

/**
 * Copies an upload, sealed as it is, to where it outlives its request.
 *
 * @returns a blob that is gone after an hour unless `keepBlob` is called in the transaction that needs it
 * @throws {AtlasError} `unavailable` when its person was erased meanwhile
 */
export async function writeUpload(deps: BlobDeps, owner: BlobOwner, file: SpooledFile): Promise<WrittenBlob> {
  const { blobId, name } = await announce(deps, owner, { key: file.key, mediaType: file.mediaType });
  await deps.blobs.put(name, readFileBytes(file.path));
  return { blobId, sizeBytes: file.sizeBytes };
}

/** Seals a content of ours into the store. @returns as writeUpload does */
export async function writeBlob(
  deps: BlobDeps,
  owner: BlobOwner,
  { mediaType, content }: { mediaType: string; content: ByteSource },
): Promise<WrittenBlob> {
  const key = randomBytes(32);
  const { blobId, name } = await announce(deps, owner, { key, mediaType });
  const { frames, seen } = sealStream(key, content);
  await deps.blobs.put(name, frames);
  return { blobId, sizeBytes: seen().sizeBytes };
}

/** From now on the blob stays until it is let go. To be called in the transaction that refers to it. */
export async function keepBlob(tx: Db, { blobId, sizeBytes }: WrittenBlob): Promise<void> {
  const kept = await tx
    .update(blobs)
    .set({ kept: true, sizeBytes })
    .where(and(eq(blobs.blobId, blobId), isNotNull(blobs.sealedKey)))
    .returning({ blobId: blobs.blobId });
  if (kept.length !== 1) throw new Error('the blob was removed before it was kept');
}

/** Nobody needs these any more: they go with the next cleaning. */
export async function letBlobsGo(tx: Db, { accountId, environment }: BlobOwner, blobIds: string[]): Promise<void> {
  await tx
    .update(blobs)
    .set({ removeAfter: sql`now()` })
    .where(and(inArray(blobs.blobId, blobIds), eq(blobs.accountId, accountId), eq(blobs.environment, environment)));
}

/** Destroys their keys: nobody can read these any more. Their bytes go with the next cleaning. */
export async function shredBlobs(tx: Db, { accountId, environment }: BlobOwner, blobIds: string[]): Promise<void> {
  await tx
    .update(blobs)
    .set({ sealedKey: null, kept: false, removeAfter: sql`now()` })
    .where(and(inArray(blobs.blobId, blobIds), eq(blobs.accountId, accountId), eq(blobs.environment, environment)));
}

/** What a blob is called in the store. */
export function blobName(blobId: string): string {
  return `${blobId.slice(0, 2)}/${blobId}`;
}

export function blobContext({ accountId, environment }: BlobOwner, blobId: string): SealContext {
  return { purpose: 'blob-key', accountId, environment, subject: blobId };
}

async function announce(
  { db, kms }: Pick<BlobDeps, 'db' | 'kms'>,
  { accountId, environment, personId }: BlobOwner,
  { key, mediaType }: { key: Uint8Array; mediaType: string },
): Promise<{ blobId: string; name: string }> {
  const blobId = randomUUID();
  const sealedKey = await kms.seal(key, blobContext({ accountId, environment }, blobId));
  await db.transaction(async (tx) => {
    await requirePerson(tx, personId);
    await tx.insert(blobs).values({ blobId, accountId, environment, personId, sealedKey, mediaType });
  });
  return { blobId, name: blobName(blobId) };
}

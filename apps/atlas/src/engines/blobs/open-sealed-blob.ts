import type { BlobStore } from './blob-store.ts';
import { FRAME_BYTES, TAG_BYTES } from './frame-cipher.ts';
import { authenticate, SealBrokenError } from './open-sealed-file.ts';
import { countFrames, sealedSize } from './seal-stream.ts';

const SEALED_FRAME_BYTES = FRAME_BYTES + TAG_BYTES;

export interface SealedBlob {
  name: string;
  /** 32 bytes. */
  key: Uint8Array;
  /** Of the content. */
  sizeBytes: number;
}

/**
 * Bytes `from` to `to` of a blob's content, both included, decrypted and authenticated frame by frame as they are read.
 *
 * @throws {SealBrokenError} when a frame was changed, moved or cut off; what came before it was authentic
 * @throws {BlobMissingError} when the store has no such blob
 */
export async function* openSealedBlob(
  blobs: Pick<BlobStore, 'read'>,
  { name, key, sizeBytes }: SealedBlob,
  { from, to }: { from: number; to: number },
): AsyncGenerator<Uint8Array> {
  const lastFrame = countFrames(sizeBytes) - 1;
  const first = Math.floor(from / FRAME_BYTES);
  const last = Math.min(lastFrame, Math.floor(to / FRAME_BYTES));
  const sealedEnd = Math.min(sealedSize(sizeBytes), (last + 1) * SEALED_FRAME_BYTES);
  let index = first;
  for await (const sealed of inFrames(blobs.read(name, { from: first * SEALED_FRAME_BYTES, to: sealedEnd - 1 }))) {
    const plain = authenticate(key, index, index === lastFrame, sealed);
    const start = index * FRAME_BYTES;
    yield plain.subarray(Math.max(0, from - start), Math.max(0, to + 1 - start));
    index += 1;
  }
  if (index !== last + 1) throw new SealBrokenError();
}

/** Chunks of any size, as sealed frames; the last one may be shorter. */
async function* inFrames(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting = Buffer.alloc(0);
  for await (const chunk of chunks) {
    waiting = Buffer.concat([waiting, chunk]);
    while (waiting.length >= SEALED_FRAME_BYTES) {
      yield waiting.subarray(0, SEALED_FRAME_BYTES);
      waiting = waiting.subarray(SEALED_FRAME_BYTES);
    }
  }
  if (waiting.length > 0) yield waiting;
}

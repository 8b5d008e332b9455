import { createHash } from 'node:crypto';
import { FRAME_BYTES, sealFrame, TAG_BYTES } from './frame-cipher.ts';

/** How much of the beginning is kept for telling the media type. */
const HEAD_BYTES = 4096;

/** Bytes in chunks of any size. */
export type ByteSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** What was seen of a content while it was sealed; whole once the frames are. */
export interface SeenContent {
  sizeBytes: number;
  /** Lower-case hex of the content. */
  sha256: string;
  /** The first bytes of the content, at most 4096. */
  head: Uint8Array;
}

export interface SealedStream {
  /** To be read to its end, once. */
  frames: AsyncGenerator<Buffer>;
  /** Call it after the last frame. */
  seen: () => SeenContent;
}

/**
 * Seals a stream as it passes, in frames of 64 KiB, so that memory stays at one frame.
 *
 * @param key 32 bytes that seal nothing else: the frames' nonces start at 0 for every stream
 */
export function sealStream(key: Uint8Array, source: ByteSource): SealedStream {
  const hash = createHash('sha256');
  const heads: Uint8Array[] = [];
  let headBytes = 0;
  let sizeBytes = 0;
  async function* seal(): AsyncGenerator<Buffer> {
    let index = 0;
    for await (const { plain, last } of cutFrames(source)) {
      hash.update(plain);
      sizeBytes += plain.length;
      if (headBytes < HEAD_BYTES) {
        heads.push(Buffer.from(plain.subarray(0, HEAD_BYTES - headBytes)));
        headBytes += heads.at(-1)?.length ?? 0;
      }
      yield sealFrame(key, index, last, plain);
      index += 1;
    }
  }
  return { frames: seal(), seen: () => ({ sizeBytes, sha256: hash.digest('hex'), head: Buffer.concat(heads) }) };
}

/** How many bytes a content of this size has when it is sealed. */
export function sealedSize(sizeBytes: number): number {
  return sizeBytes + countFrames(sizeBytes) * TAG_BYTES;
}

/** An empty content has one frame too. */
export function countFrames(sizeBytes: number): number {
  return Math.max(1, Math.ceil(sizeBytes / FRAME_BYTES));
}

/** Cuts a stream of any chunk sizes into full frames and one last frame, which is known to be the last. */
async function* cutFrames(source: ByteSource): AsyncGenerator<{ plain: Buffer; last: boolean }> {
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  for await (const chunk of source) {
    waiting.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    waitingBytes += chunk.length;
    if (waitingBytes <= FRAME_BYTES) continue;
    const joined = Buffer.concat(waiting);
    let start = 0;
    // Strictly more than a frame must be left: only the end of the stream tells that a frame is the last.
    while (joined.length - start > FRAME_BYTES) {
      yield { plain: joined.subarray(start, start + FRAME_BYTES), last: false };
      start += FRAME_BYTES;
    }
    waiting = [joined.subarray(start)];
    waitingBytes = joined.length - start;
  }
  yield { plain: Buffer.concat(waiting), last: true };
}

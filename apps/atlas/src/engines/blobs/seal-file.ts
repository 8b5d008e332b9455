import { createHash, randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import { FRAME_BYTES, sealFrame } from './frame-cipher.ts';

/** How much of the beginning is kept for telling the media type. */
const HEAD_BYTES = 4096;

/** Bytes in chunks of any size. */
export type ByteSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

export interface SealedFile {
  path: string;
  /** 32 random bytes, this file's own. */
  key: Uint8Array;
  sizeBytes: number;
  /** Lower-case hex of the content. */
  sha256: string;
  /** The first bytes of the content, at most 4096. */
  head: Uint8Array;
}

/**
 * Writes a stream to a new file, encrypted in frames of 64 KiB as it arrives, so that memory stays at one frame.
 *
 * @param path must not exist yet; created with mode 0600
 * @throws what the source throws, and the file system's errors (`ENOSPC`, `EEXIST` …); a partial file may remain
 * Not guaranteed: durability. A spool does not outlive its process, so nothing is synced.
 */
export async function sealFile(path: string, source: ByteSource): Promise<SealedFile> {
  const key = randomBytes(32);
  const hash = createHash('sha256');
  const heads: Uint8Array[] = [];
  let headBytes = 0;
  let sizeBytes = 0;
  let index = 0;
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const { plain, last } of frames(source)) {
      hash.update(plain);
      sizeBytes += plain.length;
      if (headBytes < HEAD_BYTES) {
        heads.push(Buffer.from(plain.subarray(0, HEAD_BYTES - headBytes)));
        headBytes += heads.at(-1)?.length ?? 0;
      }
      await writeAll(file, sealFrame(key, index, last, plain));
      index += 1;
    }
  } finally {
    await file.close();
  }
  return { path, key, sizeBytes, sha256: hash.digest('hex'), head: Buffer.concat(heads) };
}

/** Cuts a stream of any chunk sizes into full frames and one last frame, which is known to be the last. */
async function* frames(source: ByteSource): AsyncGenerator<{ plain: Buffer; last: boolean }> {
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

async function writeAll(file: { write(data: Uint8Array): Promise<{ bytesWritten: number }> }, data: Uint8Array) {
  for (let rest = data; rest.length > 0;) {
    const { bytesWritten } = await file.write(rest);
    rest = rest.subarray(bytesWritten);
  }
}

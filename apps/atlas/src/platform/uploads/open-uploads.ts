import { rm } from 'node:fs/promises';
import { noRoom } from '../../engines/blobs/no-room.ts';
import { sealFile } from '../../engines/blobs/seal-file.ts';
import type { ByteSource } from '../../engines/blobs/seal-stream.ts';
import type { SpooledFile } from '../../engines/blobs/spooled-file.ts';
import { AtlasError } from '../../errors.ts';
import type { Spool } from './open-spool.ts';
import { sniffMediaType } from './sniff-media-type.ts';

/** What is known of a file before its bytes arrive. */
interface IncomingFile {
  role: string;
  fileName: string;
  maxBytes: number;
  /** By media type, where what the file is decides: asked as soon as its first bytes are there. */
  maxBytesOf?: (mediaType: string) => number;
}

/** Enough of a file to tell what it is. */
const HEAD_BYTES = 512;

/** The files of one request. */
export interface Uploads {
  /**
   * Seals one file into the spool as it streams in.
   * @throws {AtlasError} `too_large` above `maxBytes`, `unavailable` when the disk is full
   */
  store(file: IncomingFile, source: ByteSource): Promise<SpooledFile>;
  /** Removes every file, also those still being written. Call it when the request ends, whatever happened. */
  discard(): Promise<void>;
}

/** Starts the upload of one request. */
export function openUploads(spool: Spool): Uploads {
  const paths: string[] = [];
  const pending = new Set<Promise<unknown>>();
  let discarded = false;

  async function store(file: IncomingFile, source: ByteSource): Promise<SpooledFile> {
    if (discarded) throw new AtlasError('request_timeout', { detail: 'the request has ended' });
    const path = spool.newPath();
    paths.push(path);
    const sealing = sealFile(path, capped(file, source));
    pending.add(sealing);
    try {
      const { key, sizeBytes, sha256, head } = await sealing;
      const { role, fileName } = file;
      return { role, fileName, mediaType: sniffMediaType(head), sizeBytes, sha256, path, key };
    } catch (error) {
      throw noRoom(error) ?? error;
    } finally {
      pending.delete(sealing);
    }
  }

  async function discard(): Promise<void> {
    discarded = true;
    // A file that is still being written would be created again after its removal.
    await Promise.allSettled(pending);
    await Promise.all(paths.splice(0).map((path) => rm(path, { force: true })));
  }

  return { store, discard };
}

async function* capped(file: IncomingFile, source: ByteSource): AsyncGenerator<Uint8Array> {
  let sizeBytes = 0;
  let maxBytes = file.maxBytes;
  let head: Buffer | undefined = Buffer.alloc(0);
  for await (const chunk of source) {
    sizeBytes += chunk.length;
    if (head) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES)]);
    if (head && head.length >= HEAD_BYTES) {
      maxBytes = Math.min(maxBytes, file.maxBytesOf?.(sniffMediaType(head)) ?? maxBytes);
      head = undefined;
    }
    if (sizeBytes > maxBytes) throw new AtlasError('too_large', { detail: `${file.role}: at most ${maxBytes} bytes` });
    yield chunk;
  }
}

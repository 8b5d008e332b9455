import { open, type FileHandle } from 'node:fs/promises';
import { FRAME_BYTES, TAG_BYTES, openFrame } from './frame-cipher.ts';
import { countFrames, sealedSize } from './seal-stream.ts';
import type { SpooledFile } from './spooled-file.ts';

/** A sealed file that is not what was written: changed, cut short, extended, or opened with another key. */
export class SealBrokenError extends Error {
  readonly code = 'seal_broken';

  constructor(options?: ErrorOptions) {
    super('The sealed file was changed since it was written.', options);
    this.name = 'SealBrokenError';
  }
}

/** What is needed to open a sealed file. */
export type SealedHandle = Pick<SpooledFile, 'path' | 'key' | 'sizeBytes'>;

/**
 * The content of a spooled file, decrypted and authenticated.
 *
 * @returns exactly `file.sizeBytes` bytes
 * @throws {SealBrokenError} when any byte, the order or the number of frames differs from what was written
 * @throws the file system's error when the file is gone, as after the end of its request
 */
export function openSealedFile(file: SealedHandle): Promise<Uint8Array> {
  return withSealedFile(file, ({ read }) => read(0, file.sizeBytes));
}

/** Any part of a sealed file, at the price of the frames it touches. */
export interface SealedReader {
  sizeBytes: number;
  /** At most `length` bytes from `offset`, fewer at the end. */
  read: (offset: number, length: number) => Promise<Uint8Array>;
}

/** What `use` makes of the open file; it is closed afterwards. @throws as openSealedFile does */
export async function withSealedFile<T>(file: SealedHandle, use: (reader: SealedReader) => Promise<T>): Promise<T> {
  const handle = await open(file.path, 'r');
  try {
    const { size } = await handle.stat();
    if (size !== sealedSize(file.sizeBytes)) throw new SealBrokenError();
    const read = (offset: number, length: number) => readPart(handle, file, offset, length);
    return await use({ sizeBytes: file.sizeBytes, read });
  } finally {
    await handle.close();
  }
}

async function readPart(
  handle: FileHandle,
  { key, sizeBytes }: SealedHandle,
  offset: number,
  length: number,
): Promise<Uint8Array> {
  const end = Math.min(sizeBytes, offset + length);
  const content = new Uint8Array(Math.max(0, end - offset));
  const lastFrame = countFrames(sizeBytes) - 1;
  const sealed = Buffer.alloc(FRAME_BYTES + TAG_BYTES);
  for (let index = Math.floor(offset / FRAME_BYTES); index <= lastFrame; index += 1) {
    const frameStart = index * FRAME_BYTES;
    // An empty content has a frame too, whose seal says that nothing was cut off.
    if (frameStart >= end && index > 0) break;
    const { bytesRead } = await handle.read(sealed, 0, sealed.length, index * sealed.length);
    const plain = authenticate(key, index, index === lastFrame, sealed.subarray(0, bytesRead));
    const wanted = plain.subarray(Math.max(0, offset - frameStart), Math.max(0, end - frameStart));
    content.set(wanted, Math.max(0, frameStart - offset));
  }
  return content;
}

/** The plaintext of a frame. @throws {SealBrokenError} */
export function authenticate(key: Uint8Array, index: number, last: boolean, sealed: Uint8Array): Uint8Array {
  try {
    return openFrame(key, index, last, sealed);
  } catch (cause) {
    throw new SealBrokenError({ cause });
  }
}

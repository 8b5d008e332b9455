import { open } from 'node:fs/promises';
import { FRAME_BYTES, TAG_BYTES, openFrame } from './frame-cipher.ts';
import type { SpooledFile } from './spooled-file.ts';

/** A sealed file that is not what was written: changed, cut short, extended, or opened with another key. */
export class SealBrokenError extends Error {
  readonly code = 'seal_broken';

  constructor(options?: ErrorOptions) {
    super('The sealed file was changed since it was written.', options);
    this.name = 'SealBrokenError';
  }
}

/**
 * The content of a spooled file, decrypted and authenticated.
 *
 * @returns exactly `file.sizeBytes` bytes
 * @throws {SealBrokenError} when any byte, the order or the number of frames differs from what was written
 * @throws the file system's error when the file is gone, as after the end of its request
 */
export async function openSealedFile(file: Pick<SpooledFile, 'path' | 'key' | 'sizeBytes'>): Promise<Uint8Array> {
  const frameCount = Math.max(1, Math.ceil(file.sizeBytes / FRAME_BYTES));
  const handle = await open(file.path, 'r');
  try {
    const { size } = await handle.stat();
    if (size !== file.sizeBytes + frameCount * TAG_BYTES) throw new SealBrokenError();
    const content = new Uint8Array(file.sizeBytes);
    const sealed = Buffer.alloc(FRAME_BYTES + TAG_BYTES);
    for (let index = 0; index < frameCount; index += 1) {
      const { bytesRead } = await handle.read(sealed, 0, sealed.length, index * sealed.length);
      content.set(
        authenticate(file.key, index, index === frameCount - 1, sealed.subarray(0, bytesRead)),
        index * FRAME_BYTES,
      );
    }
    return content;
  } finally {
    await handle.close();
  }
}

function authenticate(key: Uint8Array, index: number, last: boolean, sealed: Uint8Array): Uint8Array {
  try {
    return openFrame(key, index, last, sealed);
  } catch (cause) {
    throw new SealBrokenError({ cause });
  }
}

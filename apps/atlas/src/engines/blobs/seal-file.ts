import { randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import { type ByteSource, sealStream, type SeenContent } from './seal-stream.ts';

export interface SealedFile extends SeenContent {
  path: string;
  /** 32 random bytes, this file's own. */
  key: Uint8Array;
}

/**
 * Writes a stream to a new file, sealed as it arrives.
 *
 * @param path must not exist yet; created with mode 0600
 * @throws what the source throws, and the file system's errors (`ENOSPC`, `EEXIST` …); a partial file may remain
 * Not guaranteed: durability. A spool does not outlive its process, so nothing is synced.
 */
export async function sealFile(path: string, source: ByteSource): Promise<SealedFile> {
  const key = randomBytes(32);
  const { frames, seen } = sealStream(key, source);
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const frame of frames) await file.writeFile(frame);
  } finally {
    await file.close();
  }
  return { path, key, ...seen() };
}

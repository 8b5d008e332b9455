import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StartError } from '../../start-error.ts';
import type { BackupFile } from './manifest.ts';

/** Writes a new file of a backup, durable when this resolves. */
export async function writeHashed(
  folder: string,
  path: string,
  source: AsyncIterable<Uint8Array>,
): Promise<BackupFile> {
  const target = join(folder, path);
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const file = await open(target, 'wx', 0o600);
  try {
    for await (const chunk of source) {
      hash.update(chunk);
      sizeBytes += chunk.length;
      await file.writeFile(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { path, sizeBytes, sha256: hash.digest('hex') };
}

/** The bytes of a file of a backup. @throws {StartError} at the end, when they are not those that were written */
export async function* readHashed(folder: string, { path, sizeBytes, sha256 }: BackupFile): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let seenBytes = 0;
  try {
    for await (const chunk of createReadStream(join(folder, path)) as AsyncIterable<Uint8Array>) {
      hash.update(chunk);
      seenBytes += chunk.length;
      yield chunk;
    }
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')
      throw new StartError(`the backup is damaged: ${path} is missing`, { cause });
    throw cause;
  }
  if (seenBytes !== sizeBytes || hash.digest('hex') !== sha256)
    throw new StartError(`the backup is damaged: ${path} is not what was written`);
}

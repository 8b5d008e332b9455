import { randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import { StartError } from '../../start-error.ts';
import { writePrivateFile } from '../home/write-private-file.ts';

const KEY_BYTES = 32;

export interface MasterKeyOptions {
  file: string;
  /** Whether a missing file is made. False where sealed values exist already: a new key would open none of them. */
  mayCreate: boolean;
}

/**
 * The master key, 32 bytes, from its file; a missing file is made from the system's random source.
 *
 * @throws {StartError} when the file has the wrong size, others may read it, or it is missing and must not be made
 */
export async function openMasterKey({ file, mayCreate }: MasterKeyOptions): Promise<Buffer> {
  const present = await readKey(file);
  if (present) return present;
  if (!mayCreate)
    throw new StartError(
      `ATLAS_MASTER_KEY_FILE ${file} is missing, and without it nothing that was sealed opens: restore it`,
    );
  await writePrivateFile(file, randomBytes(KEY_BYTES), { replace: false }).catch((cause: Error) => {
    throw new StartError(`ATLAS_MASTER_KEY_FILE ${file} cannot be written: ${cause.message}`, { cause });
  });
  const made = await readKey(file);
  if (!made) throw new StartError(`ATLAS_MASTER_KEY_FILE ${file} vanished`);
  return made;
}

async function readKey(file: string): Promise<Buffer | undefined> {
  const handle = await open(file, 'r').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return undefined;
    throw new StartError(`ATLAS_MASTER_KEY_FILE ${file} cannot be read: ${cause.message}`, { cause });
  });
  if (!handle) return undefined;
  try {
    const { mode, size } = await handle.stat();
    if (mode & 0o077) throw new StartError(`ATLAS_MASTER_KEY_FILE ${file} may be read by others: chmod 600 it`);
    if (size !== KEY_BYTES)
      throw new StartError(`ATLAS_MASTER_KEY_FILE ${file} has ${size} bytes: a master key has exactly ${KEY_BYTES}`);
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

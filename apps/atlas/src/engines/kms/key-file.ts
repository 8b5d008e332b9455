import { createHash, randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import { z } from 'zod';
import { StartError } from '../../start-error.ts';
import { writePrivateFile } from '../home/write-private-file.ts';

const KEY_BYTES = 32;
const FORMAT = 'atlas master keys';

const ringSchema = z.object({
  format: z.literal(FORMAT),
  keys: z
    .array(z.object({ use: z.enum(['seal', 'open', 'next']), key: z.base64().length(44) }))
    .min(1)
    .max(8)
    .refine((keys) => keys.filter(({ use }) => use === 'seal').length === 1),
});

export interface MasterKey {
  /** `seal`: seals and opens. `open`: only opens what it sealed before. `next`: known, so that it can open; will seal. */
  use: 'seal' | 'open' | 'next';
  /** 32 bytes. */
  key: Buffer;
}

/** Names a master key, not secret: 16 hexadecimal digits. */
export function masterKeyId(key: Uint8Array): string {
  return createHash('sha256').update('atlas master key id').update(key).digest('hex').slice(0, 16);
}

export function newMasterKey(): Buffer {
  return randomBytes(KEY_BYTES);
}

/**
 * The master keys of a file: one, as 32 bytes, or while a key is replaced several, as JSON. Undefined when there is no file.
 *
 * @throws {StartError} when the file is neither, or others may read it
 */
export async function readKeyFile(file: string): Promise<MasterKey[] | undefined> {
  const handle = await open(file, 'r').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return undefined;
    throw new StartError(`ATLAS_MASTER_KEY_FILE ${file} cannot be read: ${cause.message}`, { cause });
  });
  if (!handle) return undefined;
  try {
    const { mode } = await handle.stat();
    if (mode & 0o077) throw new StartError(`ATLAS_MASTER_KEY_FILE ${file} may be read by others: chmod 600 it`);
    return parse(file, await handle.readFile());
  } finally {
    await handle.close();
  }
}

/** Replaces the file whole; a single key as 32 bytes. @throws {StartError} when it cannot be written */
export async function writeKeyFile(
  file: string,
  keys: readonly MasterKey[],
  options?: { replace: boolean },
): Promise<void> {
  const [only] = keys;
  const list = keys.map(({ use, key }) => ({ use, key: key.toString('base64') }));
  const content = keys.length === 1 && only ? only.key : JSON.stringify({ format: FORMAT, keys: list }, undefined, 1);
  await writePrivateFile(file, content, options).catch((cause: Error) => {
    throw new StartError(`ATLAS_MASTER_KEY_FILE ${file} cannot be written: ${cause.message}`, { cause });
  });
}

function parse(file: string, bytes: Buffer): MasterKey[] {
  if (bytes.length === KEY_BYTES) return [{ use: 'seal', key: bytes }];
  const ring = ringSchema.safeParse(asJson(bytes));
  if (!ring.success)
    throw new StartError(
      `ATLAS_MASTER_KEY_FILE ${file} has ${bytes.length} bytes: a master key has exactly ${KEY_BYTES}`,
    );
  return ring.data.keys.map(({ use, key }) => ({ use, key: Buffer.from(key, 'base64') }));
}

function asJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

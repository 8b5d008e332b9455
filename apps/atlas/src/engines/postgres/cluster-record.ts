import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { StartError } from '../../start-error.ts';
import { writePrivateFile } from '../home/write-private-file.ts';
import type { Kms } from '../kms/kms.ts';

const CONTEXT = { purpose: 'postgres-passwords' };
const recordSchema = z.object({ dataFolder: z.string(), sealedPasswords: z.string() });
const passwordsSchema = z.object({ admin: z.string(), owner: z.string(), app: z.string() });

/** What the home remembers of its database. */
export interface ClusterRecord {
  dataFolder: string;
  passwords: z.infer<typeof passwordsSchema>;
}

/** Where the record stands. It exists from the first start on, before any data. */
export function clusterRecordPath(home: string): string {
  return join(home, 'postgres.json');
}

/**
 * The record of the home's database; on first use one with new random passwords and the given folder.
 *
 * The folder is remembered, since the rule that chose it may choose another one tomorrow, and an empty database in place of
 * the real one would look like a loss of everything.
 *
 * @throws {StartError} when it cannot be opened with this master key
 */
export async function openClusterRecord(home: string, kms: Kms, newDataFolder: string): Promise<ClusterRecord> {
  const path = clusterRecordPath(home);
  const present = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (present === undefined) return createRecord(path, kms, newDataFolder);
  try {
    const { dataFolder, sealedPasswords } = recordSchema.parse(JSON.parse(present));
    const opened = await kms.open(Buffer.from(sealedPasswords, 'base64'), CONTEXT);
    return { dataFolder, passwords: passwordsSchema.parse(JSON.parse(opened.toString('utf8'))) };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(`${path} does not open with ATLAS_MASTER_KEY_FILE: ${reason}`, { cause });
  }
}

/** Seals the record's passwords under the current key; nothing happens where there is no record. @throws {StartError} as openClusterRecord does */
export async function resealClusterRecord(home: string, kms: Kms): Promise<void> {
  const path = clusterRecordPath(home);
  if (!existsSync(path)) return;
  const { dataFolder, passwords } = await openClusterRecord(home, kms, '');
  await writeRecord(path, kms, { dataFolder, passwords });
}

async function createRecord(path: string, kms: Kms, dataFolder: string): Promise<ClusterRecord> {
  const passwords = { admin: newPassword(), owner: newPassword(), app: newPassword() };
  await writeRecord(path, kms, { dataFolder, passwords });
  return { dataFolder, passwords };
}

async function writeRecord(path: string, kms: Kms, { dataFolder, passwords }: ClusterRecord): Promise<void> {
  const sealed = await kms.seal(Buffer.from(JSON.stringify(passwords)), CONTEXT);
  await writePrivateFile(path, JSON.stringify({ dataFolder, sealedPasswords: sealed.toString('base64') }));
}

function newPassword(): string {
  return randomBytes(24).toString('base64url');
}

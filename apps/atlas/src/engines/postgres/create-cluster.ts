import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chown, mkdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StartError } from '../../start-error.ts';
import { ADMIN } from './connection.ts';
import { explainFailure } from './explain-failure.ts';
import type { Binaries } from './prepare-binaries.ts';
import type { ServiceUser } from './service-user.ts';

/** A fresh cluster takes 40 MB, its first write-ahead log up to 80 MB more. */
const NEEDED_BYTES = 300 * 1024 * 1024;

export interface ClusterOptions {
  dataFolder: string;
  adminPassword: string;
  binaries: Binaries;
  user: ServiceUser | undefined;
  /** False only where data may be lost, as in tests. */
  durable: boolean;
}

/**
 * Makes the data folder when it is not there; nothing of it exists until all of it does.
 *
 * @throws {StartError} when the disk is full, or the folder holds data of another major version
 */
export async function createCluster(options: ClusterOptions): Promise<void> {
  const version = await readVersion(options.dataFolder);
  if (version === options.binaries.major) return;
  if (version !== undefined)
    throw new StartError(
      `the data in ${options.dataFolder} belongs to PostgreSQL ${version}, and this Atlas brings ${options.binaries.major}: ` +
        'use the Atlas that made it, dump it there and load it here',
    );
  await requireSpace(dirname(options.dataFolder));
  const unfinished = `${options.dataFolder}.${randomUUID()}`;
  const passwordFile = `${unfinished}.password`;
  try {
    await initialise(options, unfinished, passwordFile);
    await rename(unfinished, options.dataFolder);
  } finally {
    await rm(passwordFile, { force: true });
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function initialise(options: ClusterOptions, folder: string, passwordFile: string): Promise<void> {
  const { binaries, user, durable, adminPassword } = options;
  await mkdir(folder, { mode: 0o700 });
  await writeFile(passwordFile, adminPassword, { mode: 0o600 });
  if (user) for (const path of [folder, passwordFile]) await chown(path, user.uid, user.gid);
  const args = ['--pgdata', folder, '--username', ADMIN, '--pwfile', passwordFile, '--encoding', 'UTF8', '--no-locale'];
  args.push('--auth-local', 'scram-sha-256', '--auth-host', 'reject', '--data-checksums', '--no-instructions');
  args.push('--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8');
  if (!durable) args.push('--no-sync');
  await new Promise<void>((resolve, reject) => {
    const child = spawn(binaries.initdb, args, { cwd: '/', env: {}, stdio: ['ignore', 'pipe', 'pipe'], ...user });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    child.on('error', (error) => reject(explainFailure(error.message, { step: 'making the database' })));
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(explainFailure(output, { step: 'making the database' })),
    );
  });
}

async function readVersion(dataFolder: string): Promise<string | undefined> {
  try {
    return (await readFile(join(dataFolder, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

async function requireSpace(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize >= NEEDED_BYTES) return;
  const [free, needed] = [bavail * bsize, NEEDED_BYTES].map((bytes) => Math.floor(bytes / 1024 / 1024));
  throw new StartError(`${folder} has ${free} MB left, and a new database needs ${needed} MB: the disk is full`);
}

import { ftruncateSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../../start-error.ts';
import { lockFile, type FileLock } from './lock-file.ts';

/** What a process of Atlas does. Of each there is one on a home. */
export type Role = 'serve' | 'work' | 'infer';

const LOCKS: Readonly<Record<Role, string>> = {
  serve: 'atlas.lock',
  work: 'atlas-work.lock',
  infer: 'atlas-infer.lock',
};

/**
 * Claims the home for the one process of its role that may run on it, until this process ends or releases it.
 *
 * @throws {StartError} when another Atlas of this role runs on the same home
 */
export async function claimHome(home: string, role: Role = 'serve'): Promise<FileLock> {
  const path = join(home, LOCKS[role]);
  const lock = await lockFile(path, { mode: 'exclusive' });
  if (!lock) {
    const who = readFileSync(path, 'utf8').trim() || 'unknown';
    throw new StartError(
      `another Atlas (process ${who}) runs on ${home}: stop it, or set ATLAS_HOME to another folder`,
    );
  }
  ftruncateSync(lock.fd);
  writeSync(lock.fd, `${process.pid}\n`);
  return lock;
}

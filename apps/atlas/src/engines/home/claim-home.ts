import { ftruncateSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../../start-error.ts';
import { lockFile, type FileLock } from './lock-file.ts';

/**
 * Claims the home for the one server that may run on it, until this process ends or releases it.
 *
 * @throws {StartError} when another Atlas serves from the same home
 */
export async function claimHome(home: string): Promise<FileLock> {
  const path = join(home, 'atlas.lock');
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

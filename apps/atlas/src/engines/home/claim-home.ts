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
  if (!lock) throw new StartError(`another Atlas is running on ${home}: stop it, or set ATLAS_HOME to another folder`);
  await lock.file.truncate(0);
  await lock.file.write(`${process.pid}\n`);
  return lock;
}

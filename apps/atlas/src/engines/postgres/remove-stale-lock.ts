import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../../start-error.ts';
import { findServer, hasLockFile } from './find-server.ts';

const CHILDREN_MS = 20_000;

/**
 * Removes the lock file that a crash left, which PostgreSQL itself takes for real when its number belongs to a live process
 * again. Only once no process works on the data any more: children outlive their postmaster for a moment, and the lock file is
 * what tells PostgreSQL about them.
 *
 * @returns whether there was one
 */
export async function removeStaleLock(dataFolder: string): Promise<boolean> {
  if (!(await hasLockFile(dataFolder))) return false;
  const deadline = Date.now() + CHILDREN_MS;
  while (await findServer(dataFolder)) {
    if (Date.now() > deadline)
      throw new StartError(`processes of a dead PostgreSQL still work on ${dataFolder}: end them`);
    await sleep(50);
  }
  await rm(join(dataFolder, 'postmaster.pid'), { force: true });
  return true;
}

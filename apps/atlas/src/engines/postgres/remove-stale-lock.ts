import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../../start-error.ts';
import { SOCKET_PORT } from './connection.ts';
import { findServer, hasLockFile } from './find-server.ts';

const CHILDREN_MS = 20_000;

/**
 * Removes the lock files that a crash left, of the data and of the socket, which PostgreSQL itself takes for real when their number
 * belongs to a live process again. Only once no process works on the data any more: children outlive their postmaster for a moment,
 * and the lock file is what tells PostgreSQL about them.
 *
 * @returns whether there was one
 */
export async function removeStaleLock(place: { dataFolder: string; socketFolder: string }): Promise<boolean> {
  const { dataFolder, socketFolder } = place;
  const socketLock = join(socketFolder, `.s.PGSQL.${SOCKET_PORT}.lock`);
  // A start that failed on the second one has taken the first one away.
  if (!(await hasLockFile(dataFolder)) && !existsSync(socketLock)) return false;
  const deadline = Date.now() + CHILDREN_MS;
  while (await findServer(dataFolder)) {
    if (Date.now() > deadline)
      throw new StartError(`processes of a dead PostgreSQL still work on ${dataFolder}: end them`);
    await sleep(50);
  }
  for (const file of [join(dataFolder, 'postmaster.pid'), socketLock]) await rm(file, { force: true });
  return true;
}

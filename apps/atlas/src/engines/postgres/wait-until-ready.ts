import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { StartError } from '../../start-error.ts';
import type { ClusterRecord } from './cluster-record.ts';
import { ADMIN, SOCKET_PORT } from './connection.ts';
import { createRoles } from './create-roles.ts';
import { NO_ROOM } from './explain-failure.ts';

/** Recovery after a crash reads at most one checkpoint interval of log; more than this means that something is wrong. */
const READY_MS = 120_000;

/**
 * True when the server takes connections and has the roles and the database of Atlas; false when it ended instead.
 *
 * @param hasEnded asked before every attempt
 * @throws {StartError} when it refuses the password, has no room on its disk, or takes too long
 */
export async function waitUntilReady(
  { passwords, dataFolder }: ClusterRecord,
  socketFolder: string,
  hasEnded: () => boolean | Promise<boolean>,
): Promise<boolean> {
  const deadline = Date.now() + READY_MS;
  while (!(await hasEnded())) {
    const outcome = await tryRoles(passwords, socketFolder);
    if (outcome === 'ready') return true;
    if (outcome.code === '28P01')
      throw new StartError(
        `PostgreSQL on ${dataFolder} refuses the password in postgres.json: it belongs to another database`,
      );
    // After a crash every new connection has a file to write; waiting makes no room for it.
    if (NO_ROOM.test(outcome.message))
      throw new StartError(`the disk is full: PostgreSQL on ${dataFolder} takes no connections: ${outcome.message}`);
    if (Date.now() > deadline)
      throw new StartError(`PostgreSQL on ${dataFolder} is not ready after ${READY_MS / 1000} s: ${outcome.message}`);
    await sleep(40);
  }
  return false;
}

/** Refused connections and "starting up" end by themselves; other errors end the wait at its deadline. */
async function tryRoles(
  passwords: ClusterRecord['passwords'],
  socketFolder: string,
): Promise<'ready' | { code: string; message: string }> {
  const admin = new Client({
    host: socketFolder,
    port: SOCKET_PORT,
    user: ADMIN,
    password: passwords.admin,
    database: 'postgres',
    connectionTimeoutMillis: 5000,
  });
  admin.on('error', () => {});
  try {
    await admin.connect();
    await createRoles(admin, passwords);
    return 'ready';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return { code, message: error instanceof Error ? error.message : String(error) };
  } finally {
    await admin.end().catch(() => {});
  }
}

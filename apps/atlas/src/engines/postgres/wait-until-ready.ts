import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { StartError } from '../../start-error.ts';
import type { ClusterRecord } from './cluster-record.ts';
import { ADMIN, SOCKET_PORT } from './connection.ts';
import { createRoles } from './create-roles.ts';
import type { LaunchedServer } from './launch-server.ts';

/** Recovery after a crash reads at most one checkpoint interval of log; more than this means that something is wrong. */
const READY_MS = 120_000;

/**
 * Resolves when the server takes connections and has the roles and the database of Atlas.
 *
 * @param launched what was started just now; its end ends the wait
 * @throws {StartError} when it ended, refuses the password, or takes too long
 */
export async function waitUntilReady(
  { passwords, dataFolder }: ClusterRecord,
  socketFolder: string,
  launched?: LaunchedServer,
): Promise<void> {
  const deadline = Date.now() + READY_MS;
  for (;;) {
    const failure = launched?.ended();
    if (failure) throw failure;
    const outcome = await tryRoles(passwords, socketFolder);
    if (outcome === 'ready') return;
    if (outcome.code === '28P01')
      throw new StartError(
        `PostgreSQL on ${dataFolder} refuses the password in postgres.json: it belongs to another database`,
      );
    if (Date.now() > deadline)
      throw new StartError(`PostgreSQL on ${dataFolder} is not ready after ${READY_MS / 1000} s: ${outcome.message}`);
    await sleep(40);
  }
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

import { setTimeout as sleep } from 'node:timers/promises';
import { findServer } from './find-server.ts';

const FAST_MS = 30_000;
const IMMEDIATE_MS = 10_000;

/**
 * Stops the server on a data folder: open transactions are rolled back and everything is written out. A server that has not
 * ended after half a minute is stopped as if the power had gone, from which it recovers at its next start.
 *
 * @returns false when it did not end even so
 */
export async function stopServer(dataFolder: string): Promise<boolean> {
  for (const [signal, waitMs] of [
    ['SIGINT', FAST_MS],
    ['SIGQUIT', IMMEDIATE_MS],
  ] as const) {
    const server = await findServer(dataFolder);
    if (!server) return true;
    if (server.postmaster !== undefined) process.kill(server.postmaster, signal);
    if (await hasEnded(dataFolder, waitMs)) return true;
  }
  return false;
}

async function hasEnded(dataFolder: string, waitMs: number): Promise<boolean> {
  const deadline = Date.now() + waitMs;
  while (Date.now() < deadline) {
    if (!(await findServer(dataFolder))) return true;
    await sleep(30);
  }
  return false;
}

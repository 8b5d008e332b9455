import { spawn } from 'node:child_process';
import { open, readFile, rename, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { StartError } from '../../start-error.ts';
import { SOCKET_PORT } from './connection.ts';
import { explainFailure } from './explain-failure.ts';
import type { Binaries } from './prepare-binaries.ts';
import type { ServiceUser } from './service-user.ts';

const MAX_LOG_BYTES = 10 * 1024 * 1024;

export interface LaunchOptions {
  binaries: Binaries;
  dataFolder: string;
  socketFolder: string;
  logFile: string;
  user: ServiceUser | undefined;
  durable: boolean;
}

/** A server that was just launched: it may still be recovering, or may have ended. */
export interface LaunchedServer {
  /** Why it ended, once it has. */
  ended(): StartError | undefined;
}

/**
 * Launches the server in a session of its own, so that a Ctrl-C meant for Atlas does not stop it before Atlas has answered its
 * last request. It outlives this process unless it is stopped.
 */
export async function launchServer(options: LaunchOptions): Promise<LaunchedServer> {
  const { binaries, dataFolder, logFile, user } = options;
  await limitLog(logFile);
  const log = await open(logFile, 'a', 0o600);
  const { size: logStart } = await log.stat();
  const child = spawn(binaries.postgres, ['-D', dataFolder, ...settings(options)], {
    cwd: '/',
    env: {},
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
    ...user,
  });
  let failure: StartError | undefined;
  child.on('error', (error) => (failure = explainFailure(error.message, { step: 'its start' })));
  child.on('exit', () => void explainFromLog(logFile, logStart).then((reason) => (failure = reason)));
  child.unref();
  await log.close();
  return { ended: () => failure };
}

/** `terse` keeps the values of rows out of the log: they are personal data. */
function settings({ socketFolder, durable }: LaunchOptions): string[] {
  const values: Record<string, string | number> = {
    listen_addresses: '',
    port: SOCKET_PORT,
    unix_socket_directories: socketFolder.replaceAll(',', '\\,'),
    unix_socket_permissions: '0700',
    max_connections: 100,
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_min_messages: 'warning',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function limitLog(logFile: string): Promise<void> {
  const size = await stat(logFile).then(
    (found) => found.size,
    () => 0,
  );
  if (size > MAX_LOG_BYTES) await rename(logFile, `${logFile}.1`);
}

async function explainFromLog(logFile: string, from: number): Promise<StartError> {
  await sleep(20);
  // The log is gone when the home was removed under a running server.
  const log = await readFile(logFile).catch(() => Buffer.alloc(0));
  return explainFailure(log.subarray(from).toString('utf8'), { step: 'its start', logFile });
}

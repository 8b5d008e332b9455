import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { type Outcome, runAtlas } from '../cli/testing/run-atlas.ts';
import { type Outgoing, type Reply, send } from '../http/testing/send.ts';
import { basicHeader } from '../http/testing/start-test-app.ts';
import { demoFiles } from '../platform/accounts/ensure-demo-account.ts';
import { freePort } from './free-port.ts';

/** `atlas serve` in a process of its own. */
export interface ServerProcess {
  port: number;
  pid: number;
  /** With the demo key, unless `headers` says otherwise. */
  call(path: string, options?: Outgoing): Promise<Reply>;
  /** What `/health/ready` answers: its status, and 0 where nobody answers. */
  readiness(): Promise<number>;
  /** Everything it has said so far, log and all. */
  said(): string;
  /** Sends the signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<Outcome>;
  /** Whether it has ended. */
  hasEnded(): boolean;
}

const START_MS = 120_000;

/**
 * Starts a server and waits until it is ready.
 *
 * @param env `ATLAS_HOME` at least; ports of its own and one inference process unless it says otherwise
 * @param options.main the program; default: the command line of these sources
 */
export async function startServerProcess(
  env: Readonly<Record<string, string>> & { ATLAS_HOME: string },
  { main }: { main?: string } = {},
): Promise<ServerProcess> {
  const port = Number(env['ATLAS_PORT'] ?? (await freePort()));
  const defaults = {
    ATLAS_PORT: String(port),
    ATLAS_HTTP_PORT: '0',
    ATLAS_INFERENCE_WORKERS: '1',
    ATLAS_DRAIN_SECONDS: '0',
  };
  const command = runAtlas(['serve'], { ...defaults, ...env }, { main });
  let hasEnded = false;
  void command.outcome.then(() => (hasEnded = true));
  const target = () => ({ port, certificate: { cert: readFileSync(join(env.ATLAS_HOME, 'tls/ca.pem')) } });
  const server: ServerProcess = {
    port,
    pid: command.process.pid!,
    call: (path, options = {}) => {
      const headers = options.headers?.['authorization']
        ? options.headers
        : { ...options.headers, authorization: demoHeader(env.ATLAS_HOME) };
      return send(target(), path, { ...options, headers });
    },
    readiness: () =>
      send(target(), '/health/ready').then(
        ({ status }) => status,
        () => 0,
      ),
    said: command.said,
    stop: (signal = 'SIGTERM') => {
      command.process.kill(signal);
      return command.outcome;
    },
    hasEnded: () => hasEnded,
  };
  await untilReady(server, env.ATLAS_HOME);
  return server;
}

async function untilReady(server: ServerProcess, home: string): Promise<void> {
  const deadline = Date.now() + START_MS;
  while (!existsSync(join(home, 'tls/ca.pem')) || (await server.readiness()) !== 200) {
    if (server.hasEnded() || Date.now() > deadline) {
      await server.stop('SIGKILL');
      throw new Error(`the server did not start: ${server.said()}`);
    }
    await pause(100);
  }
}

/** The header of the demo key that the first start left in a home. */
export function demoHeader(home: string): string {
  const key = JSON.parse(readFileSync(demoFiles(home).keyFile, 'utf8')) as { key_id: string; key_secret: string };
  return basicHeader({ keyId: key.key_id, secret: key.key_secret });
}

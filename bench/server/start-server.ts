import { execFile, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const START_DEADLINE_MS = 300_000;
const STOP_DEADLINE_MS = 60_000;
/** Pieces of output that are kept for when the start fails. */
const MOST_HEARD = 50;

/** A server of ours with a home of its own. */
export interface MeasuredServer {
  pid: number;
  port: number;
  /** PEM of the certificate to trust. */
  ca: string;
  /** Value of a Basic `Authorization` header. */
  basic: string;
  keyId: string;
  stop(): Promise<void>;
}

/**
 * Builds Atlas and starts it as `npm start` does, on a free port, with an empty home that is removed in the end.
 * Dependencies and models must be there: `npm start` or `npm test` fetch them.
 *
 * @throws with what the server said last when it does not come up in five minutes
 */
export async function startServer(root: string, env: Readonly<Record<string, string>>): Promise<MeasuredServer> {
  await promisify(execFile)(process.execPath, [join(root, 'scripts/build.mjs')], { cwd: root });
  const home = await mkdtemp(join(tmpdir(), 'atlas-bench-home-'));
  // The database runs as a user of its own, who must be able to pass through.
  await chmod(home, 0o755);
  const port = await findFreePort();
  const places = {
    ATLAS_HOME: home,
    ATLAS_PORT: String(port),
    ATLAS_HTTP_PORT: '0',
    ATLAS_DRAIN_SECONDS: '0',
    ATLAS_LOG_LEVEL: 'warn',
  };
  const { child, heard } = spawnServer(root, { ...places, ...env });
  const stop = async (): Promise<void> => {
    await endChild(child);
    await rm(home, { recursive: true, force: true });
  };
  try {
    const isUp = (): boolean => heard().includes('https://');
    await waitUntil(() => isUp() || child.exitCode !== null, START_DEADLINE_MS);
    if (!isUp() || child.pid === undefined) throw new Error('the server did not come up');
    return { pid: child.pid, port, ...(await readKey(home)), stop };
  } catch (cause) {
    await stop();
    throw new Error(`the server said last:\n${heard()}`, { cause });
  }
}

/** The process, and the last of what it said. */
function spawnServer(root: string, env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [join(root, 'apps/atlas/dist/atlas.mjs'), 'serve'], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  const hear = (chunk: Buffer): void => {
    said.push(chunk.toString());
    if (said.length > MOST_HEARD) said.shift();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  return { child, heard: () => said.join('') };
}

async function readKey(home: string): Promise<Pick<MeasuredServer, 'ca' | 'basic' | 'keyId'>> {
  const { key_id: keyId, key_secret: secret } = JSON.parse(await readFile(join(home, 'demo-key.json'), 'utf8')) as {
    key_id: string;
    key_secret: string;
  };
  const curl = await readFile(join(home, 'demo.curl'), 'utf8');
  const caFile = /^cacert = "(.*)"$/m.exec(curl)?.[1];
  if (caFile === undefined) throw new Error('demo.curl names no certificate');
  return {
    keyId,
    basic: `Basic ${Buffer.from(`${keyId}:${secret}`).toString('base64')}`,
    ca: await readFile(caFile, 'utf8'),
  };
}

async function endChild(child: ReturnType<typeof spawn>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const ended = (): boolean => child.exitCode !== null || child.signalCode !== null;
  await waitUntil(ended, STOP_DEADLINE_MS);
  if (!ended()) child.kill('SIGKILL');
}

async function waitUntil(condition: () => boolean, deadlineMs: number): Promise<void> {
  const until = Date.now() + deadlineMs;
  while (!condition() && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 100));
}

/** A port that was free a moment ago. */
async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openInstallation, type Installation } from '../../../apps/atlas/src/cli/open-installation.ts';
import { readConfig } from '../../../apps/atlas/src/config.ts';
import { findServer } from '../../../apps/atlas/src/engines/postgres/find-server.ts';
import { ensureAccount } from '../../../apps/atlas/src/platform/accounts/ensure-account.ts';
import { createKey, type CreatedKey } from '../../../apps/atlas/src/platform/keys/create-key.ts';
import { PERMISSIONS, type Environment } from '../../../apps/atlas/src/platform/keys/caller.ts';
import type { KeyRate } from '../../../apps/atlas/src/platform/keys/key-store.ts';
import { readProcessTree } from '../../server/read-processes.ts';
import { killGroups, spawnGroup, waitFor, type Group } from './spawn-group.ts';

const START_DEADLINE_MS = 300_000;

/** A home of its own, with servers that can be killed and started again. */
export interface TestedInstallation {
  home: string;
  port: number;
  /** `atlas serve`, once it answers. @throws with what it said last */
  serve(): Promise<Group>;
  /** `atlas work`, once it works. */
  work(): Promise<Group>;
  /** PEM of the certificate to trust; there after the first start. */
  readCa(): Promise<string>;
  /** The database as programs of the product see it. Not to be open while the server's own repair of the database is on trial. */
  withDatabase: <T>(work: (installation: Installation) => Promise<T>) => Promise<T>;
  newKey(account: string, environment: Environment, rate?: KeyRate): Promise<CreatedKey>;
  /** SIGKILL for every process of the embedded PostgreSQL. @returns false when none ran */
  killDatabase(): Promise<boolean>;
  remove(): Promise<void>;
}

/** Builds Atlas and makes an empty home; nothing runs yet. Dependencies and models must be there. */
async function prepareInstallation(
  root: string,
  env: Readonly<Record<string, string>> = {},
): Promise<TestedInstallation> {
  await promisify(execFile)(process.execPath, [join(root, 'scripts/build.mjs')], { cwd: root });
  const home = await mkdtemp(join(tmpdir(), 'atlas-bench-home-'));
  // The database runs as a user of its own, who must be able to pass through.
  await chmod(home, 0o755);
  const port = await findFreePort();
  const settings = {
    ATLAS_HOME: home,
    ATLAS_PORT: String(port),
    ATLAS_HTTP_PORT: '0',
    ATLAS_DRAIN_SECONDS: '0',
    ATLAS_LOG_LEVEL: 'warn',
    ...env,
  };
  const start = (role: string, sign: string) =>
    startRole([join(root, 'apps/atlas/dist/atlas.mjs'), role], settings, sign);
  const withDatabase = <T>(work: (installation: Installation) => Promise<T>) => withInstallation(settings, work);
  return {
    home,
    port,
    serve: () => start('serve', 'https://'),
    work: () => start('work', 'working;'),
    readCa: () => readFile(join(home, 'tls/ca.pem'), 'utf8'),
    withDatabase,
    newKey: (account, environment, rate) =>
      withDatabase(async ({ database: { db }, kms }) => {
        const accountId = await ensureAccount({ db }, account);
        return createKey({ db, kms }, { accountId, environment, permissions: PERMISSIONS, rate: rate ?? null });
      }),
    killDatabase: () => killDatabase(home),
    remove: async () => {
      await killDatabase(home);
      await waitFor('the end of PostgreSQL', async () => !(await findDatabase(home)), 30_000);
      await rm(home, { recursive: true, force: true });
    },
  };
}

const present = new Set<TestedInstallation>();

/** Ends and removes what is left, for whoever stops the benchmark. */
export async function abandonInstallations(): Promise<void> {
  await killGroups();
  for (const installation of present) await installation.remove();
}

/** What `work` returned over an installation of its own, of which nothing is left. */
export async function onInstallation<T>(
  root: string,
  env: Readonly<Record<string, string>>,
  work: (installation: TestedInstallation) => Promise<T>,
): Promise<T> {
  const installation = await prepareInstallation(root, env);
  present.add(installation);
  try {
    return await work(installation);
  } finally {
    present.delete(installation);
    await installation.remove();
  }
}

/** The same with a server that runs meanwhile. */
export function onServer<T>(
  root: string,
  env: Readonly<Record<string, string>>,
  work: (installation: TestedInstallation) => Promise<T>,
): Promise<T> {
  return onInstallation(root, env, async (installation) => {
    const server = await installation.serve();
    try {
      return await work(installation);
    } finally {
      await server.stop();
    }
  });
}

/** The database of a home, as programs of the product see it. */
export async function withInstallation<T>(
  settings: Readonly<Record<string, string>>,
  work: (installation: Installation) => Promise<T>,
): Promise<T> {
  const { config } = readConfig({ env: settings });
  const installation = await openInstallation(config, { say: () => undefined, onDatabaseError: () => undefined });
  try {
    return await work(installation);
  } finally {
    await installation.close();
  }
}

async function startRole(args: readonly string[], settings: Record<string, string>, sign: string): Promise<Group> {
  const group = spawnGroup(args, settings);
  const isUp = (): boolean => group.heard().includes(sign);
  await waitFor(`atlas ${args[1]}`, () => isUp() || group.hasEnded(), START_DEADLINE_MS).catch(() => undefined);
  if (isUp()) return group;
  const said = group.heard();
  await group.kill();
  throw new Error(`atlas ${args[1]} did not come up. It said last:\n${said}`);
}

async function findDatabase(home: string) {
  const text = await readFile(join(home, 'postgres.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const { dataFolder } = JSON.parse(text) as { dataFolder: string };
  return findServer(dataFolder).catch(() => undefined);
}

async function killDatabase(home: string): Promise<boolean> {
  const server = await findDatabase(home);
  if (server?.postmaster === undefined) return false;
  // Each of its processes leads a group of its own.
  for (const { pid } of readProcessTree(server.postmaster)) killQuietly(pid);
  return true;
}

/** One that ended between the look and the signal is no matter. */
function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** A port that was free a moment ago. */
export async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

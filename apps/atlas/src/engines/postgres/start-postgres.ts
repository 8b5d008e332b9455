import { randomUUID } from 'node:crypto';
import { existsSync, ftruncateSync, readFileSync, readlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../../start-error.ts';
import { lockFile, type FileLock } from '../home/lock-file.ts';
import type { Kms } from '../kms/kms.ts';
import { chooseGround } from './choose-ground.ts';
import { chooseSocketFolder } from './choose-socket-folder.ts';
import { clusterRecordPath, openClusterRecord, type ClusterRecord } from './cluster-record.ts';
import { APP, DATABASE, OWNER, SOCKET_PORT, type Connection } from './connection.ts';
import { createCluster } from './create-cluster.ts';
import { findServer } from './find-server.ts';
import { launchServer } from './launch-server.ts';
import { prepareBinaries } from './prepare-binaries.ts';
import { removeStaleLock } from './remove-stale-lock.ts';
import { canReach, findServiceUser, type ServiceUser } from './service-user.ts';
import { stopServer } from './stop-server.ts';
import { waitUntilReady } from './wait-until-ready.ts';

const TRANSITION_WAIT_SECONDS = 180;

export interface PostgresOptions {
  /** Exists. The database stands in it, or beside it where root's database user cannot get to it. */
  home: string;
  kms: Kms;
  /** Tells people what takes time. */
  say: (line: string) => void;
  /** False only where data may be lost, as in tests. Default: true. */
  durable?: boolean;
}

export interface EmbeddedPostgres {
  /** For migrations. */
  owner: Connection;
  /** For serving. */
  app: Connection;
  dataFolder: string;
  /** Whether the server ran already when this process came. */
  attached: boolean;
  /** Starts the server again when it ended, as when memory ran out; at the same address. @throws {StartError} */
  revive: () => Promise<void>;
  /** Stops the server, unless another process uses it. Close the connections first. */
  release: () => Promise<void>;
}

/**
 * The embedded PostgreSQL of a home, running: started, or found running and joined.
 *
 * Every process that uses it holds a lock that the kernel drops when the process ends; whoever releases last stops the server.
 * So a server whose Atlas was killed is joined by the next one, and stops with it.
 *
 * @throws {StartError} with one line when it cannot run: disk full, wrong version, no permission
 */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  const { home, kms } = options;
  const transition = await lockTransition(home);
  try {
    const user = findServiceUser();
    const ground = await chooseGround(home, user);
    const record = await openClusterRecord(home, kms, await chooseDataFolder(options, ground));
    const place: Place = { ...options, user, ground, record };
    const users = await joinUsers(place);
    try {
      const { socketFolder, attached } = await ensureRunning(place);
      return describe(place, { socketFolder, attached, users });
    } catch (error) {
      await users.release();
      throw error;
    }
  } finally {
    await transition.release();
  }
}

interface Place extends PostgresOptions {
  user: ServiceUser | undefined;
  ground: string;
  record: ClusterRecord;
}

function describe(
  place: Place,
  { socketFolder, attached, users }: { socketFolder: string; attached: boolean; users: FileLock },
): EmbeddedPostgres {
  const { home, record } = place;
  const common = { host: socketFolder, port: SOCKET_PORT, database: DATABASE };
  return {
    owner: { ...common, user: OWNER, password: record.passwords.owner },
    app: { ...common, user: APP, password: record.passwords.app },
    dataFolder: record.dataFolder,
    attached,
    revive: () => revive(place),
    release: () => leave(home, record.dataFolder, users),
  };
}

/**
 * Where a new database goes. Aside from the home, data may stand whose home was removed: it is left alone. In the home, data
 * without its record is not passed over in silence: the wrong password will tell.
 */
async function chooseDataFolder({ home, say }: PostgresOptions, ground: string): Promise<string> {
  const folder = join(ground, 'postgres');
  if (ground === home || existsSync(clusterRecordPath(home)) || !existsSync(folder)) return folder;
  say(`${folder} holds the database of a home that is gone: it stays there, and a new one is made`);
  return `${folder}-${randomUUID().slice(0, 8)}`;
}

async function lockTransition(home: string): Promise<FileLock> {
  const lock = await lockFile(join(home, 'postgres.lock'), { mode: 'exclusive', waitSeconds: TRANSITION_WAIT_SECONDS });
  if (!lock) throw new StartError(`another Atlas has been starting or stopping the database of ${home} for minutes`);
  return lock;
}

/**
 * Counts this process among the users. Where others use a database whose server cannot be seen, it either died, or runs where our
 * process list does not reach; the first user leaves a note that tells the two apart.
 */
async function joinUsers({ home, record }: Place): Promise<FileLock> {
  const path = join(home, 'postgres.users');
  const here = processSpace();
  const alone = await lockFile(path, { mode: 'exclusive' });
  if (alone) {
    ftruncateSync(alone.fd);
    writeSync(alone.fd, here);
    await alone.release();
  } else if (!(await isRunning(record.dataFolder)) && readFileSync(path, 'utf8') !== here)
    throw new StartError(`another Atlas uses the database of ${home}, from another container: stop it first`);
  const users = await lockFile(path, { mode: 'shared', waitSeconds: 10 });
  if (!users) throw new StartError(`${path} is locked by another program`);
  return users;
}

/** The same text for processes that can see each other, another one in another container or after a reboot. */
function processSpace(): string {
  return `${readlinkSync('/proc/self/ns/pid')} ${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}`;
}

async function isRunning(dataFolder: string): Promise<boolean> {
  return (await findServer(dataFolder)) !== undefined;
}

async function revive(place: Place): Promise<void> {
  const transition = await lockTransition(place.home);
  try {
    await ensureRunning(place);
  } finally {
    await transition.release();
  }
}

async function leave(home: string, dataFolder: string, users: FileLock): Promise<void> {
  const transition = await lockTransition(home);
  try {
    await users.release();
    const alone = await lockFile(join(home, 'postgres.users'), { mode: 'exclusive' });
    if (!alone) return;
    const stopped = await stopServer(dataFolder);
    await alone.release();
    if (!stopped) throw new StartError(`PostgreSQL on ${dataFolder} does not stop`);
  } finally {
    await transition.release();
  }
}

async function ensureRunning(place: Place): Promise<{ socketFolder: string; attached: boolean }> {
  const { record, user, home, ground, durable = true, say } = place;
  const { dataFolder } = record;
  if (user && dataFolder.startsWith(`${home}/`) && !canReach(home, user))
    throw new StartError(`${home} was closed to the user that PostgreSQL runs as: chmod o+x it`);
  const binaries = await prepareBinaries(ground, user);
  await createCluster({ dataFolder, adminPassword: record.passwords.admin, binaries, user, durable });
  const socketFolder = await chooseSocketFolder(dataFolder, user);
  const joined = await joinRunning(record, socketFolder);
  if (joined !== undefined) return { socketFolder: joined, attached: true };
  if (await removeStaleLock({ dataFolder, socketFolder }))
    say('the database was not stopped properly last time: it recovers by itself');
  const logFile = join(home, 'postgres.log');
  const launched = await launchServer({ binaries, dataFolder, socketFolder, logFile, user, durable });
  const isReady = await waitUntilReady(record, socketFolder, () => launched.ended() !== undefined);
  if (!isReady) throw launched.ended()!;
  return { socketFolder, attached: false };
}

/** The socket folder of the server that runs already; undefined when none does, or it was just ending. */
async function joinRunning(record: ClusterRecord, socketFolder: string): Promise<string | undefined> {
  const find = () => findServer(record.dataFolder);
  const running = await find();
  if (running?.postmaster === undefined) return undefined;
  const folder = running.socketFolder ?? socketFolder;
  const isReady = await waitUntilReady(record, folder, async () => (await find())?.postmaster === undefined);
  return isReady ? folder : undefined;
}

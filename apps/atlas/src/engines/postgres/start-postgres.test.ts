import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLocalKms } from '../kms/create-local-kms.ts';
import { lockFile } from '../home/lock-file.ts';
import type { Kms } from '../kms/kms.ts';
import { chooseGround } from './choose-ground.ts';
import { clusterRecordPath } from './cluster-record.ts';
import type { Connection } from './connection.ts';
import { explainFailure } from './explain-failure.ts';
import { findServer } from './find-server.ts';
import { findServiceUser } from './service-user.ts';
import { startPostgres, type EmbeddedPostgres } from './start-postgres.ts';
import { stopServer } from './stop-server.ts';

const IS_ROOT = process.getuid?.() === 0;

let home = '';
let kms: Kms;
const opened: EmbeddedPostgres[] = [];

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'atlas-pg-'));
  await chmod(home, 0o711);
  kms = createLocalKms(randomBytes(32));
});
afterEach(async () => {
  // One ground may hold the data of several servers: all stop before anything is removed.
  const folders = [...new Set(opened.splice(0).map((postgres) => postgres.dataFolder))];
  for (const folder of folders) if (await findServer(folder).catch(() => undefined)) await stopServer(folder);
  for (const folder of folders)
    if (!folder.startsWith(home)) await rm(join(folder, '..'), { recursive: true, force: true });
  await rm(home, { recursive: true, force: true });
});

async function start(
  options: { home?: string; kms?: Kms; said?: string[]; durable?: boolean } = {},
): Promise<EmbeddedPostgres> {
  const postgres = await startPostgres({
    home: options.home ?? home,
    kms: options.kms ?? kms,
    say: (line) => void options.said?.push(line),
    durable: options.durable ?? false,
  });
  opened.push(postgres);
  return postgres;
}

async function query(connection: Connection, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client(connection);
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('a first start', () => {
  it('serves two roles on a private socket and no port; their passwords are sealed', async () => {
    const { owner, app, dataFolder, attached } = await start();
    expect(attached).toBe(false);
    expect(await query(app, 'SELECT current_user AS role')).toEqual([{ role: 'atlas_app' }]);
    expect(await query(owner, 'SELECT current_user AS role')).toEqual([{ role: 'atlas_owner' }]);
    expect(await query(app, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '' }]);
    expect((await stat(dataFolder)).mode & 0o777).toBe(0o700);
    await expect(query({ ...app, password: 'wrong' }, 'SELECT 1')).rejects.toThrow('password authentication failed');
    await expect(query(app, 'CREATE TABLE public.x ()')).rejects.toThrow('permission denied');
    const record = await readFile(clusterRecordPath(home), 'utf8');
    expect([owner.password, app.password].some((password) => record.includes(password!))).toBe(false);
    expect((await stat(clusterRecordPath(home))).mode & 0o777).toBe(0o600);
  });

  it('works where the path of the socket would be too long', async () => {
    const deep = join(home, 'x'.repeat(60), 'y'.repeat(60));
    await mkdir(deep, { recursive: true, mode: 0o711 });
    const { app, release } = await start({ home: deep });
    expect(app.host?.startsWith(deep)).toBe(false);
    expect(await query(app, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await release();
    await rm(app.host!, { recursive: true });
  });
});

describe('what only the operator can mend is said in one line', () => {
  it('another master key, data of another major version, a record of another database', async () => {
    const { dataFolder, release } = await start();
    await release();
    const other = createLocalKms(randomBytes(32));
    await expect(start({ kms: other })).rejects.toThrow(
      /^.*postgres.json does not open with ATLAS_MASTER_KEY_FILE: .*$/,
    );

    await writeFile(join(dataFolder, 'PG_VERSION'), '16\n');
    await expect(start()).rejects.toThrow(/^.* belongs to PostgreSQL 16, and this Atlas brings 18: .*$/);
    await writeFile(join(dataFolder, 'PG_VERSION'), '18\n');

    await rm(clusterRecordPath(home));
    await expect(start()).rejects.toThrow(/^.* refuses the password in postgres.json: .*$/);
    await stopServer(dataFolder);
  });

  it.each([
    [
      'PANIC:  could not write to file "pg_wal/xlogtemp.7": No space left on device',
      /^PostgreSQL: its start failed, the disk is full: PANIC/,
    ],
    [
      'FATAL:  could not create shared memory segment: Cannot allocate memory',
      /there is too little shared memory: FATAL/,
    ],
    ['', /its start failed: it said nothing$/],
  ])('what PostgreSQL said: %j', (output, line) => {
    expect(explainFailure(output, { step: 'its start' }).message).toMatch(line);
  });
});

describe('a later start', () => {
  it('joins a server that runs; whoever releases last stops it', async () => {
    const [first, second] = await Promise.all([start(), start()]);
    expect(first.attached).not.toBe(second.attached);
    await first.release();
    expect(await query(second.app, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await second.release();
    expect(await findServer(second.dataFolder)).toBeUndefined();
  });

  it('is refused while a user that cannot be seen holds the database', async () => {
    await (await start()).release();
    const unseen = await lockFile(join(home, 'postgres.users'), { mode: 'shared' });
    await writeFile(join(home, 'postgres.users'), 'another container');
    await expect(start()).rejects.toThrow(/from another container: stop it first/);
    await unseen?.release();
  });

  it('adopts the server of an Atlas that was killed, and stops it', async () => {
    const script = join(import.meta.dirname, 'testing/start-and-wait.ts');
    const args = ['--import', 'tsx', script, home, '11'.repeat(32)];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const postgres = await start({ kms: createLocalKms(Buffer.alloc(32, 0x11)) });
    expect(postgres.attached).toBe(true);
    await postgres.release();
    expect(await findServer(postgres.dataFolder)).toBeUndefined();
  });

  it('recovers after the server was killed, even while its first user is still there', async () => {
    const { owner, dataFolder } = await start({ durable: true });
    await query(owner, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const { postmaster } = (await findServer(dataFolder))!;
    process.kill(postmaster!, 'SIGKILL');
    const said: string[] = [];
    const second = await start({ said, durable: true });
    expect(second.attached).toBe(false);
    expect(await query(second.owner, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    expect(said.join()).toMatch(/recovers by itself/);
  });

  it('is not fooled by a lock file whose number belongs to another process by now', async () => {
    const { dataFolder, release } = await start();
    await release();
    const stranger = spawn('sleep', ['60'], { ...findServiceUser() });
    await writeFile(join(dataFolder, 'postmaster.pid'), `${stranger.pid}\n${dataFolder}\n1\n5432\n${dataFolder}\n\n`);
    try {
      const { attached, app } = await start();
      expect(attached).toBe(false);
      expect(await query(app, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      expect(stranger.exitCode).toBeNull();
    } finally {
      stranger.kill();
    }
  });

  it('starts after a kill although the number in the lock of its socket belongs to another process by now', async () => {
    const { dataFolder } = await start({ durable: true });
    process.kill((await findServer(dataFolder))!.postmaster!, 'SIGKILL');
    const stranger = spawn('sleep', ['60'], { ...findServiceUser() });
    const lock = join(dataFolder, '.s.PGSQL.5432.lock');
    await writeFile(lock, `${stranger.pid}\n${dataFolder}\n1\n5432\n${dataFolder}\n\n`);
    try {
      const { attached, app } = await start({ durable: true });
      expect(attached).toBe(false);
      expect(await query(app, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      expect(stranger.exitCode).toBeNull();
    } finally {
      stranger.kill();
    }
  });
});

describe.runIf(IS_ROOT)('as root', () => {
  it('runs as a user of its own, aside where that user cannot get to the home, and stays there', async () => {
    await chmod(home, 0o700);
    const { dataFolder, app, release } = await start();
    expect(dataFolder).toMatch(/^\/var\/lib\/atlas-[0-9a-f]{10}\/postgres$/);
    const { uid } = await stat(`/proc/${(await findServer(dataFolder))!.postmaster}`);
    expect([uid, uid === 0]).toEqual([findServiceUser()!.uid, false]);
    expect(await query(app, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await release();
    await chmod(home, 0o711);
    const second = await start();
    expect(second.dataFolder).toBe(dataFolder);
    await second.release();

    await chmod(home, 0o700);
    await rm(clusterRecordPath(home));
    const afterRemoval = await start();
    expect(afterRemoval.dataFolder).toMatch(/\/postgres-[0-9a-f]{8}$/);
    expect(await query(afterRemoval.app, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('says in one line that the home was closed to that user', async () => {
    await (await start()).release();
    await chmod(home, 0o700);
    const ground = await chooseGround(home, findServiceUser());
    await expect(start()).rejects.toThrow(/was closed to the user that PostgreSQL runs as/);
    await rm(ground, { recursive: true });
  });
});

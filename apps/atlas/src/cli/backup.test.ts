import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestConnection } from '@atlas/testkit/database';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { createFileBlobs } from '../engines/blobs/create-file-blobs.ts';
import { ensureAccount } from '../platform/accounts/ensure-account.ts';
import { keepBlob, writeBlob } from '../platform/blobs/keep-blob.ts';
import { createKey } from '../platform/keys/create-key.ts';
import { openInstallation } from './open-installation.ts';
import { databaseSettings, runAtlas } from './testing/run-atlas.ts';

const FILES = 400;
const CALLS = 150_000;
/** Six processes are started one after the other. */
const TIMEOUT_MS = 240_000;

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atlas-backup-'));
  await chmod(folder, 0o711);
});
afterEach(() => rm(folder, { recursive: true }));

/** How many whole files are there: what a kill left half written is called `*.part`. */
const filesIn = async (path: string) => {
  const found = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => []);
  return found.filter((file) => file.isFile() && !file.name.endsWith('.part')).length;
};

test(
  'backup and restore that are killed in between come to their end when they are called again',
  async () => {
    const [source, target] = [await createTestDatabase(), await createTestDatabase({ migrated: false })];
    const env = { ATLAS_HOME: join(folder, 'home'), ...databaseSettings(source) };
    await fill(env, source.owner);
    const out = join(folder, 'backup');

    const killed = runAtlas(['backup', '--out', out], env);
    await expect.poll(() => filesIn(`${out}.unfinished/blobs`), { timeout: 60_000, interval: 5 }).toBeGreaterThan(20);
    killed.process.kill('SIGKILL');
    await killed.outcome;
    expect(existsSync(out)).toBe(false);
    expect(await runAtlas(['backup', '--out', out], env).outcome).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`and ${FILES} files as of`),
      stderr: expect.stringMatching(/the master key [0-9a-f]{16} is NOT in it/),
    });
    expect(await readdir(folder)).not.toContain('backup.unfinished');

    const there = { ATLAS_HOME: join(folder, 'other'), ...databaseSettings(target) };
    expect((await runAtlas(['restore', out], there).outcome).stderr).toMatch(/master\.key is missing/);
    await mkdir(there.ATLAS_HOME);
    await copyFile(join(env.ATLAS_HOME, 'master.key'), join(there.ATLAS_HOME, 'master.key'));

    const first = runAtlas(['restore', out], there);
    await expect
      .poll(() => filesIn(join(there.ATLAS_HOME, 'blobs')), { timeout: 60_000, interval: 5 })
      .toBeGreaterThan(20);
    first.process.kill('SIGKILL');
    await first.outcome;
    const second = runAtlas(['restore', out], there);
    await expect.poll(() => isLoading(target.owner), { timeout: 60_000, interval: 5 }).toBe(true);
    second.process.kill('SIGKILL');
    await second.outcome;
    expect(await checksums(target.owner)).not.toEqual(await checksums(source.owner));

    expect(await runAtlas(['restore', out], there).outcome).toMatchObject({ code: 0 });
    expect(await checksums(target.owner)).toEqual(await checksums(source.owner));
    expect(await actions(source.owner)).toEqual(['key.created', 'data.backed_up']);
    expect(await actions(target.owner)).toEqual(['key.created', 'data.restored']);
    expect(await filesIn(join(there.ATLAS_HOME, 'blobs'))).toBe(FILES);
    await source.drop();
    await target.drop();
  },
  TIMEOUT_MS,
);

test('an installation with the embedded database moves to a new home', async () => {
  const [home, other, out] = ['home', 'other', 'backup'].map((name) => join(folder, name)) as [string, string, string];
  const created = await runAtlas(['key', 'create', '--environment', 'sandbox'], { ATLAS_HOME: home }).outcome;
  expect((await runAtlas(['backup', '--out', out], { ATLAS_HOME: home }).outcome).code).toBe(0);
  const key = join(home, 'master.key');
  const checked = await runAtlas(['restore', out, '--check'], { ATLAS_HOME: other, ATLAS_MASTER_KEY_FILE: key })
    .outcome;
  expect([checked.code, checked.stdout, existsSync(other)]).toEqual([0, expect.stringContaining('is whole: '), false]);
  await mkdir(other, { mode: 0o711 });
  await writeFile(join(other, 'master.key'), await readFile(key), { mode: 0o600 });
  expect((await runAtlas(['restore', out], { ATLAS_HOME: other }).outcome).code).toBe(0);
  const listed = await runAtlas(['key', 'list', '--environment', 'sandbox', '--json'], { ATLAS_HOME: other }).outcome;
  const [keyId] = /test\w{16}/.exec(created.stdout) ?? [];
  expect(JSON.parse(listed.stdout)).toMatchObject([{ key_id: keyId }]);
  const refused = await runAtlas(['restore', out], { ATLAS_HOME: home }).outcome;
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('the database is not empty')]);
});

/** An account with a key, many files and many calls. */
async function fill(env: Record<string, string>, owner: TestConnection): Promise<void> {
  const { config } = readConfig({ env });
  const { kms, database, close } = await openInstallation(config, { say: () => {}, onDatabaseError: () => {} });
  const { db } = database;
  const accountId = await ensureAccount({ db }, 'bank');
  const { keyId } = await createKey({ db, kms }, { accountId, environment: 'sandbox' });
  const blobs = createFileBlobs(join(config.home, 'blobs'));
  for (let index = 0; index < FILES; index += 1) {
    const content = [Buffer.from(`file ${index}`)];
    const blob = await writeBlob(
      { db, kms, blobs },
      { accountId, environment: 'sandbox' },
      { mediaType: 'a/b', content },
    );
    await db.transaction((tx) => keepBlob(tx, blob));
  }
  await close();
  await query(
    owner,
    `INSERT INTO atlas.calls (account_id, environment, key_id, request_id, route, status, replayed, duration_ms)
     SELECT '${accountId}', 'sandbox', '${keyId}', md5(n::text), '/document/ocr', 200, false, n FROM generate_series(1, ${CALLS}) n`,
  );
}

/** In the order of the audit log. */
async function actions(owner: TestConnection): Promise<string[]> {
  const found = await query<{ action: string }>(owner, 'SELECT action FROM atlas.audit_entries ORDER BY seq');
  return found.map(({ action }) => action);
}

/** One for the rows of each table, but for the audit log, which tells of backup and restore. */
async function checksums(owner: TestConnection): Promise<Record<string, string>> {
  const tables = await query<{ name: string }>(
    owner,
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'atlas' AND tablename NOT LIKE 'audit%'`,
  );
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const [sum] = await query<{ sum: string }>(
      owner,
      `SELECT count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) AS sum FROM atlas.${name} t`,
    );
    found[name] = sum!.sum;
  }
  return found;
}

async function isLoading(owner: TestConnection): Promise<boolean> {
  const rows = await query(
    owner,
    `SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'COPY atlas."calls"%'`,
  );
  return rows.length > 0;
}

async function query<Row extends object>(connection: TestConnection, sql: string): Promise<Row[]> {
  const client = new Client(connection);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

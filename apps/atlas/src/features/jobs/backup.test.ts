import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@atlas/testkit/database';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readMigrations, toMigration } from '../../db/read-migrations.ts';
import { createFileBlobs } from '../../engines/blobs/create-file-blobs.ts';
import { createLocalKms } from '../../engines/kms/create-local-kms.ts';
import type { Kms } from '../../engines/kms/kms.ts';
import { readManifest } from '../../platform/backup/manifest.ts';
import { restoreBackup, type RestoreOptions, verifyBackup } from '../../platform/backup/restore-backup.ts';
import { writeBackup } from '../../platform/backup/write-backup.ts';
import { blobs as blobsTable } from '../../platform/blobs/blobs-table.ts';
import { removeDueFiles } from '../../platform/blobs/kept-files.ts';
import { jobCalls, pictures, unzip } from './testing/job-calls.ts';
import { rowsOf } from './testing/rows-of.ts';
import { startJobs, type JobsUnderTest } from './testing/start-jobs.ts';
import { weighRoute } from './testing/weigh-route.ts';

const routes = [weighRoute({ begun: new Map(), before: () => Promise.resolve() })];
let folder = '';
let kms: Kms;
let jobs: JobsUnderTest;
let target: TestDatabase;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atlas-backup-'));
  kms = createLocalKms(randomBytes(32));
  jobs = await startJobs(routes, { kms });
  target = await createTestDatabase({ migrated: false });
});
afterEach(async () => {
  await jobs.close();
  await target.drop().catch(() => {});
  await rm(folder, { recursive: true });
});

const { post, finish } = jobCalls(() => jobs);
const out = () => join(folder, 'backup');

function backUp(options: Partial<Parameters<typeof writeBackup>[0]> = {}) {
  return writeBackup({ out: out(), owner: jobs.owner, kms, blobs: jobs.blobs, version: 'test', ...options });
}

async function restore(options: Partial<RestoreOptions> = {}): Promise<void> {
  const manifest = await readManifest(out(), kms);
  const { owner, app } = target;
  const blobs = createFileBlobs(join(folder, 'restored'));
  await restoreBackup({ folder: out(), manifest, owner, appRole: app.user, blobs, ...options });
}

async function callOnce(key: string) {
  const reply = await post(pictures(key), { query: 'unit=g', headers: { 'idempotency-key': key } });
  expect(reply.status).toBe(200);
}

describe('a backup', () => {
  test('restored, holds every row and every file, the ledger of migrations included', async () => {
    await callOnce('one');
    const worker = await jobs.startWorker();
    await finish(await post(pictures('a', 'b')));
    await worker.close();
    await post(pictures('waiting', 'too'));
    const before = await rowsOf(jobs.owner);
    await backUp();
    await restore();
    expect(await rowsOf(target.owner)).toEqual(before);
    const stored = await readdir(join(folder, 'restored'), { recursive: true });
    // What was sent for the finished job is due, and left out.
    expect(stored.filter((name) => name.includes('/'))).toHaveLength(3);
  });

  test('taken while calls and jobs come, goes on where it was when it is restored', async () => {
    await jobs.startWorker();
    const ids = [await finish(await post(pictures('first', 'second')))];
    const state = { done: false };
    const traffic = (async () => {
      for (let turn = 0; !state.done; turn += 1) {
        await callOnce(`call-${turn}`);
        ids.push(await finish(await post(pictures(`a${turn}`, `b${turn}`))));
      }
    })();
    await expect.poll(() => ids.length, { timeout: 30_000 }).toBeGreaterThan(1);
    const early = [...ids];
    await post(pictures('unfinished', 'job'));
    await backUp();
    state.done = true;
    await traffic;
    await restore();
    const blobs = createFileBlobs(join(folder, 'restored'));
    const restored = await startJobs(routes, { kms, blobs, testDatabase: target });
    await restored.startWorker();
    const calls = jobCalls(() => restored);
    for (const id of early) {
      const { bytes } = await restored.call(`/jobs/download?id=${id}`);
      expect(Object.keys(await unzip(bytes))).toContain('report.csv');
    }
    // Work that waited is done, and a new job gets a place behind all others.
    const { json } = await restored.call('/jobs/list');
    const listed = (json as { data: { jobs: { job_id: string }[] } }).data.jobs;
    await calls.finish(await calls.post(pictures('new', 'job')));
    expect(listed.length).toBeGreaterThan(early.length);
    for (const { job_id: id } of listed)
      await expect.poll(async () => (await calls.statusOf(id)).status, { timeout: 30_000 }).toMatch(/^COMPLETED$/);
    await restored.close();
  });

  test('does not hold what it was told is not there, and says so', async () => {
    await post(pictures('a', 'b'));
    const [lost] = await jobs.storedBlobs();
    await rm(join(jobs.blobFolder, lost!.slice(0, 2), lost!));
    const { missing, blobs } = await backUp();
    expect([missing, blobs.length]).toEqual([[`${lost!.slice(0, 2)}/${lost}`], 1]);
  });

  test('keeps the cleaner from the files that it is about to copy', async () => {
    await post(pictures('a', 'b'));
    let cleaned: number | undefined;
    await backUp({
      onStart: () => {},
      blobs: {
        ...jobs.blobs,
        read: async function* (name, range) {
          if (cleaned === undefined) {
            await jobs.db.update(blobsTable).set({ removeAfter: new Date(0) });
            cleaned = await removeDueFiles(jobs);
          }
          yield* jobs.blobs.read(name, range);
        },
      },
    });
    expect(cleaned).toBe(0);
    expect(await removeDueFiles(jobs)).toBe(2);
    expect((await readManifest(out(), kms)).missing).toEqual([]);
  });

  test('says when a rotation of the master key has not come to its end', async () => {
    expect((await backUp({ out: join(folder, 'before') })).oldSeals).toBe(0);
    expect((await backUp({ kms: createLocalKms(randomBytes(32)) })).oldSeals).toBeGreaterThan(0);
  });

  test('is never written over another one, nor over somebody’s folder', async () => {
    await backUp();
    await expect(backUp()).rejects.toThrow(/exists already: name a new folder$/);
    await cp(out(), join(folder, 'mine.unfinished'), { recursive: true });
    await expect(backUp({ out: join(folder, 'mine') })).rejects.toThrow(/is not of a backup: remove it yourself$/);
  });

  test('holds no secret in plain and not the master key', async () => {
    await jobs.makeKey();
    await callOnce('one');
    await backUp();
    const { rows } = await jobs.database.pool.query<{ digest: Buffer }>(
      'SELECT sealed_secret AS digest FROM atlas.api_keys',
    );
    expect(rows.length).toBeGreaterThan(0);
    const keys = await readFile(join(out(), 'tables/api_keys.copy'), 'utf8');
    expect(keys).toContain(rows[0]!.digest.toString('hex'));
    expect((await readdir(out())).sort()).toEqual(['manifest.json', 'manifest.seal', 'tables']);
  });
});

describe('a restore', () => {
  beforeEach(async () => {
    await callOnce('one');
    await post(pictures('a', 'b'));
    await backUp();
  });

  test('is refused where data is, and changes none', async () => {
    const other = await startJobs(routes);
    const before = await rowsOf(other.owner);
    await expect(restore({ owner: other.owner })).rejects.toThrow(/^the database is not empty: /);
    expect(await rowsOf(other.owner)).toEqual(before);
    await other.close();
  });

  test('is refused in a schema that is not of Atlas', async () => {
    const client = new Client(target.owner);
    await client.connect();
    await client.query('CREATE SCHEMA atlas; CREATE TABLE atlas.maps (name text)');
    await expect(restore()).rejects.toThrow(/^the database is not empty: /);
    await client.query('SELECT * FROM atlas.maps');
    await client.end();
  });

  test.each<[string, (path: string) => Promise<unknown>]>([
    ['cut', (path) => truncate(path, 10)],
    ['changed', (path) => writeFile(path, 'x', { flag: 'r+' })],
    ['gone', (path) => rm(path)],
  ])('notices a file that is %s, loads no row, and succeeds with a whole one', async (_what, damage) => {
    const manifest = await readManifest(out(), kms);
    const { path } = manifest.tables.find(({ name }) => name === 'job_items')!.file;
    const whole = await readFile(join(out(), path));
    await damage(join(out(), path));
    await expect(verifyBackup(out(), manifest)).rejects.toThrow(/^the backup is damaged: tables\/job_items\.copy/);
    await expect(restore()).rejects.toThrow('job_items');
    expect((await rowsOf(target.owner)).accounts ?? []).toEqual([]);
    await writeFile(join(out(), path), whole);
    await restore();
    expect(await rowsOf(target.owner)).toEqual(await rowsOf(jobs.owner));
  });

  test('notices a file of the blob store that was changed', async () => {
    const manifest = await readManifest(out(), kms);
    await writeFile(join(out(), manifest.blobs[0]!.file.path), 'x', { flag: 'r+' });
    await expect(restore()).rejects.toThrow(/^the backup is damaged: blobs\/.* is not what was written$/);
  });

  test('notices a manifest that was changed, and another master key', async () => {
    const path = join(out(), 'manifest.json');
    await expect(readManifest(out(), createLocalKms(randomBytes(32)))).rejects.toThrow(
      /^ATLAS_MASTER_KEY_FILE is not the master key of this backup: /,
    );
    await writeFile(path, (await readFile(path, 'utf8')).replace('"rows": 1', '"rows": 2'));
    await expect(readManifest(out(), kms)).rejects.toThrow(/manifest\.json was changed since it was written$/);
  });

  test('called again does nothing more', async () => {
    await restore();
    await restore();
    expect(await rowsOf(target.owner)).toEqual(await rowsOf(jobs.owner));
  });

  test('of an older version runs the migrations that came since', async () => {
    const later = toMigration('9999-later.sql', 'ALTER TABLE atlas.accounts ADD COLUMN later int DEFAULT 7');
    await restore({ known: [...(await readMigrations()), later] });
    const { accounts } = await rowsOf(target.owner);
    expect(accounts?.every((row) => row.endsWith(',7)'))).toBe(true);
  });

  test('of a newer version is refused', async () => {
    const known = (await readMigrations()).slice(0, -1);
    await expect(restore({ known })).rejects.toThrow(
      /^the backup was made by a newer Atlas \(.*\): restore it with that/,
    );
  });
});

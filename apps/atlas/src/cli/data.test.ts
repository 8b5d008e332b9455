import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@atlas/testkit/database';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { createFileBlobs } from '../engines/blobs/create-file-blobs.ts';
import { openData } from '../open-data.ts';
import { ensureAccount } from '../platform/accounts/ensure-account.ts';
import { keepBlob, writeBlob } from '../platform/blobs/keep-blob.ts';
import { createPersons } from '../platform/persons/create-persons.ts';
import { openInstallation } from './open-installation.ts';
import { databaseSettings, runAtlas } from './testing/run-atlas.ts';

const FILES = 400;
/** Several processes are started one after the other. */
const TIMEOUT_MS = 240_000;

let folder = '';
let source: TestDatabase;
let env: Record<string, string>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atlas-data-'));
  await chmod(folder, 0o711);
  source = await createTestDatabase();
  env = { ATLAS_HOME: join(folder, 'home'), ...databaseSettings(source) };
});
afterEach(async () => {
  await source.drop();
  await rm(folder, { recursive: true });
});

const OF = ['--reference-id', 'APP-1', '--account', 'bank', '--environment', 'production'];
const atlas = (...args: string[]) => runAtlas(args, env).outcome;
const json = async (...args: string[]) =>
  JSON.parse((await atlas(...args, '--json')).stdout) as Record<string, unknown>;

const filesIn = async (path: string) => {
  const found = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => []);
  return found.filter((file) => file.isFile() && !file.parentPath.includes('journal')).length;
};

/** A person of whom many files are kept. */
async function fill(count: number): Promise<void> {
  const { config } = readConfig({ env });
  const { kms, database, close } = await openInstallation(config, { say: () => {}, onDatabaseError: () => {} });
  const { db } = database;
  const deps = openData({ db, kms, blobs: createFileBlobs(join(config.home, 'blobs')) }, config.retention);
  const accountId = await ensureAccount({ db }, 'bank');
  const owner = { accountId, environment: 'production' as const };
  const personId = await createPersons(deps).identify({ ...owner, referenceId: 'APP-1' });
  for (let index = 0; index < count; index += 1) {
    const content = [Buffer.from(`file ${index}`)];
    const blob = await writeBlob(deps, { ...owner, personId }, { mediaType: 'a/b', content });
    await db.transaction((tx) => keepBlob(tx, blob));
  }
  await close();
}

describe('atlas data', () => {
  test(
    'erase that is killed in between comes to its end when it is called again',
    async () => {
      await fill(FILES);
      const blobs = join(env['ATLAS_HOME']!, 'blobs');
      const killed = runAtlas(['data', 'erase', ...OF], env);
      await expect.poll(() => filesIn(blobs), { timeout: 60_000, interval: 2 }).toBeLessThan(FILES - 10);
      killed.process.kill('SIGKILL');
      await killed.outcome;
      expect(await filesIn(blobs)).toBeGreaterThan(0);
      expect(await json('data', 'show', ...OF)).toMatchObject({
        erasures: [{ status: 'ERASING', erased: { files: FILES } }],
      });
      const finished = await json('data', 'erase', ...OF);
      expect(finished).toMatchObject({ status: 'ERASED', erased: { files: FILES } });
      expect(await filesIn(blobs)).toBe(0);
      const { erasures } = await json('data', 'show', ...OF);
      expect(erasures).toEqual([finished]);
      const verified = await atlas('audit', 'verify', '--head', String(finished['audit_entry']));
      expect([verified.code, verified.stdout]).toEqual([0, expect.stringMatching(/^ok /)]);
    },
    TIMEOUT_MS,
  );

  test(
    'hold keeps what there is from erase, which says so with its exit code, until release',
    async () => {
      await fill(2);
      const held = await json('data', 'hold', ...OF, '--reason', 'court order 118/2026');
      expect(held).toMatchObject({ status: 'HELD', is_new: true, reference_id: 'APP-1', placed_by: 'cli' });
      const listed = await atlas('data', 'holds', ...OF.slice(2));
      expect(listed.stdout).toMatch(/^APP-1 +since .* by cli: court order 118\/2026\n$/);
      const refused = await atlas('data', 'erase', ...OF);
      expect([refused.code, refused.stdout]).toEqual([3, expect.stringContaining('2 files')]);
      const shown = await atlas('retention');
      expect(shown.stdout).toMatch(/^jobs +7d +kept 0 {2}due 0 {2}held 0 +jobs with/m);
      expect(await json('data', 'release', ...OF)).toMatchObject({ status: 'RELEASED', hold_id: held['hold_id'] });
      expect((await atlas('data', 'erase', ...OF)).code).toBe(0);
    },
    TIMEOUT_MS,
  );

  test(
    'says what is wrong with what it was told',
    async () => {
      const told = async (...args: string[]) => {
        const { code, stderr } = await atlas(...args);
        return `${code} ${stderr}`;
      };
      expect(await told('data', 'erase', '--reference-id', 'a b', ...OF.slice(2))).toMatch(
        /^2 .*1 to 64 letters, digits/,
      );
      expect(await told('data', 'hold', ...OF)).toMatch(/^2 .*--reason/);
      expect(await told('data', 'show', ...OF.slice(0, 4), '--environment', 'sandbox')).toMatch(/^1 .*no account bank/);
      expect(await told('retention', '--json')).toMatch(/^0 /);
    },
    TIMEOUT_MS,
  );
});

test(
  'atlas restore asks for the journal where persons may have been erased, and Atlas starts on nothing half restored',
  async () => {
    await fill(3);
    const out = join(folder, 'backup');
    expect((await atlas('backup', '--out', out)).code).toBe(0);
    expect((await atlas('data', 'erase', ...OF)).code).toBe(0);
    const target = await createTestDatabase({ migrated: false });
    const there = { ATLAS_HOME: join(folder, 'other'), ...databaseSettings(target) };
    await mkdir(there.ATLAS_HOME);
    await writeFile(join(there.ATLAS_HOME, 'master.key'), await readFile(join(env['ATLAS_HOME']!, 'master.key')), {
      mode: 0o600,
    });
    const restore = (...args: string[]) => runAtlas(['restore', out, ...args], there).outcome;
    const told = async (...args: string[]) => (await restore(...args)).stderr;
    expect(await told()).toMatch(/persons may have been erased since this backup/);
    expect(await told('--journal', 'nowhere')).toMatch(/--journal nowhere is no place/);
    expect(await told('--journal', `file:${join(folder, 'empty')}`)).toMatch(/holds no journal/);
    expect(await told('--journal', join(folder, 'absent'))).toMatch(/holds no journal/);
    expect(existsSync(join(folder, 'absent'))).toBe(false);
    // The folder of the journal itself says as well where it is.
    const done = await restore('--journal', join(env['ATLAS_HOME']!, 'blobs/journal'));
    expect([done.code, done.stdout]).toEqual([0, expect.stringContaining('1 erasures, 0 holds, 0 releases')]);
    expect(await filesIn(join(there.ATLAS_HOME, 'blobs'))).toBe(0);
    const shown = await runAtlas(['data', 'show', ...OF, '--json'], there).outcome;
    expect(JSON.parse(shown.stdout)).toMatchObject({ stored: { files: 0 }, erasures: [{ erased: { files: 3 } }] });
    // As a restore leaves it that was ended before the journal was replayed.
    const owner = new Client(target.owner);
    await owner.connect();
    const { rows } = await owner.query(`SELECT obj_description('atlas'::regnamespace, 'pg_namespace') AS note`);
    await owner.query(`COMMENT ON SCHEMA atlas IS ${owner.escapeLiteral(`${rows[0].note}, unfinished`)}`);
    await owner.end();
    const refused = await runAtlas(['key', 'list', '--environment', 'production'], there).outcome;
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('call atlas restore again')]);
    const again = await restore();
    expect([again.code, again.stdout]).toEqual([0, expect.stringContaining('0 erasures, 0 holds, 0 releases')]);
    expect((await runAtlas(['key', 'list', '--environment', 'production'], there).outcome).code).toBe(0);
    await target.drop();
  },
  TIMEOUT_MS,
);

import { createTestDatabase, type TestDatabase } from '@atlas/testkit/database';
import { chmod, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { readConfig } from '../config.ts';
import { openDatabase } from '../db/open-database.ts';
import { ensureAccount } from '../platform/accounts/ensure-account.ts';
import { createKey } from '../platform/keys/create-key.ts';
import { createKeyStore } from '../platform/keys/create-key-store.ts';
import { databaseUrlOf } from '../testing/database-url.ts';
import { openInstallation, type Installation } from './open-installation.ts';
import { databaseSettings, runAtlas } from './testing/run-atlas.ts';

let test: TestDatabase;
let home = '';
beforeEach(async () => {
  test = await createTestDatabase({ migrated: false });
  home = await mkdtemp(join(tmpdir(), 'atlas-installation-'));
});
afterEach(async () => {
  await test.drop();
  await rm(home, { recursive: true });
});

function open(env: Record<string, string> = {}): Promise<Installation> {
  const urls = { DATABASE_URL: databaseUrlOf(test.app), ATLAS_DATABASE_OWNER_URL: databaseUrlOf(test.owner) };
  const { config } = readConfig({ env: { ATLAS_HOME: home, ...urls, ...env } });
  return openInstallation(config, { say: () => {}, onDatabaseError: () => {} });
}

async function query(sql: string): Promise<void> {
  const { pool, close } = openDatabase({ connection: test.owner, onError: () => {} });
  await pool.query(sql).finally(() => void close());
}

describe("on the operator's database", () => {
  it('migrates as one role, serves as the other, and starts no PostgreSQL', async () => {
    const { database, kms, migrated, close } = await open();
    expect(migrated.length).toBeGreaterThan(0);
    const accountId = await ensureAccount({ db: database.db }, 'bank');
    const key = await createKey({ db: database.db, kms }, { accountId, environment: 'sandbox' });
    expect(await createKeyStore(database.db, kms).findLiveKey(key.keyId)).toMatchObject({ secret: key.secret });
    await expect(database.pool.query('DROP TABLE atlas.accounts')).rejects.toThrow('must be owner');
    await close();
    expect(await readdir(home)).toEqual(['master.key']);
  });

  it('refuses one role for both, which could change the audit log, and says what to do', async () => {
    const failure = await open({ DATABASE_URL: databaseUrlOf(test.owner), ATLAS_DATABASE_OWNER_URL: '' }).catch(
      (error: Error) => error,
    );
    expect(failure).toMatchObject({
      name: 'StartError',
      message:
        `the role that serves could change the audit log (${test.owner.user} owns it): let DATABASE_URL name another role than ` +
        'ATLAS_DATABASE_OWNER_URL, without rights of its own; see docs/postgresql.md',
    });
  });

  it('does not migrate for a superuser that would serve, and changes nothing', async () => {
    const { user, password } = inject('testServer').admin;
    const url = databaseUrlOf({ ...test.app, user, password });
    const refused = await runAtlas(['migrate'], { ATLAS_HOME: home, ...databaseSettings(test), DATABASE_URL: url })
      .outcome;
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining(`(${user} is a superuser)`)]);
    await expect(query('SELECT FROM atlas.migrations')).rejects.toThrow('does not exist');
    await expect(open({ DATABASE_URL: url })).rejects.toThrow(`${user} is a superuser`);
  });

  it('serves again once what was one role is two', async () => {
    await expect(open({ DATABASE_URL: databaseUrlOf(test.owner), ATLAS_DATABASE_OWNER_URL: '' })).rejects.toThrow(
      'audit log',
    );
    const { database, close } = await open();
    expect(await ensureAccount({ db: database.db }, 'bank')).toMatch(/^[0-9a-f-]{36}$/);
    await close();
  });

  it('serves without the owner once `atlas migrate` has run, changes no tables, and refuses before', async () => {
    const alone = { ATLAS_DATABASE_OWNER_URL: '' };
    const remedy = 'run `atlas migrate` with ATLAS_DATABASE_OWNER_URL first, or set that here';
    await expect(open(alone)).rejects.toThrow(
      `the database has no tables of Atlas for the role of DATABASE_URL: ${remedy}`,
    );
    const migrateOnce = () => runAtlas(['migrate'], { ATLAS_HOME: home, ...databaseSettings(test) }).outcome;
    expect(await migrateOnce()).toMatchObject({ code: 0, stdout: expect.stringMatching(/^ran 0001-\S+\.sql, /) });
    expect(await migrateOnce()).toMatchObject({ code: 0, stdout: 'the tables are up to date\n' });
    expect(await readdir(home)).toEqual(['master.key']);
    const { migrated, asOwner, owner, close } = await open(alone);
    expect(migrated).toEqual([]);
    expect(owner).toThrow('this needs the role that owns the tables: set ATLAS_DATABASE_OWNER_URL');
    await expect(asOwner(() => Promise.resolve())).rejects.toThrow('set ATLAS_DATABASE_OWNER_URL');
    await close();
    await query(`DELETE FROM atlas.migrations WHERE name = (SELECT max(name) FROM atlas.migrations)`);
    await expect(open(alone)).rejects.toThrow(/^the database is behind this Atlas \(\d{4}-\S+\.sql has not run\): run/);
  });

  it('stops where the master key is not the one that sealed', async () => {
    const { database, kms, close } = await open();
    const accountId = await ensureAccount({ db: database.db }, 'bank');
    await createKey({ db: database.db, kms }, { accountId, environment: 'sandbox' });
    await close();
    await rm(join(home, 'master.key'));
    await expect(open()).rejects.toThrow(/^ATLAS_MASTER_KEY_FILE is not the key that sealed this database: .*$/);
  });

  it('says in one line that the database cannot be reached, without the password', async () => {
    const url = databaseUrlOf({ ...test.app, password: 'hunter2' });
    const failure = await open({ DATABASE_URL: url }).catch((error: Error) => error.message);
    expect(failure).toMatch(/^DATABASE_URL cannot be used: .*$/);
    expect(failure).not.toContain('hunter2');
  });
});

describe('on the embedded database', () => {
  it('starts the database again when it was killed, and stops it at the end', async () => {
    await chmod(home, 0o711);
    const { database, close } = await open({ DATABASE_URL: '', ATLAS_DATABASE_OWNER_URL: '' });
    const lockFile = join(home, 'postgres/postmaster.pid');
    const pidOf = async () => Number((await readFile(lockFile, 'utf8')).split('\n')[0]);
    await database.check();
    const first = await pidOf();
    process.kill(first, 'SIGKILL');
    await expect.poll(() => pidOf().catch(() => first), { timeout: 50_000 }).not.toBe(first);
    await expect.poll(() => database.check().then(() => 'answers', String), { timeout: 50_000 }).toBe('answers');
    await close();
    await expect(pidOf()).rejects.toThrow('ENOENT');
  });
});

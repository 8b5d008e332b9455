import { createTestDatabase, type TestDatabase } from '@atlas/testkit/database';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from './migrate.ts';
import { readMigrations, type Migration } from './read-migrations.ts';

const run = promisify(execFile);
const SCRIPT = join(import.meta.dirname, 'testing/migrate-once.ts');

let database: TestDatabase;
beforeEach(async () => void (database = await createTestDatabase({ migrated: false })));
afterEach(() => database.drop());

const make = (name: string, sql: string): Migration => ({
  name,
  sql,
  sha256: createHash('sha256').update(sql).digest('hex'),
});
const migrateWith = (...migrations: Migration[]) =>
  migrate({ owner: database.owner, appRole: database.owner.user, migrations });

const FIRST = make('0001-first.sql', 'CREATE TABLE atlas.first (id int)');
const SECOND = make('0002-second.sql', 'CREATE TABLE atlas.second (id int)');

describe('migrate', () => {
  it('runs what is due, in order, once', async () => {
    expect(await migrateWith(FIRST)).toEqual(['0001-first.sql']);
    expect(await migrateWith(FIRST, SECOND)).toEqual(['0002-second.sql']);
    expect(await migrateWith(FIRST, SECOND)).toEqual([]);
    const ledger = await query('SELECT name, sha256 FROM atlas.migrations ORDER BY name');
    expect(ledger).toEqual([FIRST, SECOND].map(({ name, sha256 }) => ({ name, sha256 })));
  });

  it('refuses to start when a migration was changed after it ran', async () => {
    await migrateWith(FIRST);
    const changed = make('0001-first.sql', 'CREATE TABLE atlas.first (id bigint)');
    await expect(migrateWith(changed, SECOND)).rejects.toThrow('0001-first.sql was changed after it ran');
    expect(await query('SELECT name FROM atlas.migrations')).toHaveLength(1);
  });

  it('refuses to start on a database that a newer version migrated', async () => {
    await migrateWith(FIRST, SECOND);
    await expect(migrateWith(FIRST)).rejects.toThrow('by a newer Atlas (0002-second.sql)');
  });

  it('leaves nothing of a migration that fails, and runs it when it is mended', async () => {
    const broken = make('0002-second.sql', 'CREATE TABLE atlas.second (id int); SELECT 1/0');
    await expect(migrateWith(FIRST, broken)).rejects.toThrow('0002-second.sql failed and was undone: division by zero');
    expect(await migrateWith(FIRST, SECOND)).toEqual(['0002-second.sql']);
  });

  it('runs each migration once when processes start at the same moment', async () => {
    const args = ['--import', 'tsx', SCRIPT, JSON.stringify(database.owner), database.app.user];
    const results = await Promise.all([1, 2].map(() => run(process.execPath, args)));
    const ran = results.map(({ stdout }) => JSON.parse(stdout) as string[]);
    const all = (await readMigrations()).map(({ name }) => name);
    expect(ran.flat()).toEqual(all);
    expect(ran.filter((names) => names.length > 0)).toHaveLength(1);
  });

  it('says that a database cannot be reached', async () => {
    const owner = { ...database.owner, password: 'wrong' };
    await expect(migrate({ owner, appRole: 'x' })).rejects.toThrow(/the database cannot be reached: .*password/);
  });
});

describe('the role that serves', () => {
  it.each([
    'CREATE TABLE atlas.mine (id int)',
    'DROP TABLE atlas.api_keys',
    'ALTER TABLE atlas.accounts ADD COLUMN x int',
    'DELETE FROM atlas.accounts',
    'DELETE FROM atlas.api_keys',
    'TRUNCATE atlas.used_api_keys',
    `UPDATE atlas.api_keys SET environment = 'production'`,
    `UPDATE atlas.api_keys SET permissions = '{admin}'`,
    'UPDATE atlas.api_keys SET account_id = gen_random_uuid()',
    `INSERT INTO atlas.migrations (name, sha256) VALUES ('x', 'y')`,
  ])('may not %s', async (sql) => {
    await migrate({ owner: database.owner, appRole: database.app.user });
    await expect(query(sql, database.app)).rejects.toThrow(/permission denied|must be owner/);
  });
});

async function query(sql: string, connection = database.owner): Promise<unknown[]> {
  const client = new Client(connection);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

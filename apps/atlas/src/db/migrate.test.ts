import { createTestDatabase, type TestDatabase } from '@atlas/testkit/database';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from './migrate.ts';
import { readMigrations, toMigration, type Migration } from './read-migrations.ts';

const run = promisify(execFile);
const SCRIPT = join(import.meta.dirname, 'testing/migrate-once.ts');

let database: TestDatabase;
beforeEach(async () => void (database = await createTestDatabase({ migrated: false })));
afterEach(() => database.drop());

const migrateWith = (...migrations: Migration[]) =>
  migrate({ owner: database.owner, appRole: database.owner.user, migrations });

const FIRST = toMigration('0001-first.sql', 'CREATE TABLE atlas.first (id int, spare int)');
const SECOND = toMigration('0002-second.sql', 'CREATE TABLE atlas.second (id int)');

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
    const changed = toMigration('0001-first.sql', 'CREATE TABLE atlas.first (id bigint)');
    await expect(migrateWith(changed, SECOND)).rejects.toThrow('0001-first.sql was changed after it ran');
    expect(await query('SELECT name FROM atlas.migrations')).toHaveLength(1);
  });

  it('leaves alone what a newer version ran, and tells', async () => {
    await migrateWith(FIRST, SECOND);
    const ahead: string[][] = [];
    const options = { owner: database.owner, appRole: database.app.user, migrations: [FIRST] };
    expect(await migrate({ ...options, onAhead: (names) => ahead.push(names) })).toEqual([]);
    expect(ahead).toEqual([['0002-second.sql']]);
  });

  it('takes no grant from a newer version', async () => {
    const { owner, app } = database;
    await migrate({ owner, appRole: app.user });
    const later = toMigration('9999-later.sql', 'CREATE TABLE atlas.later (id int)');
    await migrate({ owner, appRole: app.user, migrations: [...(await readMigrations()), later], grants: false });
    await query(`GRANT SELECT ON atlas.later TO ${app.user}`);
    await migrate({ owner, appRole: app.user });
    expect(await query('SELECT * FROM atlas.later', app)).toEqual([]);
  });

  it('refuses to start where a newer version took away what this one uses, and only there', async () => {
    const contracting = toMigration(
      '0002-drop.sql',
      '-- Contracts atlas.first.spare: unused since 0.3.0\nALTER TABLE atlas.first DROP COLUMN spare',
    );
    await migrateWith(FIRST, contracting);
    const start = (version: string) =>
      migrate({ owner: database.owner, appRole: database.owner.user, migrations: [FIRST], version });
    await expect(start('0.2.9')).rejects.toThrow(
      'the database was migrated by a newer Atlas (0002-drop.sql) and serves none before 0.3.0 any more: update this one',
    );
    expect([await start('0.3.0'), await start('0.10.0')]).toEqual([[], []]);
  });

  it('keeps nobody waiting for long behind a table that is in use, and runs when it is free', async () => {
    await migrateWith(FIRST);
    const blocker = new Client(database.owner);
    await blocker.connect();
    await blocker.query('BEGIN; SELECT * FROM atlas.first');
    const widened = toMigration('0002-widen.sql', 'ALTER TABLE atlas.first ADD COLUMN more int');
    const migrating = migrateWith(FIRST, widened);
    const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'ALTER TABLE%'
      AND wait_event_type = 'Lock'`;
    await expect.poll(() => query(waiting)).toHaveLength(1);
    // It stands in line behind the migration, and is served when that gives way.
    expect(await query('SELECT * FROM atlas.first')).toEqual([]);
    await blocker.end();
    expect(await migrating).toEqual(['0002-widen.sql']);
  });

  it('reads the ledger of a version that did not know releases', async () => {
    await query(`CREATE SCHEMA atlas;
      CREATE TABLE atlas.migrations (name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now());
      CREATE TABLE atlas.first (id int);
      INSERT INTO atlas.migrations (name, sha256) VALUES ('${FIRST.name}', '${FIRST.sha256}')`);
    expect(await migrateWith(FIRST, SECOND)).toEqual([SECOND.name]);
  });

  it('needs no right to create schemas where one was made for it', async () => {
    const { owner, app } = database;
    const schema = `CREATE SCHEMA atlas; GRANT ALL ON SCHEMA atlas TO ${app.user}`;
    await query(schema);
    const options = { owner: app, appRole: app.user, migrations: [FIRST] };
    expect(await migrate(options)).toEqual([FIRST.name]);
    await query(`REVOKE CREATE ON SCHEMA atlas FROM ${app.user}`, owner);
    await expect(migrate({ ...options, migrations: [FIRST, SECOND] })).rejects.toThrow(
      '0002-second.sql failed and was undone: permission denied for schema atlas',
    );
  });

  it('says in one line that a role may not create', async () => {
    const { app } = database;
    await expect(migrate({ owner: app, appRole: app.user, migrations: [FIRST] })).rejects.toThrow(
      /^the role of ATLAS_DATABASE_OWNER_URL may not make the tables \(permission denied for database \w+\): .* docs\/postgresql.md$/,
    );
  });

  it('leaves nothing of a migration that fails, and runs it when it is mended', async () => {
    const broken = toMigration('0002-second.sql', 'CREATE TABLE atlas.second (id int); SELECT 1/0');
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

import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import type { Connection } from '../engines/postgres/connection.ts';
import { StartError } from '../start-error.ts';
import { migrationFolder, readMigrations, type Migration } from './read-migrations.ts';

/** Any number, as long as no other program locks the same one in this database. */
const LOCK = 7_274_113_011;
const OLDEST_SERVER = 150_000;

export interface MigrateOptions {
  /** The role that owns the tables. */
  owner: Connection;
  /** The role that serves; it gets what `grants.sql` lists, unless it is the owner. */
  appRole: string;
  /** Default: those of this version. */
  migrations?: readonly Migration[];
  /** False: `grants.sql`, which is that of this version, does not run. Default: true. */
  grants?: boolean;
}

/**
 * Brings the tables to this version, and tells which migrations ran now.
 *
 * Under an advisory lock: of several processes that start at once, one migrates and the others wait for it. Each migration runs in
 * a transaction with its line in the ledger.
 *
 * @throws {StartError} when the server is too old, a migration that ran was changed since, or a newer Atlas migrated here
 */
export async function migrate({ owner, appRole, migrations, grants = true }: MigrateOptions): Promise<string[]> {
  const wanted = migrations ?? (await readMigrations());
  const client = new Client({ ...owner, connectionTimeoutMillis: 10_000, application_name: 'atlas migrations' });
  client.on('error', () => {});
  await connect(client);
  try {
    await requireServer(client);
    await client.query(`SET lock_timeout = '120s'`);
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const applied = await openLedger(client);
    compare(wanted, applied);
    const due = wanted.filter(({ name }) => !applied.has(name));
    for (const migration of due) await apply(client, migration);
    if (grants) await grant(client, appRole);
    return due.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

async function connect(client: Client): Promise<void> {
  try {
    await client.connect();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(`the database cannot be reached: ${reason}`, { cause });
  }
}

async function requireServer(client: Client): Promise<void> {
  const { rows } = await client.query<{ number: number; text: string }>(
    `SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS text`,
  );
  const server = rows[0]!;
  if (server.number < OLDEST_SERVER)
    throw new StartError(`DATABASE_URL points to PostgreSQL ${server.text}; Atlas needs 15 or newer`);
}

/** Names and hashes of what ran before. */
async function openLedger(client: Client): Promise<Map<string, string>> {
  await client.query(`
    CREATE SCHEMA IF NOT EXISTS atlas;
    CREATE TABLE IF NOT EXISTS atlas.migrations (
      name text PRIMARY KEY,
      sha256 text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now()
    )`);
  const { rows } = await client.query<{ name: string; sha256: string }>('SELECT name, sha256 FROM atlas.migrations');
  return new Map(rows.map(({ name, sha256 }) => [name, sha256]));
}

function compare(wanted: readonly Migration[], applied: ReadonlyMap<string, string>): void {
  const known = new Map(wanted.map(({ name, sha256 }) => [name, sha256]));
  for (const [name, sha256] of applied) {
    if (!known.has(name)) throw new StartError(`the database was migrated by a newer Atlas (${name}): update this one`);
    if (known.get(name) !== sha256)
      throw new StartError(`the migration ${name} was changed after it ran on this database: restore the file`);
  }
}

async function apply(client: Client, { name, sql, sha256 }: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query('INSERT INTO atlas.migrations (name, sha256) VALUES ($1, $2)', [name, sha256]);
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK');
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(`the migration ${name} failed and was undone: ${reason}`, { cause });
  }
}

async function grant(client: Client, appRole: string): Promise<void> {
  const { rows } = await client.query<{ role: string }>('SELECT current_user AS role');
  if (rows[0]?.role === appRole) return;
  const sql = await readFile(join(dirname(migrationFolder()), 'grants.sql'), 'utf8');
  await client.query(sql.replaceAll(/:app\b/g, client.escapeIdentifier(appRole)));
}

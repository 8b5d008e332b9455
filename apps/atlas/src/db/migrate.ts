import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { Connection } from '../engines/postgres/connection.ts';
import { readVersion } from '../read-version.ts';
import { StartError } from '../start-error.ts';
import { compareLedger, openLedger } from './ledger.ts';
import { migrationFolder, readMigrations, type Migration } from './read-migrations.ts';

/** Any number, as long as no other program locks the same one in this database. */
const LOCK = 7_274_113_011;
/**
 * Whoever waits for a table keeps everyone waiting who comes later. So a migration gives way soon and comes back, until this many
 * tries have failed.
 */
const LOCK_SECONDS = 2;
const LOCK_TRIES = 60;
const LOCK_PAUSE_MS = 1000;
const NOT_IN_TIME = '55P03';
const NOT_ALLOWED = '42501';

export interface MigrateOptions {
  /** The role that owns the tables. */
  owner: Connection;
  /** The role that serves; it gets what `grants.sql` lists, unless it is the owner. */
  appRole: string;
  /** Default: those of this version. */
  migrations?: readonly Migration[];
  /** Default: that of this checkout. */
  version?: string;
  /** False: `grants.sql`, which is that of this version, does not run. Default: true. */
  grants?: boolean;
  /** Told what a newer version has run here, if it has. The tables and grants are then left as that one made them. */
  onAhead?: (names: string[]) => void;
}

/**
 * Brings the tables to this version, and tells which migrations ran now.
 *
 * Under an advisory lock: of several processes that start at once, one migrates and the others wait for it. Each migration runs in
 * a transaction with its line in the ledger.
 *
 * @throws {StartError} when a migration that ran was changed since, a newer Atlas took away what this one uses, or the role may
 * not create
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const { owner, appRole, grants = true, version = readVersion() } = options;
  const wanted = options.migrations ?? (await readMigrations());
  const client = new Client({ ...owner, connectionTimeoutMillis: 10_000, application_name: 'atlas migrations' });
  client.on('error', () => {});
  await connect(client);
  try {
    await takeTurn(client);
    const { due, ahead } = compareLedger(wanted, await openLedger(client), version);
    for (const migration of due) await apply(client, migration);
    if (ahead.length > 0) options.onAhead?.(ahead);
    // Those of this version would take from a newer one what it lives on.
    else if (grants) await grant(client, appRole);
    return due.map(({ name }) => name);
  } catch (error) {
    throw explainRefusal(error);
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

async function takeTurn(client: Client): Promise<void> {
  await client.query(`SET lock_timeout = '120s'`);
  await client.query('SELECT pg_advisory_lock($1)', [LOCK]).catch((cause: unknown) => {
    if (codeOf(cause) !== NOT_IN_TIME) throw cause;
    throw new StartError('another Atlas has been migrating this database for two minutes: start again when it is done');
  });
  await client.query(`SET lock_timeout = '${LOCK_SECONDS}s'`);
}

async function apply(client: Client, migration: Migration): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const failure = await tryOnce(client, migration);
    if (failure === undefined) return;
    const isBlocked = codeOf(failure) === NOT_IN_TIME;
    if (!isBlocked || tries >= LOCK_TRIES) {
      const remedy = isBlocked ? ': something holds a table for minutes, see pg_stat_activity' : '';
      throw new StartError(`the migration ${migration.name} failed and was undone: ${failure.message}${remedy}`, {
        cause: failure,
      });
    }
    await pause(LOCK_PAUSE_MS);
  }
}

/** What it failed of; everything of it is then undone. */
async function tryOnce(client: Client, migration: Migration): Promise<Error | undefined> {
  const { name, sql, sha256, unservedBefore } = migration;
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query('INSERT INTO atlas.migrations (name, sha256, unserved_before) VALUES ($1, $2, $3)', [
      name,
      sha256,
      unservedBefore ?? null,
    ]);
    await client.query('COMMIT');
    return undefined;
  } catch (error) {
    await client.query('ROLLBACK');
    return error instanceof Error ? error : new Error(String(error));
  }
}

async function grant(client: Client, appRole: string): Promise<void> {
  const { rows } = await client.query<{ role: string }>('SELECT current_user AS role');
  if (rows[0]?.role === appRole) return;
  const sql = await readFile(join(dirname(migrationFolder()), 'grants.sql'), 'utf8');
  await client.query(sql.replaceAll(/:app\b/g, client.escapeIdentifier(appRole)));
}

/** A role without the rights is for the operator to mend; the database's own words do not say which one it was. */
function explainRefusal(error: unknown): unknown {
  if (error instanceof StartError || codeOf(error) !== NOT_ALLOWED) return error;
  const reason = error instanceof Error ? error.message : '';
  return new StartError(
    `the role of ATLAS_DATABASE_OWNER_URL may not make the tables (${reason}): let it own the database, or the schema atlas in it; ` +
      'see docs/postgresql.md',
    { cause: error },
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

import { pipeline } from 'node:stream/promises';
import { Client, type ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { migrate } from '../../db/migrate.ts';
import { type Migration, readMigrations } from '../../db/read-migrations.ts';
import type { BlobStore } from '../../engines/blobs/blob-store.ts';
import type { Connection } from '../../engines/postgres/connection.ts';
import { StartError } from '../../start-error.ts';
import { readHashed } from './hash-file.ts';
import { copyTarget, listSequences, listTables } from './list-tables.ts';
import type { Manifest } from './manifest.ts';

/** Stands behind the note of a restore whose journal was not replayed yet. */
const UNFINISHED = ', unfinished';

export interface RestoreOptions {
  folder: string;
  manifest: Manifest;
  owner: Connection;
  appRole: string;
  blobs: BlobStore;
  onBlob?: () => void;
  /** Default: those of this version. */
  known?: readonly Migration[];
}

/** Reads every file of a backup once. @throws {StartError} when one is missing or is not what was written */
export async function verifyBackup(folder: string, manifest: Manifest, onFile?: () => void): Promise<void> {
  for (const { file } of [...manifest.tables, ...manifest.blobs]) {
    for await (const _chunk of readHashed(folder, file));
    onFile?.();
  }
}

/**
 * Loads a backup into an empty database and a blob store, and brings the tables to this version. Atlas does not start on it before
 * `finishRestore`: what was erased since the backup is back until then.
 *
 * The files come first, then all rows in one transaction: ended in between, it begins again when it is called again; once the rows
 * are there, it only finishes.
 *
 * @throws {StartError} when the database holds anything else, the backup is damaged, or a newer Atlas made it
 */
export async function restoreBackup(options: RestoreOptions): Promise<void> {
  const { owner, appRole, manifest, known = await readMigrations() } = options;
  const migrations = pickMigrations(manifest, known);
  const client = new Client({ ...owner, application_name: 'atlas restore' });
  client.on('error', () => {});
  await client.connect();
  try {
    if ((await lookAt(client, manifest)) === 'empty') {
      await copyBlobs(options);
      await client.query('DROP SCHEMA IF EXISTS atlas CASCADE');
      await migrate({ owner, appRole, migrations, grants: false });
      await load(client, options);
    }
  } finally {
    await client.end();
  }
  await migrate({ owner, appRole, migrations: known });
}

/** Those that had run when the backup was made. */
function pickMigrations({ migrations }: Manifest, known: readonly Migration[]): Migration[] {
  return migrations.map(({ name, sha256 }) => {
    const migration = known.find((one) => one.name === name);
    if (!migration) throw new StartError(`the backup was made by a newer Atlas (${name}): restore it with that one`);
    if (migration.sha256 !== sha256)
      throw new StartError(`the migration ${name} is not the one that ran where the backup was made: restore the file`);
    return migration;
  });
}

/** @throws {StartError} when somebody's data is there */
async function lookAt(client: ClientBase, { backupId }: Manifest): Promise<'empty' | 'loaded'> {
  const { rows } = await client.query<{ accounts: string | null; note: string | null }>(
    `SELECT to_regclass('atlas.accounts')::text AS accounts, obj_description(to_regnamespace('atlas'), 'pg_namespace') AS note`,
  );
  if ([noteOf(backupId), noteOf(backupId) + UNFINISHED].includes(rows[0]?.note ?? '')) return 'loaded';
  const { rowCount } = rows[0]?.accounts
    ? await client.query('SELECT 1 FROM atlas.accounts LIMIT 1')
    : await client.query(`SELECT 1 FROM pg_tables WHERE schemaname = 'atlas' AND tablename <> 'migrations'`);
  if (rowCount === 0) return 'empty';
  throw new StartError(
    'the database is not empty: a backup is restored into a new ATLAS_HOME, or an empty database of its own',
  );
}

async function copyBlobs({ folder, manifest, blobs, onBlob }: RestoreOptions): Promise<void> {
  for (const { name, file } of manifest.blobs) {
    await blobs.put(name, readHashed(folder, file));
    onBlob?.();
  }
}

async function load(client: ClientBase, { folder, manifest }: RestoreOptions): Promise<void> {
  await client.query('BEGIN');
  const tables = await listTables(client);
  // What fires on new rows has fired when they were new.
  for (const { name } of tables) await client.query(`ALTER TABLE atlas."${name}" DISABLE TRIGGER USER`);
  // The ledger, and what migrations put into tables.
  for (const { name } of tables.toReversed()) await client.query(`DELETE FROM atlas."${name}"`);
  for (const { name, columns, rows, file } of manifest.tables) {
    const stream = client.query(copyFrom(`COPY ${copyTarget({ name, columns })} FROM STDIN`));
    await pipeline(readHashed(folder, file), stream).catch((error: unknown) => explainLoading(error, file.path));
    if (stream.rowCount !== rows) throw new StartError(`the backup is damaged: ${name} has ${stream.rowCount} rows`);
  }
  await setSequences(client, manifest);
  await client.query('SET CONSTRAINTS ALL IMMEDIATE');
  for (const { name } of tables) await client.query(`ALTER TABLE atlas."${name}" ENABLE TRIGGER USER`);
  await client.query(`COMMENT ON SCHEMA atlas IS '${noteOf(manifest.backupId)}${UNFINISHED}'`);
  await client.query('COMMIT');
}

/** What is no value of its column was changed on the way. The database's message repeats it; ours does not. */
function explainLoading(cause: unknown, path: string): never {
  const isNoValue = cause instanceof Error && 'code' in cause && String(cause.code).startsWith('22');
  throw isNoValue ? new StartError(`the backup is damaged: ${path} cannot be loaded`, { cause }) : cause;
}

async function setSequences(client: ClientBase, { sequences }: Manifest): Promise<void> {
  const known = await listSequences(client);
  for (const { table, column, last } of sequences) {
    const found = known.find((one) => one.table === table && one.column === column);
    if (found && last !== null) await client.query('SELECT setval($1::regclass, $2)', [found.sequence, last]);
  }
}

/** Lets Atlas start on what was restored. To be called when the journal was replayed. */
export async function finishRestore(connection: Pick<ClientBase, 'query'>, { backupId }: Manifest): Promise<void> {
  await connection.query(`COMMENT ON SCHEMA atlas IS '${noteOf(backupId)}'`);
}

/** @throws {StartError} when persons may be in the database that were erased since its backup */
export async function refuseUnfinishedRestore(connection: Pick<ClientBase, 'query'>): Promise<void> {
  const { rows } = await connection.query<{ note: string | null }>(
    `SELECT obj_description(to_regnamespace('atlas'), 'pg_namespace') AS note`,
  );
  if (rows[0]?.note?.endsWith(UNFINISHED))
    throw new StartError('a restore into this database has not come to its end: call atlas restore again');
}

function noteOf(backupId: string): string {
  return `restored from the backup ${backupId}`;
}

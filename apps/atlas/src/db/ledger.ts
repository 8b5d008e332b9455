import type { ClientBase } from 'pg';
import { StartError } from '../start-error.ts';
import { isOlderRelease } from './compare-releases.ts';
import type { Migration } from './read-migrations.ts';

/** What ran on a database, by name. */
export type Ledger = ReadonlyMap<string, Pick<Migration, 'sha256' | 'unservedBefore'>>;

export interface LedgerState {
  /** Migrations of this version that have not run. */
  due: Migration[];
  /** Names of those that a newer version ran. They leave alone what this version uses. */
  ahead: string[];
}

/** Makes schema and ledger where they are missing; what is there needs no right to create. */
export async function openLedger(client: ClientBase): Promise<Ledger> {
  const { rows } = await client.query<{ schema: boolean; ledger: boolean; release: boolean }>(`
    SELECT to_regnamespace('atlas') IS NOT NULL AS schema, to_regclass('atlas.migrations') IS NOT NULL AS ledger,
      EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = to_regclass('atlas.migrations') AND attname = 'unserved_before') AS release`);
  const found = rows[0]!;
  if (!found.schema) await client.query('CREATE SCHEMA atlas');
  if (!found.ledger)
    await client.query(`
      CREATE TABLE atlas.migrations (
        name text PRIMARY KEY,
        sha256 text NOT NULL,
        applied_at timestamptz NOT NULL DEFAULT now()
      )`);
  if (!found.release) await client.query('ALTER TABLE atlas.migrations ADD COLUMN IF NOT EXISTS unserved_before text');
  return readLedger(client);
}

/** @throws a database error where there is no ledger, or it may not be read */
export async function readLedger(client: Pick<ClientBase, 'query'>): Promise<Ledger> {
  // Rows as a whole, since an older version made the ledger without the last column.
  const { rows } = await client.query<{ row: { name: string; sha256: string; unserved_before?: string | null } }>(
    'SELECT to_jsonb(m) AS row FROM atlas.migrations m ORDER BY name',
  );
  return new Map(
    rows.map(({ row: { name, sha256, unserved_before } }) => [
      name,
      { sha256, unservedBefore: unserved_before ?? undefined },
    ]),
  );
}

/**
 * What a version finds on a database that it has not made alone.
 *
 * @throws {StartError} when a migration was changed after it ran, or a newer version took away what this one uses
 */
export function compareLedger(wanted: readonly Migration[], ledger: Ledger, version: string): LedgerState {
  const known = new Map(wanted.map((migration) => [migration.name, migration]));
  for (const [name, { sha256, unservedBefore }] of ledger) {
    if (!known.has(name) && unservedBefore !== undefined && isOlderRelease(version, unservedBefore))
      throw new StartError(
        `the database was migrated by a newer Atlas (${name}) and serves none before ${unservedBefore} any more: update this one`,
      );
    if (known.has(name) && known.get(name)!.sha256 !== sha256)
      throw new StartError(`the migration ${name} was changed after it ran on this database: restore the file`);
  }
  return {
    due: wanted.filter(({ name }) => !ledger.has(name)),
    ahead: [...ledger.keys()].filter((name) => !known.has(name)),
  };
}

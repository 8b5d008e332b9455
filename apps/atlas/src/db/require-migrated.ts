import type { Pool } from 'pg';
import { readVersion } from '../read-version.ts';
import { StartError } from '../start-error.ts';
import { compareLedger, type Ledger, type LedgerState, readLedger } from './ledger.ts';
import { type Migration, readMigrations } from './read-migrations.ts';

export interface RequireOptions {
  /** As the role that serves: it may read the ledger. */
  pool: Pick<Pool, 'query'>;
  /** Default: those of this version. */
  migrations?: readonly Migration[];
  version?: string;
}

const REMEDY = 'run `atlas migrate` with ATLAS_DATABASE_OWNER_URL first, or set that here';

/**
 * How the tables are, for a process that may not migrate: what a newer version has run, if it has.
 *
 * @throws {StartError} when migrations of this version have not run, or a newer version took away what this one uses
 */
export async function requireMigrated(options: RequireOptions): Promise<string[]> {
  const { due, ahead } = await compareTables(options);
  if (due.length === 0) return ahead;
  const [first] = due;
  throw new StartError(`the database is behind this Atlas (${first!.name} has not run): ${REMEDY}`);
}

/** What of this version has not run on a database, and what of a newer one has. @throws {StartError} as requireMigrated does */
export async function compareTables({
  pool,
  migrations,
  version = readVersion(),
}: RequireOptions): Promise<LedgerState> {
  return compareLedger(migrations ?? (await readMigrations()), await findLedger(pool), version);
}

async function findLedger(pool: RequireOptions['pool']): Promise<Ledger> {
  try {
    return await readLedger(pool);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : '';
    // No schema, no table, or no right to either: nobody has migrated here for this role.
    if (code === '42P01' || code === '3F000' || code === '42501')
      throw new StartError(`the database has no tables of Atlas for the role of DATABASE_URL: ${REMEDY}`, { cause });
    throw cause;
  }
}

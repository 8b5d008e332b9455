import { sql } from 'drizzle-orm';
import type { ClientBase } from 'pg';
import type { Db } from '../../db/open-database.ts';
import { StartError } from '../../start-error.ts';

/** Any number, as long as no other program locks the same one in this database. */
const LOCK = 7_274_113_013;

/**
 * From now on no blob is removed, until the connection ends.
 *
 * @throws {StartError} when another backup runs
 */
export async function holdBlobs(client: ClientBase): Promise<void> {
  await client.query(`SET lock_timeout = '60s'`);
  await client.query('SELECT pg_advisory_lock($1)', [LOCK]).catch((cause: unknown) => {
    throw new StartError('another backup of this database runs', { cause });
  });
}

/** Whether blobs may be removed in this transaction; false while a backup copies them. */
export async function mayRemoveBlobs(tx: Db): Promise<boolean> {
  const { rows } = await tx.execute<{ free: boolean }>(
    sql`SELECT pg_try_advisory_xact_lock_shared(${LOCK}::bigint) AS free`,
  );
  return rows[0]?.free === true;
}

import { Client } from 'pg';
import type { Connection } from '../../engines/postgres/connection.ts';

/** Tables whose rows go with a person. */
const TABLES = [
  'calls',
  'idempotent_calls',
  'jobs',
  'job_items',
  'blobs',
  'events',
  'webhook_deliveries',
  'holds',
  'faces',
  'face_templates',
];
/** Those that a face has rows in which is deleted by itself. */
const FACE_TABLES = ['faces', 'face_templates', 'blobs'];

/**
 * Those of them that were not vacuumed since the last erasure, or the last deletion of a face. A deleted row lies in its page, sealed as it was, until that: left to
 * itself PostgreSQL waits until a fifth of a table is dead.
 */
const STALE = `
  SELECT relname AS name FROM pg_stat_user_tables
  WHERE schemaname = 'atlas' AND relname = ANY ($1)
    AND greatest(
        (SELECT max(done_at) FROM atlas.data_orders WHERE kind = 'ERASE'),
        (SELECT max(removed_at) FROM atlas.face_removals WHERE relname = ANY ($2)))
      > coalesce(greatest(last_vacuum, last_autovacuum), '-infinity')`;

/**
 * Lets the database free the pages of rows that were erased. Returns the tables that it went through; none when nothing was erased
 * since the last time. It locks nobody out.
 *
 * Not guaranteed: that no byte of them is left. What is freed is overwritten when the page is used again; the write-ahead log has them
 * until it is recycled.
 *
 * @param owner the role that owns the tables: nobody else may
 */
export async function vacuumErased(owner: Connection): Promise<string[]> {
  const client = new Client({ ...owner, application_name: 'atlas cleaning' });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(STALE, [TABLES, FACE_TABLES]);
    const names = rows.map(({ name }) => name);
    // Another process may be at it: it does the same.
    for (const name of names) await client.query(`VACUUM (SKIP_LOCKED) atlas.${client.escapeIdentifier(name)}`);
    return names;
  } finally {
    await client.end();
  }
}

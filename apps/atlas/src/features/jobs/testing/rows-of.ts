import { Client } from 'pg';
import type { Connection } from '../../../engines/postgres/connection.ts';

/** Every row of every table as text. */
export async function rowsOf(connection: Connection): Promise<Record<string, string[]>> {
  const client = new Client(connection);
  await client.connect();
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'atlas'`,
  );
  const found: Record<string, string[]> = {};
  for (const { name } of tables) {
    const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM atlas.${name} t ORDER BY 1`);
    found[name] = rows.map(({ row }) => row);
  }
  await client.end();
  return found;
}

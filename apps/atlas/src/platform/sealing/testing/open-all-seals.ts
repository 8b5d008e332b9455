import { Client } from 'pg';
import type { Connection } from '../../../engines/postgres/connection.ts';
import { type Kms, sealedBy } from '../../../engines/kms/kms.ts';
import { listSealedColumns } from '../list-sealed-columns.ts';
import type { SealedRow } from '../sealed-column.ts';

/** Opens every sealed value of a database. @returns how many there are, by the id of the key that sealed them */
export async function openAllSeals(owner: Connection, kms: Kms): Promise<Record<string, number>> {
  const client = new Client(owner);
  await client.connect();
  const found: Record<string, number> = {};
  try {
    for (const { table, column, context } of listSealedColumns()) {
      const { rows } = await client.query<SealedRow>(`SELECT * FROM atlas.${table} WHERE ${column} IS NOT NULL`);
      for (const row of rows) {
        const sealed = row[column] as Buffer;
        await kms.open(sealed, context(row));
        found[sealedBy(sealed)] = (found[sealedBy(sealed)] ?? 0) + 1;
      }
    }
  } finally {
    await client.end();
  }
  return found;
}

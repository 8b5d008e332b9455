import { and, not, sql, type AnyColumn, type SQL } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Db } from '../../db/open-database.ts';
import { isHeld } from '../holds/remove-unheld.ts';
import type { Kept } from './kept-part.ts';

/** How many rows a table has, how many of them are due, and how many of those are held. Reads the whole table. */
export async function countKept(
  db: Db,
  table: PgTable,
  { isDue, personId }: { isDue: SQL | undefined; personId?: AnyColumn },
): Promise<Kept> {
  const held = personId ? isHeld(personId) : sql<boolean>`false`;
  const count = (which: SQL | undefined) => sql<number>`count(*) FILTER (WHERE ${which ?? sql`false`})::int`;
  const [row] = await db
    .select({ kept: sql<number>`count(*)::int`, due: count(and(isDue, not(held))), held: count(and(isDue, held)) })
    .from(table);
  return row ?? { kept: 0, due: 0, held: 0 };
}

import { and, asc, eq, sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import type { Kms } from '../../engines/kms/kms.ts';
import type { PersonScope } from '../persons/reference-id.ts';
import type { Hold } from './hold.ts';
import { holds } from './holds-table.ts';
import { openHold } from './place-hold.ts';

/** The holds of an account and environment, oldest first. @param after the id of the last one of the page before */
export async function listHolds(
  deps: { db: Db; kms: Kms },
  { accountId, environment }: PersonScope,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<Hold[]> {
  const isAfter =
    after === undefined
      ? undefined
      : sql`(${holds.placedAt}, ${holds.holdId}) > (
          SELECT max(placed_at), ${after}::uuid FROM atlas.holds cursor
          WHERE cursor.hold_id = ${after} AND cursor.account_id = ${accountId} AND cursor.environment = ${environment})`;
  const rows = await deps.db
    .select()
    .from(holds)
    .where(and(eq(holds.accountId, accountId), eq(holds.environment, environment), isAfter))
    .orderBy(asc(holds.placedAt), asc(holds.holdId))
    .limit(limit);
  return Promise.all(rows.map((row) => openHold(deps, row)));
}

/** Whether a hold of this account and environment is in force. */
export async function hasHold(
  { db }: { db: Db },
  { accountId, environment }: PersonScope,
  holdId: string,
): Promise<boolean> {
  const mine = and(eq(holds.accountId, accountId), eq(holds.environment, environment), eq(holds.holdId, holdId));
  return (await db.$count(holds, mine)) > 0;
}

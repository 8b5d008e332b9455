import { eq } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import { accounts } from './accounts-table.ts';

/** The id of the account of this name; undefined when there is none. */
export async function findAccount({ db }: { db: Db }, name: string): Promise<string | undefined> {
  const [row] = await db.select({ accountId: accounts.accountId }).from(accounts).where(eq(accounts.name, name));
  return row?.accountId;
}

import { eq } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import { accounts } from './accounts-table.ts';

/** The id of the account with this name; a new one when there is none. Names differ by case. */
export async function ensureAccount({ db }: { db: Db }, name: string): Promise<string> {
  await db.insert(accounts).values({ name }).onConflictDoNothing({ target: accounts.name });
  const [row] = await db.select({ accountId: accounts.accountId }).from(accounts).where(eq(accounts.name, name));
  if (!row) throw new Error('an account that was just made is not there');
  return row.accountId;
}

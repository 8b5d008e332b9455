import { asc, eq } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import { accounts } from './accounts-table.ts';

/** All accounts by name; one of them or none if a name is given. */
export async function listAccounts({ db }: { db: Db }, name?: string): Promise<{ accountId: string; name: string }[]> {
  return db
    .select({ accountId: accounts.accountId, name: accounts.name })
    .from(accounts)
    .where(name === undefined ? undefined : eq(accounts.name, name))
    .orderBy(asc(accounts.name));
}

import { and, eq } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import { apiKeys } from './api-keys-table.ts';
import type { Caller } from './caller.ts';

/** Whether a key is, or was, one of this account and environment. */
export async function hasKey(
  { db }: { db: Db },
  { accountId, environment, keyId }: Pick<Caller, 'accountId' | 'environment' | 'keyId'>,
): Promise<boolean> {
  const mine = and(eq(apiKeys.accountId, accountId), eq(apiKeys.environment, environment), eq(apiKeys.keyId, keyId));
  return (await db.$count(apiKeys, mine)) > 0;
}

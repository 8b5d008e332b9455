import { asc, eq } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import { accounts } from '../accounts/accounts-table.ts';
import { apiKeys } from './api-keys-table.ts';
import type { Environment, Permission } from './caller.ts';

/** A key without its secret. */
export interface ListedKey {
  keyId: string;
  accountName: string;
  environment: Environment;
  permissions: readonly Permission[];
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
}

/** All keys of one environment, oldest first; those that are revoked or expired too. */
export async function listKeys({ db }: { db: Db }, environment: Environment): Promise<ListedKey[]> {
  return db
    .select({
      keyId: apiKeys.keyId,
      accountName: accounts.name,
      environment: apiKeys.environment,
      permissions: apiKeys.permissions,
      createdAt: apiKeys.createdAt,
      expiresAt: apiKeys.expiresAt,
      revokedAt: apiKeys.revokedAt,
    })
    .from(apiKeys)
    .innerJoin(accounts, eq(accounts.accountId, apiKeys.accountId))
    .where(eq(apiKeys.environment, environment))
    .orderBy(asc(apiKeys.createdAt), asc(apiKeys.keyId));
}

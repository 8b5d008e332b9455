import { asc, eq, sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import { accounts } from '../accounts/accounts-table.ts';
import { apiKeys, keyUses } from './api-keys-table.ts';
import type { Environment, Permission } from './caller.ts';
import { readRate } from './key-rate.ts';
import type { KeyRate } from './key-store.ts';

/** A key without its secret. */
export interface ListedKey {
  keyId: string;
  accountName: string;
  environment: Environment;
  permissions: readonly Permission[];
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  /** Networks in CIDR notation; null: from anywhere. */
  allowedNetworks: readonly string[] | null;
  /** Null: as the configuration says. */
  rate: KeyRate | null;
  /** To the minute; null: never. */
  lastUsedAt: Date | null;
  /** Of the last call with the key itself, not with a token of it. */
  lastAddress: string | null;
  /** The key that came in its place by rotation. */
  replacedBy: string | null;
}

/** All keys of one environment, oldest first; those that are revoked or expired too. */
export async function listKeys({ db }: { db: Db }, environment: Environment): Promise<ListedKey[]> {
  const rows = await db
    .select({
      keyId: apiKeys.keyId,
      accountName: accounts.name,
      environment: apiKeys.environment,
      permissions: apiKeys.permissions,
      createdAt: apiKeys.createdAt,
      expiresAt: apiKeys.expiresAt,
      revokedAt: apiKeys.revokedAt,
      allowedNetworks: apiKeys.allowedNetworks,
      ratePerSecond: apiKeys.ratePerSecond,
      rateBurst: apiKeys.rateBurst,
      lastUsedAt: keyUses.lastUsedAt,
      lastAddress: sql<string | null>`host(${keyUses.lastAddress})`,
      replacedBy: apiKeys.replacedBy,
    })
    .from(apiKeys)
    .innerJoin(accounts, eq(accounts.accountId, apiKeys.accountId))
    .leftJoin(keyUses, eq(keyUses.keyId, apiKeys.keyId))
    .where(eq(apiKeys.environment, environment))
    .orderBy(asc(apiKeys.createdAt), asc(apiKeys.keyId));
  return rows.map(({ ratePerSecond, rateBurst, ...key }) => ({ ...key, rate: readRate({ ratePerSecond, rateBurst }) }));
}

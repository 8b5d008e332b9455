import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import { apiKeys } from './api-keys-table.ts';
import type { Environment } from './caller.ts';

export type Revocation = 'revoked' | 'revoked-before' | 'not-found';

/** Ends a key at once and for ever. A key of the other environment is `not-found`. */
export async function revokeKey(
  { db }: { db: Db },
  { keyId, environment }: { keyId: string; environment: Environment },
): Promise<Revocation> {
  const ofEnvironment = and(eq(apiKeys.keyId, keyId), eq(apiKeys.environment, environment));
  const ended = await db
    .update(apiKeys)
    .set({ revokedAt: sql`now()` })
    .where(and(ofEnvironment, isNull(apiKeys.revokedAt)))
    .returning({ keyId: apiKeys.keyId });
  if (ended.length > 0) return 'revoked';
  const present = await db.select({ keyId: apiKeys.keyId }).from(apiKeys).where(ofEnvironment);
  return present.length > 0 ? 'revoked-before' : 'not-found';
}

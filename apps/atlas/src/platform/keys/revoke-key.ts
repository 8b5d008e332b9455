import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import { appendEntry } from '../audit/append-entry.ts';
import type { Actor } from '../audit/audit-entry.ts';
import { apiKeys } from './api-keys-table.ts';
import type { Environment } from './caller.ts';

export type Revocation = 'revoked' | 'revoked-before' | 'not-found';

/**
 * Ends a key at once and for ever, with an entry in the audit log. A key of the other environment is `not-found`.
 *
 * @param actor for the audit log; default: `system`
 */
export async function revokeKey(
  { db }: { db: Db },
  { keyId, environment, actor = 'system' }: { keyId: string; environment: Environment; actor?: Actor },
): Promise<Revocation> {
  const ofEnvironment = and(eq(apiKeys.keyId, keyId), eq(apiKeys.environment, environment));
  return db.transaction(async (tx) => {
    const [ended] = await tx
      .update(apiKeys)
      .set({ revokedAt: sql`now()` })
      .where(and(ofEnvironment, isNull(apiKeys.revokedAt)))
      .returning({ accountId: apiKeys.accountId });
    if (ended) {
      await appendEntry({ db: tx }, { ...ended, environment, actor, action: 'key.revoked', reference: keyId });
      return 'revoked';
    }
    const present = await tx.select({ keyId: apiKeys.keyId }).from(apiKeys).where(ofEnvironment);
    return present.length > 0 ? 'revoked-before' : 'not-found';
  });
}

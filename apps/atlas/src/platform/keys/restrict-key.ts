import { and, eq, isNull } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import { appendEntry } from '../audit/append-entry.ts';
import type { Actor, Details } from '../audit/audit-entry.ts';
import { apiKeys } from './api-keys-table.ts';
import type { Environment } from './caller.ts';
import { rateColumns } from './key-rate.ts';
import type { KeyRate } from './key-store.ts';

/** What is to hold from now on; what is absent stays as it is. */
export interface Restrictions {
  /** As `readNetwork` writes them, 1 to 100; null: from anywhere. */
  allowedNetworks?: readonly string[] | null;
  /** Null: as the configuration says. */
  rate?: KeyRate | null;
}

/**
 * Whether the key got its new restrictions. They hold for the next call, in every process, for its tokens too.
 *
 * @param deps.db as the role that owns the tables: the role that serves may not loosen what holds for its callers
 * @returns `not-found` for a key that was revoked, and for one of the other environment
 */
export async function restrictKey(
  { db }: { db: Db },
  {
    keyId,
    environment,
    actor = 'system',
    ...wanted
  }: { keyId: string; environment: Environment; actor?: Actor } & Restrictions,
): Promise<'restricted' | 'not-found'> {
  return db.transaction(async (tx) => {
    const [changed] = await tx
      .update(apiKeys)
      .set({
        ...(wanted.allowedNetworks !== undefined && {
          allowedNetworks: wanted.allowedNetworks && [...wanted.allowedNetworks],
        }),
        ...(wanted.rate !== undefined && rateColumns(wanted.rate)),
      })
      .where(and(eq(apiKeys.keyId, keyId), eq(apiKeys.environment, environment), isNull(apiKeys.revokedAt)))
      .returning({ accountId: apiKeys.accountId });
    if (!changed) return 'not-found';
    const details = describeRestrictions(wanted);
    await appendEntry(
      { db: tx },
      { ...changed, environment, actor, action: 'key.restricted', reference: keyId, details },
    );
    return 'restricted';
  });
}

function describeRestrictions({ allowedNetworks, rate }: Restrictions): Details {
  return {
    ...(allowedNetworks !== undefined && { allowed_networks: allowedNetworks?.join(' ') ?? 'any' }),
    ...(rate !== undefined && { rate: rate ? `${rate.perSecond}/s, ${rate.burst} at once` : 'default' }),
  };
}

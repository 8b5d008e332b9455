import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import type { Kms } from '../../engines/kms/kms.ts';
import { appendEntry } from '../audit/append-entry.ts';
import type { Actor } from '../audit/audit-entry.ts';
import { apiKeys } from './api-keys-table.ts';
import type { Environment } from './caller.ts';
import { createKey, type CreatedKey } from './create-key.ts';
import { readRate } from './key-rate.ts';

export type Rotation =
  | { kind: 'rotated'; created: CreatedKey; oldEndsAt: Date }
  | { kind: 'rotated-before'; replacedBy: string }
  /** Revoked or expired: there is nothing to hand over. */
  | { kind: 'ended' }
  | { kind: 'not-found' };

/**
 * A new key with the account, permissions and restrictions of an old one, which goes on for the overlap at most.
 *
 * A new key id too, not a new secret for the old one: v1.3 headers, tokens and the ledger name the key, so that the old and the
 * new can be told apart while programs change over. The new key lives as long as the old one was made to live. Until the old one
 * ends, each has a rate of its own.
 *
 * @param deps.db as the role that owns the tables: the role that serves cannot change when a key ends
 * @param actor for the audit log; default: `system`
 * @param overlapSeconds how long the old key goes on, unless it ends before; 0 revokes it at once
 */
export async function rotateKey(
  { db, kms }: { db: Db; kms: Kms },
  {
    keyId,
    environment,
    overlapSeconds,
    actor = 'system',
  }: { keyId: string; environment: Environment; overlapSeconds: number; actor?: Actor },
): Promise<Rotation> {
  return db.transaction(async (tx) => {
    const ofKey = and(eq(apiKeys.keyId, keyId), eq(apiKeys.environment, environment));
    const [found] = await tx
      .select({ old: apiKeys, now: sql<Date>`now()`.mapWith(apiKeys.createdAt) })
      .from(apiKeys)
      .where(ofKey)
      .for('update');
    if (!found) return { kind: 'not-found' };
    const { old, now } = found;
    if (old.replacedBy !== null) return { kind: 'rotated-before', replacedBy: old.replacedBy };
    if (old.revokedAt || (old.expiresAt && old.expiresAt <= now)) return { kind: 'ended' };
    const created = await createKey({ db: tx, kms }, { ...successorOf(old, now), rate: readRate(old), actor });
    const overlapEndsAt = new Date(now.getTime() + overlapSeconds * 1000);
    const oldEndsAt = old.expiresAt && old.expiresAt < overlapEndsAt ? old.expiresAt : overlapEndsAt;
    const end = overlapSeconds === 0 ? { revokedAt: sql`now()` } : { expiresAt: oldEndsAt };
    await tx
      .update(apiKeys)
      .set({ ...end, replacedBy: created.keyId })
      .where(ofKey);
    const { accountId } = old;
    const details = { replaced_by: created.keyId, ends_at: oldEndsAt.toISOString() };
    await appendEntry({ db: tx }, { accountId, environment, actor, action: 'key.rotated', reference: keyId, details });
    return { kind: 'rotated', created, oldEndsAt };
  });
}

function successorOf(old: typeof apiKeys.$inferSelect, now: Date) {
  const { accountId, environment, permissions, allowedNetworks, createdAt, expiresAt } = old;
  const lifeMs = expiresAt && expiresAt.getTime() - createdAt.getTime();
  return {
    accountId,
    environment,
    permissions,
    allowedNetworks,
    ...(lifeMs !== null && { expiresAt: new Date(now.getTime() + lifeMs) }),
  };
}

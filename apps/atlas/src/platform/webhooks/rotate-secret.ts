import { and, desc, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import type { Kms } from '../../engines/kms/kms.ts';
import { appendEntry } from '../audit/append-entry.ts';
import type { Actor } from '../audit/audit-entry.ts';
import { findWebhook } from './list-webhooks.ts';
import { addSecret } from './webhook-secret.ts';
import { webhookSecrets, type WebhookOwner } from './webhook-tables.ts';

/** Signatures that a header carries at most. */
const MAX_SECRETS = 3;

export interface RotatedSecret {
  endpointId: string;
  /** `whsec_…`: not shown again. */
  secret: string;
  /** Until when the old secrets sign, too. */
  oldSecretUntil: Date;
}

/**
 * Gives a webhook a new secret. For `overlapHours` the old one signs beside it, so that receivers can change over at leisure; 0
 * ends it at once. Of several rotations in a row the last three secrets sign at most.
 *
 * @returns undefined when the webhook is not set
 */
export async function rotateSecret(
  { db, kms }: { db: Db; kms: Kms },
  { overlapHours, actor = 'system', ...owner }: WebhookOwner & { overlapHours: number; actor?: Actor },
): Promise<RotatedSecret | undefined> {
  return db.transaction(async (tx) => {
    const endpoint = await findWebhook({ db: tx }, owner);
    if (!endpoint) return undefined;
    const { endpointId } = endpoint;
    // Two rotations at the same moment come one after the other.
    await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${endpointId}, 0))`);
    const ofEndpoint = eq(webhookSecrets.endpointId, endpointId);
    const { expiresAt } = webhookSecrets;
    const end = sql<string>`now() + make_interval(hours => ${overlapHours})`;
    await tx
      .update(webhookSecrets)
      .set({ expiresAt: sql`least(${expiresAt}, ${end})` })
      .where(and(ofEndpoint, or(isNull(expiresAt), sql`${expiresAt} > ${end}`)));
    const { rows } = await tx.execute<{ end: string }>(sql`SELECT ${end} AS end`);
    const tooOld = tx
      .select({ secretId: webhookSecrets.secretId })
      .from(webhookSecrets)
      .where(ofEndpoint)
      .orderBy(desc(webhookSecrets.createdAt))
      .offset(MAX_SECRETS - 1);
    await tx
      .delete(webhookSecrets)
      .where(and(ofEndpoint, or(lte(expiresAt, sql`now()`), inArray(webhookSecrets.secretId, tooOld))));
    const secret = await addSecret({ db: tx, kms }, endpoint);
    const { accountId, environment, family } = owner;
    const details = { family, overlap_hours: overlapHours };
    const reference = `we-${endpointId}`;
    await appendEntry({ db: tx }, { accountId, environment, actor, action: 'webhook.rotated', reference, details });
    return { endpointId, secret, oldSecretUntil: new Date(rows[0]!.end) };
  });
}

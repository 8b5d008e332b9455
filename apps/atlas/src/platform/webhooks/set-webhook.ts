import { sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import type { Kms } from '../../engines/kms/kms.ts';
import type { TargetPolicy } from '../../engines/outbound/target-policy.ts';
import { appendEntry } from '../audit/append-entry.ts';
import type { Actor } from '../audit/audit-entry.ts';
import { disableWebhook } from './disable-webhook.ts';
import { urlContext } from './seal-contexts.ts';
import { addSecret } from './webhook-secret.ts';
import { isWebhookOf, webhookEndpoints, type WebhookOwner } from './webhook-tables.ts';
import { DELIVERIES_CHANNEL, type Encoding } from './webhook.ts';

export interface WebhookSettings extends WebhookOwner {
  url: string;
  /** Undefined: as it was; JSON for a new one. */
  encoding?: Encoding | undefined;
  /** False: nothing is sent; events wait as dead deliveries. */
  isEnabled: boolean;
  /** For the audit log. Default: `system`. */
  actor?: Actor;
}

export type SetOutcome =
  /** `secret` only when the webhook is new: it is not shown again. */
  | { kind: 'set'; endpointId: string; encoding: Encoding; secret: string | undefined }
  /** `reason` is for people and does not repeat the URL. */
  | { kind: 'refused'; reason: string };

/**
 * Makes the webhook of a family, or changes the one there is: it keeps its id, its secret and its deliveries, and what waits goes
 * to the new URL. A disabled one is enabled.
 */
export async function setWebhook(
  { db, kms, policy }: { db: Db; kms: Kms; policy: TargetPolicy },
  { url, encoding, isEnabled, actor = 'system', ...owner }: WebhookSettings,
): Promise<SetOutcome> {
  const reason = policy.refuseUrl(url);
  if (reason !== undefined) return { kind: 'refused', reason };
  const { accountId, environment, family } = owner;
  const sealedUrl = await kms.seal(Buffer.from(url, 'utf8'), urlContext(owner));
  return db.transaction(async (tx) => {
    const [made] = await tx
      .insert(webhookEndpoints)
      .values({ accountId, environment, family, sealedUrl, encoding: encoding ?? 'json' })
      .onConflictDoNothing()
      .returning(SHOWN);
    const webhook = made ?? (await change(tx, owner, { sealedUrl, ...(encoding && { encoding }) }));
    const { endpointId } = webhook;
    if (!isEnabled) await disableWebhook(tx, { endpointId, reason: 'PAUSED' });
    // What was left waiting while it was disabled is due.
    await tx.execute(sql`SELECT pg_notify(${DELIVERIES_CHANNEL}, '')`);
    const secret = made ? await addSecret({ db: tx, kms }, { accountId, environment, endpointId }) : undefined;
    const details = { family, encoding: webhook.encoding, enabled: isEnabled };
    const reference = `we-${endpointId}`;
    await appendEntry({ db: tx }, { accountId, environment, actor, action: 'webhook.set', reference, details });
    return { kind: 'set', ...webhook, secret };
  });
}

const SHOWN = { endpointId: webhookEndpoints.endpointId, encoding: webhookEndpoints.encoding };

async function change(tx: Db, owner: WebhookOwner, target: { sealedUrl: Buffer; encoding?: Encoding }) {
  const [row] = await tx
    .update(webhookEndpoints)
    .set({ ...target, disabledAt: null, disabledReason: null, failingSince: null, updatedAt: sql`now()` })
    .where(isWebhookOf(owner))
    .returning(SHOWN);
  // Deleted between the two statements, by a call that came at the same moment.
  if (!row) throw new Error('a webhook was deleted while it was set');
  return row;
}

import type { Db } from '../../db/open-database.ts';
import { appendEntry } from '../audit/append-entry.ts';
import type { Actor } from '../audit/audit-entry.ts';
import { isWebhookOf, webhookEndpoints, type WebhookOwner } from './webhook-tables.ts';

/** Deletes a webhook with its secrets and deliveries; the events stay. False when there was none. */
export async function deleteWebhook(
  { db }: { db: Db },
  { actor = 'system', ...owner }: WebhookOwner & { actor?: Actor },
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [deleted] = await tx
      .delete(webhookEndpoints)
      .where(isWebhookOf(owner))
      .returning({ endpointId: webhookEndpoints.endpointId });
    if (!deleted) return false;
    const { accountId, environment, family } = owner;
    const reference = `we-${deleted.endpointId}`;
    const entry = { accountId, environment, actor, action: 'webhook.deleted' as const, reference, details: { family } };
    await appendEntry({ db: tx }, entry);
    return true;
  });
}

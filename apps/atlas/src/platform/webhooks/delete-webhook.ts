import type { Db } from '../../db/open-database.ts';
import { isWebhookOf, webhookEndpoints, type WebhookOwner } from './webhook-tables.ts';

/** Deletes a webhook with its secrets and deliveries; the events stay. False when there was none. */
export async function deleteWebhook({ db }: { db: Db }, owner: WebhookOwner): Promise<boolean> {
  const deleted = await db
    .delete(webhookEndpoints)
    .where(isWebhookOf(owner))
    .returning({ endpointId: webhookEndpoints.endpointId });
  return deleted.length === 1;
}

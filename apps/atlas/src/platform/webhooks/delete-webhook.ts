import { and, eq } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import { webhookEndpoints } from './webhook-tables.ts';
import type { WebhookFamily, WebhookScope } from './webhook.ts';

/** Deletes a webhook with its secrets and deliveries; the events stay. False when there was none. */
export async function deleteWebhook(
  { db }: { db: Db },
  { accountId, environment, family }: WebhookScope & { family: WebhookFamily },
): Promise<boolean> {
  const deleted = await db
    .delete(webhookEndpoints)
    .where(
      and(
        eq(webhookEndpoints.accountId, accountId),
        eq(webhookEndpoints.environment, environment),
        eq(webhookEndpoints.family, family),
      ),
    )
    .returning({ endpointId: webhookEndpoints.endpointId });
  return deleted.length === 1;
}

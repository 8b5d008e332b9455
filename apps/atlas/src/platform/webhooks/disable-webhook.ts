import { and, eq, isNull, lte, or, sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import { webhookDeliveries, webhookEndpoints } from './webhook-tables.ts';
import type { DisabledReason } from './webhook.ts';

/** Disables an endpoint. What waits becomes dead, to be replayed; what is being sent at this moment ends as it ends. */
export async function disableWebhook(
  tx: Db,
  { endpointId, reason }: { endpointId: string; reason: DisabledReason },
): Promise<void> {
  await tx
    .update(webhookEndpoints)
    .set({ disabledAt: sql`now()`, disabledReason: reason, updatedAt: sql`now()` })
    .where(eq(webhookEndpoints.endpointId, endpointId));
  const { leaseUntil } = webhookDeliveries;
  await tx
    .update(webhookDeliveries)
    .set({ state: 'DEAD', reason: 'ENDPOINT_DISABLED', leaseId: null, leaseUntil: null })
    .where(
      and(
        eq(webhookDeliveries.endpointId, endpointId),
        eq(webhookDeliveries.state, 'PENDING'),
        or(isNull(leaseUntil), lte(leaseUntil, sql`now()`)),
      ),
    );
}

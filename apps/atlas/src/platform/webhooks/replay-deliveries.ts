import { and, eq, gte, sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import { events } from './events-table.ts';
import { findWebhook } from './list-webhooks.ts';
import { webhookDeliveries, type WebhookOwner } from './webhook-tables.ts';
import { DELIVERIES_CHANNEL, WEBHOOK_FAMILIES, type WebhookScope } from './webhook.ts';

export type ReplayOutcome =
  /** How many are due now. One that is being sent at this moment is left alone. */
  { kind: 'replayed'; count: number } | { kind: 'no-event' } | { kind: 'no-webhook' } | { kind: 'disabled' };

/** What a delivery looks like that begins anew. */
const ANEW = {
  state: 'PENDING',
  reason: '',
  attempts: 0,
  nextAttemptAt: sql`now()`,
  leaseId: null,
  leaseUntil: null,
} as const;

/**
 * Sends one event again, whatever became of it before: delivered, dead, or published before there was a webhook. It keeps its
 * `webhook-id` and its sequence number.
 */
export async function replayEvent(
  { db }: { db: Db },
  { accountId, environment, eventId }: WebhookScope & { eventId: string },
): Promise<ReplayOutcome> {
  return db.transaction(async (tx) => {
    const [event] = await tx
      .select({ family: events.family })
      .from(events)
      .where(and(eq(events.accountId, accountId), eq(events.environment, environment), eq(events.eventId, eventId)));
    if (!event) return { kind: 'no-event' };
    const family = WEBHOOK_FAMILIES.find((name) => name === event.family);
    const endpoint = family && (await findWebhook({ db: tx }, { accountId, environment, family }));
    if (!endpoint) return { kind: 'no-webhook' };
    if (endpoint.disabledAt) return { kind: 'disabled' };
    const { endpointId } = endpoint;
    const { leaseUntil } = webhookDeliveries;
    const made = await tx
      .insert(webhookDeliveries)
      .values({ eventId, endpointId, accountId, environment, state: 'PENDING' })
      .onConflictDoUpdate({
        target: [webhookDeliveries.eventId, webhookDeliveries.endpointId],
        set: ANEW,
        setWhere: sql`${leaseUntil} IS NULL OR ${leaseUntil} <= now()`,
      })
      .returning({ eventId: webhookDeliveries.eventId });
    return announce(tx, made.length);
  });
}

/** Sends again what was given up for a family: everything, or the events since a moment. */
export async function replayDead(
  { db }: { db: Db },
  { since, ...owner }: WebhookOwner & { since: Date | undefined },
): Promise<ReplayOutcome> {
  return db.transaction(async (tx) => {
    const endpoint = await findWebhook({ db: tx }, owner);
    if (!endpoint) return { kind: 'no-webhook' };
    if (endpoint.disabledAt) return { kind: 'disabled' };
    const { endpointId, state, createdAt } = webhookDeliveries;
    const { rowCount } = await tx
      .update(webhookDeliveries)
      .set(ANEW)
      .where(and(eq(endpointId, endpoint.endpointId), eq(state, 'DEAD'), since && gte(createdAt, since)));
    return announce(tx, rowCount ?? 0);
  });
}

async function announce(tx: Db, count: number): Promise<ReplayOutcome> {
  await tx.execute(sql`SELECT pg_notify(${DELIVERIES_CHANNEL}, '')`);
  return { kind: 'replayed', count };
}

import { and, desc, eq, getTableColumns, sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import { events } from './events-table.ts';
import { webhookDeliveries } from './webhook-tables.ts';
import type { DeliveryState, WebhookFamily, WebhookScope } from './webhook.ts';

export interface DeliveryFilter extends WebhookScope {
  family?: WebhookFamily | undefined;
  state?: DeliveryState | undefined;
  eventId?: string | undefined;
  /** The event of the last delivery of the page before. */
  after?: string | undefined;
  limit: number;
}

export type ListedDelivery = Omit<typeof webhookDeliveries.$inferSelect, 'accountId' | 'environment' | 'leaseId'> & {
  type: string;
  family: string;
  subject: string;
  sequence: number;
};

/** Deliveries of an account and environment, latest first. */
export async function listDeliveries({ db }: { db: Db }, filter: DeliveryFilter): Promise<ListedDelivery[]> {
  const { accountId, environment, family, state, eventId, after, limit } = filter;
  const {
    accountId: _account,
    environment: _environment,
    leaseId: _lease,
    ...columns
  } = getTableColumns(webhookDeliveries);
  const { type, subject, sequence } = events;
  return db
    .select({ ...columns, type, family: events.family, subject, sequence })
    .from(webhookDeliveries)
    .innerJoin(events, eq(events.eventId, webhookDeliveries.eventId))
    .where(
      and(
        eq(webhookDeliveries.accountId, accountId),
        eq(webhookDeliveries.environment, environment),
        family && eq(events.family, family),
        state && eq(webhookDeliveries.state, state),
        eventId === undefined ? undefined : eq(webhookDeliveries.eventId, eventId),
        after === undefined ? undefined : isAfter({ accountId, environment }, after),
      ),
    )
    .orderBy(desc(webhookDeliveries.createdAt), desc(webhookDeliveries.eventId))
    .limit(limit);
}

/** A delivery of another account as cursor gives an empty page. */
function isAfter({ accountId, environment }: WebhookScope, eventId: string) {
  return sql`(${webhookDeliveries.createdAt}, ${webhookDeliveries.eventId}) < (
    SELECT max(cursor.created_at), ${eventId}::uuid FROM atlas.webhook_deliveries cursor
    WHERE cursor.event_id = ${eventId} AND cursor.account_id = ${accountId} AND cursor.environment = ${environment})`;
}

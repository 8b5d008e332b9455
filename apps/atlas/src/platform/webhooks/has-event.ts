import { and, eq } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import { events } from './events-table.ts';
import type { WebhookScope } from './webhook.ts';

/** Whether this account and environment have, or still have, an event. */
export async function hasEvent(
  { db }: { db: Db },
  { accountId, environment, eventId }: WebhookScope & { eventId: string },
): Promise<boolean> {
  const mine = and(eq(events.accountId, accountId), eq(events.environment, environment), eq(events.eventId, eventId));
  return (await db.$count(events, mine)) > 0;
}

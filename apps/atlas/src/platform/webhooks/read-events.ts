import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import type { Kms } from '../../engines/kms/kms.ts';
import { eventPositions, events } from './events-table.ts';
import { eventContext } from './seal-contexts.ts';
import type { WebhookScope } from './webhook.ts';

export interface ReadEvent {
  eventId: string;
  /** 1, 2, 3 … for the account and environment, without gaps. */
  position: number;
  type: string;
  subject: string;
  sequence: number;
  createdAt: Date;
  data: Record<string, unknown>;
}

export interface EventPage {
  events: ReadEvent[];
  /** There are more after the last one. */
  hasMore: boolean;
  /** Events between `after` and the first one here were removed, since they are kept for 30 days. */
  hasGap: boolean;
  /** `after` lies beyond the last event that there ever was: the position of that one. Undefined everywhere else. */
  beyond: number | undefined;
}

/** Positions given in one go: more than any page shows. */
const POSITION_BATCH = 5000;

/**
 * The events of an account and environment after a position, in order.
 *
 * The order is the same at every reading, and what was read once is complete: an event whose transaction commits later comes
 * later. Events of one subject come in the order of their sequence numbers.
 */
export async function readEvents(
  { db, kms }: { db: Db; kms: Kms },
  scope: WebhookScope,
  { after, limit }: { after: number; limit: number },
): Promise<EventPage> {
  await givePositions({ db }, scope);
  const rows = await db
    .select()
    .from(events)
    .where(and(ofScope(scope), gt(events.position, after)))
    .orderBy(asc(events.position))
    .limit(limit + 1);
  const page = rows.slice(0, limit).map(async ({ position, sealedData, ...event }): Promise<ReadEvent> => {
    const data = JSON.parse((await kms.open(sealedData, eventContext(event))).toString('utf8'));
    const { eventId, type, subject, sequence, createdAt } = event;
    return { eventId, position: position ?? 0, type, subject, sequence, createdAt, data };
  });
  const first = rows[0]?.position;
  return {
    events: await Promise.all(page),
    hasMore: rows.length > limit,
    hasGap: after > 0 && typeof first === 'number' && first > after + 1,
    beyond: rows.length === 0 && after > 0 ? await lastIfBefore(db, scope, after) : undefined,
  };
}

/**
 * Gives the next positions to committed events that have none, in the order in which they were written.
 *
 * One process at a time: a reader sees all positions up to the highest, or none of a batch. An event that commits
 * later gets a later position, however early it was written.
 */
export async function givePositions({ db }: { db: Db }, scope: WebhookScope): Promise<void> {
  const { accountId, environment } = scope;
  const waiting = and(ofScope(scope), isNull(events.position));
  const [any] = await db.select({ eventId: events.eventId }).from(events).where(waiting).limit(1);
  if (!any) return;
  await db.transaction(async (tx) => {
    await tx.insert(eventPositions).values({ accountId, environment }).onConflictDoNothing();
    const mine = and(eq(eventPositions.accountId, accountId), eq(eventPositions.environment, environment));
    const [last] = await tx.select().from(eventPositions).where(mine).for('update');
    if (!last) throw new Error('a row that was just made is not there');
    // A statement of its own, after the lock: it sees what the last holder of the lock wrote.
    const { rowCount } = await tx.execute(sql`
      UPDATE atlas.events SET position = ${last.lastPosition} + numbered.place
      FROM (
        SELECT event_id, row_number() OVER (ORDER BY written) AS place
        FROM (
          SELECT event_id, written FROM atlas.events
          WHERE account_id = ${accountId} AND environment = ${environment} AND position IS NULL
          ORDER BY written LIMIT ${POSITION_BATCH}
        ) waiting
      ) numbered
      WHERE events.event_id = numbered.event_id`);
    await tx
      .update(eventPositions)
      .set({ lastPosition: last.lastPosition + (rowCount ?? 0) })
      .where(mine);
  });
}

/** The last position that was given, if it comes before this one. It stays when its event is removed. */
async function lastIfBefore(
  db: Db,
  { accountId, environment }: WebhookScope,
  after: number,
): Promise<number | undefined> {
  const mine = and(eq(eventPositions.accountId, accountId), eq(eventPositions.environment, environment));
  const [{ lastPosition } = { lastPosition: 0 }] = await db.select().from(eventPositions).where(mine);
  return lastPosition < after ? lastPosition : undefined;
}

function ofScope({ accountId, environment }: WebhookScope) {
  return and(eq(events.accountId, accountId), eq(events.environment, environment));
}

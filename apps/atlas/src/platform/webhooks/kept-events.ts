import { and, eq, inArray, isNull, lt, not, sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import { isHeld, removeUnheld } from '../holds/remove-unheld.ts';
import { countKept } from '../retention/count-kept.ts';
import type { KeptPart } from '../retention/kept-part.ts';
import { eventPositions, events, eventSubjects } from './events-table.ts';
import { givePositions } from './read-events.ts';
import { webhookSecrets } from './webhook-tables.ts';

/** A subject that was silent for so long begins again at 1. */
const SUBJECTS_KEPT_DAYS = 400;
const BATCH = 500;

/** Events with their deliveries. A delivery that is being sent at this moment arrives; it has no next attempt. */
export function keptEvents(db: Db, seconds: number): KeptPart {
  const isDue = isOlder(seconds);
  return {
    kind: 'events',
    about: 'events with their deliveries to webhooks, from the event',
    seconds,
    measure: () => countKept(db, events, { isDue, personId: events.personId }),
    removeDue: () => removeOldEvents({ db }, seconds),
    ofPerson: {
      count: async (db, personId) => db.$count(events, eq(events.personId, personId)),
      erase: eraseEvents,
    },
  };
}

/**
 * How many events of more than this age were removed, with their deliveries, at most 500. Ended secrets and long silent subjects go,
 * too. Several processes may do it at once.
 */
export async function removeOldEvents({ db }: { db: Db }, seconds: number): Promise<number> {
  const isOld = and(isOlder(seconds), not(isHeld(events.personId)));
  // Readers see the gap that an event leaves only if it had a position.
  const unread = await db
    .selectDistinct({ accountId: events.accountId, environment: events.environment })
    .from(events)
    .where(and(isOld, isNull(events.position)));
  for (const scope of unread) await givePositions({ db }, scope);
  const old = (tx: Db) =>
    tx
      .select({ id: events.eventId, personId: events.personId })
      .from(events)
      .where(isOld)
      .orderBy(events.createdAt)
      .limit(BATCH);
  const remove = async (tx: Db, ids: string[]) =>
    (await tx.delete(events).where(inArray(events.eventId, ids))).rowCount ?? 0;
  const count = await removeUnheld(db, old, remove);
  await db.delete(webhookSecrets).where(lt(webhookSecrets.expiresAt, sql`now()`));
  const silent = db
    .select({ updatedAt: eventSubjects.updatedAt })
    .from(eventSubjects)
    .where(lt(eventSubjects.updatedAt, sql`now() - make_interval(days => ${SUBJECTS_KEPT_DAYS})`))
    .orderBy(eventSubjects.updatedAt)
    .limit(BATCH);
  await db.delete(eventSubjects).where(inArray(eventSubjects.updatedAt, silent));
  return count;
}

/** Readers of events see a gap where they were. */
async function eraseEvents(tx: Db, personId: string): Promise<number> {
  const found = await tx
    .selectDistinct({ accountId: events.accountId, environment: events.environment, subject: events.subject })
    .from(events)
    .where(eq(events.personId, personId));
  const [any] = found;
  if (!any) return 0;
  const { accountId, environment } = any;
  const scope = and(eq(eventPositions.accountId, accountId), eq(eventPositions.environment, environment));
  // Whoever gives positions locks many events: only one of the two at a time.
  await tx.insert(eventPositions).values({ accountId, environment }).onConflictDoNothing();
  await tx.select().from(eventPositions).where(scope).for('update');
  const { rowCount } = await tx.delete(events).where(eq(events.personId, personId));
  const subjects = found.map(({ subject }) => subject);
  await tx
    .delete(eventSubjects)
    .where(
      and(
        eq(eventSubjects.accountId, accountId),
        eq(eventSubjects.environment, environment),
        inArray(eventSubjects.subject, subjects),
      ),
    );
  return rowCount ?? 0;
}

function isOlder(seconds: number) {
  return lt(events.createdAt, sql`now() - make_interval(secs => ${seconds})`);
}

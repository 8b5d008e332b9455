import { and, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import { events, eventSubjects } from './events-table.ts';
import { givePositions } from './read-events.ts';
import { webhookSecrets } from './webhook-tables.ts';

const KEPT_DAYS = 30;
/** A subject that was silent for so long begins again at 1. */
const SUBJECTS_KEPT_DAYS = 400;
const BATCH = 500;
/** Batches in one go: more than comes in between two calls. */
const MAX_BATCHES = 20;

/**
 * How many events of more than 30 days were removed, with their deliveries, at most 10,000. Ended secrets and long silent subjects
 * go, too. Several processes may do it at once; call it every few minutes.
 */
export async function removeOldEvents({ db }: { db: Db }): Promise<number> {
  const isOld = lt(events.createdAt, sql`now() - make_interval(days => ${KEPT_DAYS})`);
  // Readers see the gap that an event leaves only if it had a position.
  const unread = await db
    .selectDistinct({ accountId: events.accountId, environment: events.environment })
    .from(events)
    .where(and(isOld, isNull(events.position)));
  for (const scope of unread) await givePositions({ db }, scope);
  let count = 0;
  for (let batch = 0; batch < MAX_BATCHES; batch++) {
    const old = db.select({ eventId: events.eventId }).from(events).where(isOld).orderBy(events.createdAt).limit(BATCH);
    const { rowCount } = await db.delete(events).where(inArray(events.eventId, old));
    count += rowCount ?? 0;
    if ((rowCount ?? 0) < BATCH) break;
  }
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

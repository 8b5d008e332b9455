import { and, eq, inArray, lt, not, sql, type SQL } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import { isHeld, removeUnheld } from '../holds/remove-unheld.ts';
import { countKept } from '../retention/count-kept.ts';
import type { KeptPart } from '../retention/kept-part.ts';
import { idempotentCalls } from './idempotent-calls-table.ts';

const BATCH = 500;

/** Answers for repeats, with the fingerprints of what was asked. One that still runs cannot be kept any more once its row is gone. */
export function keptAnswers(db: Db, seconds: number): KeptPart {
  const { personId } = idempotentCalls;
  return {
    kind: 'answers',
    about: 'answers for repeats with an Idempotency-Key, from the call',
    seconds,
    measure: () => countKept(db, idempotentCalls, { isDue: isExpired(), personId }),
    removeDue: () => removeExpiredAnswers(db),
    ofPerson: {
      count: async (db, id) => db.$count(idempotentCalls, eq(personId, id)),
      erase: async (tx, id) => (await tx.delete(idempotentCalls).where(eq(personId, id))).rowCount ?? 0,
    },
  };
}

/** Removes answers whose time is over, unless they are held: those that `which` selects, or a batch of all. Returns how many. */
export function removeExpiredAnswers(db: Db, which?: SQL): Promise<number> {
  return removeUnheld(
    db,
    (tx) =>
      tx
        .select({ id: idempotentCalls.leaseId, personId: idempotentCalls.personId })
        .from(idempotentCalls)
        .where(and(isExpired(), not(isHeld(idempotentCalls.personId)), which))
        .limit(BATCH),
    async (tx, ids) =>
      (await tx.delete(idempotentCalls).where(and(inArray(idempotentCalls.leaseId, ids), isExpired()))).rowCount ?? 0,
  );
}

function isExpired() {
  return lt(idempotentCalls.expiresAt, sql`now()`);
}

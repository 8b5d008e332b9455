import { and, eq, inArray, not, sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import { isHeld, removeUnheld } from '../holds/remove-unheld.ts';
import { countKept } from '../retention/count-kept.ts';
import type { KeptPart } from '../retention/kept-part.ts';
import { calls } from './calls-table.ts';

const BATCH = 2000;

/** Lines of the ledger. What was counted from them stays: see platform/usage. */
export function keptCalls(db: Db, seconds: number): KeptPart {
  const isDue = sql`${calls.createdAt} < now() - make_interval(secs => ${seconds})`;
  return {
    kind: 'calls',
    about: 'lines of the ledger, from the call; the counts of usage stay',
    seconds,
    measure: () => countKept(db, calls, { isDue, personId: calls.personId }),
    removeDue: () =>
      removeUnheld(
        db,
        (tx) =>
          tx
            .select({ id: calls.callId, personId: calls.personId })
            .from(calls)
            .where(and(isDue, not(isHeld(calls.personId))))
            .limit(BATCH),
        async (tx, ids) => (await tx.delete(calls).where(inArray(calls.callId, ids))).rowCount ?? 0,
      ),
    ofPerson: {
      count: async (db, personId) => db.$count(calls, eq(calls.personId, personId)),
      erase: async (tx, personId) => (await tx.delete(calls).where(eq(calls.personId, personId))).rowCount ?? 0,
    },
  };
}

import { and, desc, eq } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import type { Environment } from '../keys/caller.ts';
import { personUnlessErased } from '../persons/lock-person.ts';
import type { CallLedger } from './call-ledger.ts';
import { calls } from './calls-table.ts';

/** The ledger over the database. */
export function createCallLedger(db: Db): CallLedger {
  return {
    record: async ({ caller: { accountId, environment, keyId }, outcome, durationMs, personId: whose, ...call }) => {
      const personId = personUnlessErased(whose);
      const ended = { ...call, outcome: outcome ?? null, durationMs: Math.round(durationMs), personId };
      await db.insert(calls).values({ accountId, environment, keyId, ...ended });
    },
  };
}

export type FoundCall = Omit<typeof calls.$inferSelect, 'callId' | 'accountId' | 'environment' | 'personId'>;

/** Calls of one account and environment with a request id, latest first: several, where a client used it more than once. */
export async function findCalls(
  db: Db,
  { accountId, environment, requestId }: { accountId: string; environment: Environment; requestId: string },
  limit: number,
): Promise<FoundCall[]> {
  const { keyId, route, status, outcome, replayed, durationMs, createdAt } = calls;
  return db
    .select({ keyId, requestId: calls.requestId, route, status, outcome, replayed, durationMs, createdAt })
    .from(calls)
    .where(and(eq(calls.accountId, accountId), eq(calls.environment, environment), eq(calls.requestId, requestId)))
    .orderBy(desc(calls.callId))
    .limit(limit);
}

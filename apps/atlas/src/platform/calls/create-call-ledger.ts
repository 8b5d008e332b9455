import { and, desc, eq } from 'drizzle-orm';
import type { PgInsertValue } from 'drizzle-orm/pg-core';
import type { Db } from '../../db/open-database.ts';
import type { Environment } from '../keys/caller.ts';
import { personUnlessErased } from '../persons/lock-person.ts';
import type { CallLedger } from './call-ledger.ts';
import { calls } from './calls-table.ts';

type Row = PgInsertValue<typeof calls>;

/** One statement takes at most so many rows. */
const MAX_ROWS = 500;

interface Waiting {
  row: Row;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * The ledger over the database.
 *
 * One statement is under way at a time; calls that end meanwhile go together in the next, and so share a commit. Each is
 * committed when its own promise resolves.
 */
export function createCallLedger(db: Db): CallLedger {
  const waiting: Waiting[] = [];
  let isWriting = false;

  async function write(): Promise<void> {
    isWriting = true;
    while (waiting.length > 0) await insertRows(db, waiting.splice(0, MAX_ROWS));
    isWriting = false;
  }

  return {
    record: ({ caller: { accountId, environment, keyId }, outcome, durationMs, personId: whose, ...call }) =>
      new Promise((resolve, reject) => {
        const personId = personUnlessErased(whose);
        const ended = { ...call, outcome: outcome ?? null, durationMs: Math.round(durationMs), personId };
        waiting.push({ row: { accountId, environment, keyId, ...ended }, resolve, reject });
        if (!isWriting) void write();
      }),
  };
}

/** Never throws: whoever waits for a row is told. A row that the database will not have is no reason to refuse the others. */
async function insertRows(db: Db, batch: readonly Waiting[]): Promise<void> {
  try {
    await db.insert(calls).values(batch.map(({ row }) => row));
    for (const { resolve } of batch) resolve();
  } catch (error) {
    if (batch.length > 1 && isAboutRow(error)) for (const one of batch) await insertRows(db, [one]);
    else for (const { reject } of batch) reject(error);
  }
}

/** Data exceptions and violated constraints; anything else would meet the next row as well. */
function isAboutRow(error: unknown): boolean {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  return cause instanceof Error && 'code' in cause && /^2[23]\w{3}$/.test(String(cause.code));
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

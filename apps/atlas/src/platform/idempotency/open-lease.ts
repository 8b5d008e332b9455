import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import type { Kms, SealContext } from '../../engines/kms/kms.ts';
import { holdLease } from '../../engines/queue/hold-lease.ts';
import { idempotentCalls } from './idempotent-calls-table.ts';
import type { Lease } from './idempotency.ts';
import { sealAnswer } from './seal-answer.ts';

/**
 * A lease that this process holds. It is renewed until the call ends; when the process dies, it lapses, and the next repeat runs
 * the call again.
 */
export function openLease(
  { db, kms, onError, leaseMs }: { db: Db; kms: Kms; onError: (error: unknown) => void; leaseMs: number },
  leaseId: string,
  context: SealContext,
): Lease {
  // Whoever took the call over has another lease: then nothing here matches any more.
  const mine = and(eq(idempotentCalls.leaseId, leaseId), isNull(idempotentCalls.status));
  const leaseUntil = sql`now() + make_interval(secs => ${leaseMs / 1000})`;
  const letGo = holdLease(async () => db.update(idempotentCalls).set({ leaseUntil }).where(mine), { leaseMs, onError });
  return {
    keep: async ({ status, contentType, body }) => {
      letGo();
      const sealed = await sealAnswer(kms, body, context);
      const kept = await db
        .update(idempotentCalls)
        .set({ status, contentType, ...sealed })
        .where(mine)
        .returning({ status: idempotentCalls.status });
      return kept.length === 1;
    },
    release: async () => {
      letGo();
      await db.delete(idempotentCalls).where(mine);
    },
  };
}

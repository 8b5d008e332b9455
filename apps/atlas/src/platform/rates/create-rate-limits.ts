import { sql } from 'drizzle-orm';
import type { Db } from '../../db/open-database.ts';
import type { KeyRate } from '../keys/key-store.ts';
import type { RateLimits, Taken } from './rate-limits.ts';

interface Waiter {
  resolve: (taken: Taken) => void;
  reject: (error: unknown) => void;
}

/** The calls of one key in this process. */
interface Lane {
  rate: KeyRate;
  waiting: Waiter[];
  isAsking: boolean;
  /** What the last statement left, and when it was sent, milliseconds of the monotonic clock. */
  left: { tokens: number; at: number } | undefined;
}

/**
 * Rate limits over the database: exact across any number of processes. Every token is taken from the one bucket of its key
 * before its call is let in, by the database's clock, so in any span of `t` seconds at most `burst + perSecond × t` calls are.
 *
 * A key has one statement under way in a process at a time; calls that come meanwhile go together in the next. So a quiet
 * key costs one statement a call, and a busy one fewer. A bucket that was just found empty is not asked again before its next
 * token is due: nobody else can fill it faster.
 */
export function createRateLimits({ db }: { db: Db }): RateLimits {
  const lanes = new Map<string, Lane>();

  function laneOf(keyId: string, rate: KeyRate): Lane {
    const lane = lanes.get(keyId) ?? { rate, waiting: [], isAsking: false, left: undefined };
    lanes.set(keyId, lane);
    // What was known holds for the old rate only.
    if (lane.rate.burst !== rate.burst || lane.rate.perSecond !== rate.perSecond)
      Object.assign(lane, { rate, left: undefined });
    return lane;
  }

  async function ask(keyId: string, lane: Lane): Promise<void> {
    lane.isAsking = true;
    while (lane.waiting.length > 0) {
      const batch = lane.waiting.splice(0);
      const at = performance.now();
      try {
        const { tokens, granted } = await takeTokens(db, keyId, lane.rate, batch.length);
        lane.left = { tokens, at };
        batch.forEach(({ resolve }, index) => {
          const later = Math.max(0, granted - 1 - index);
          resolve({ isAdmitted: index < granted, tokens: tokens + later });
        });
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    lane.isAsking = false;
  }

  return {
    take: async (keyId, rate) => {
      const lane = laneOf(keyId, rate);
      const tokens = knownTokens(lane);
      if (tokens < 1) return { isAdmitted: false, tokens };
      return new Promise((resolve, reject) => {
        lane.waiting.push({ resolve, reject });
        if (!lane.isAsking) void ask(keyId, lane);
      });
    },
  };
}

/** At most so many tokens can be there now. */
function knownTokens({ left, rate }: Lane): number {
  if (!left) return rate.burst;
  return Math.min(rate.burst, left.tokens + ((performance.now() - left.at) / 1000) * rate.perSecond);
}

/**
 * How many of the wanted tokens were there and are taken now, and what is left.
 *
 * The moment is read before the row is locked: who waited for the row while another filled it up to a later moment adds nothing.
 */
async function takeTokens(db: Db, keyId: string, { perSecond, burst }: KeyRate, wanted: number) {
  const seconds = sql`extract(epoch FROM excluded.refilled_at - bucket.refilled_at)::double precision`;
  const refilled = sql`least(${burst}::double precision, bucket.tokens + greatest(0, ${seconds}) * ${perSecond}::double precision)`;
  const granted = Math.min(wanted, burst);
  const { rows } = await db.execute<{ tokens: number; granted: number }>(sql`
    INSERT INTO atlas.rate_buckets AS bucket (key_id, tokens, refilled_at, granted)
    VALUES (${keyId}, ${burst - granted}, clock_timestamp(), ${granted})
    ON CONFLICT (key_id) DO UPDATE SET
      tokens = ${refilled} - least(${wanted}::integer, floor(${refilled})),
      refilled_at = greatest(bucket.refilled_at, excluded.refilled_at),
      granted = least(${wanted}::integer, floor(${refilled}))
    RETURNING tokens, granted`);
  const row = rows[0];
  if (!row) throw new Error('a bucket that was just written is not there');
  return row;
}

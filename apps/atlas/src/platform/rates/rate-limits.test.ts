import { createTestDatabase, type TestDatabase } from '@atlas/testkit/database';
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../db/open-database.ts';
import { createLocalKms } from '../../engines/kms/create-local-kms.ts';
import { createMemoryRateLimits } from '../../http/testing/create-memory-rate-limits.ts';
import { ensureAccount } from '../accounts/ensure-account.ts';
import { createKey } from '../keys/create-key.ts';
import { createRateLimits } from './create-rate-limits.ts';
import type { RateLimits } from './rate-limits.ts';

const kms = createLocalKms(randomBytes(32));
let test: TestDatabase;
/** Two processes over one database. */
let pools: Database[] = [];
let accountId = '';

beforeAll(async () => {
  test = await createTestDatabase();
  pools = [0, 1].map(() => openDatabase({ connection: test.app, onError: () => {} }));
  accountId = await ensureAccount({ db: pools[0]!.db }, 'bank');
});
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.close()));
  await test.drop();
});

const newKeyId = async () => (await createKey({ db: pools[0]!.db, kms }, { accountId, environment: 'sandbox' })).keyId;
const processes = () => pools.map(({ db }) => createRateLimits({ db }));
const admitted = (taken: { isAdmitted: boolean }[]) => taken.filter(({ isAdmitted }) => isAdmitted).length;

describe.each<[string, () => RateLimits]>([
  ['the database', () => processes()[0]!],
  ['memory', () => createMemoryRateLimits(Date.now)],
])('buckets in %s', (_where, open) => {
  /** So slow that nothing comes back while a test runs. */
  const rate = { perSecond: 0.0001, burst: 5 };

  it('give their burst, count down, and refuse', async () => {
    const [limits, keyId] = [open(), await newKeyId()];
    const taken = [];
    for (let i = 0; i < 7; i += 1) taken.push(await limits.take(keyId, rate));
    expect(taken.map(({ isAdmitted }) => isAdmitted)).toEqual([true, true, true, true, true, false, false]);
    expect(taken.map(({ tokens }) => Math.floor(tokens))).toEqual([4, 3, 2, 1, 0, 0, 0]);
  });

  it('of different keys are apart', async () => {
    const [limits, one, other] = [open(), await newKeyId(), await newKeyId()];
    await Promise.all(Array.from({ length: 9 }, () => limits.take(one, rate)));
    expect((await limits.take(other, rate)).isAdmitted).toBe(true);
  });

  it('admit no more than the burst of calls that come at once', async () => {
    const [limits, keyId] = [open(), await newKeyId()];
    const taken = await Promise.all(Array.from({ length: 200 }, () => limits.take(keyId, { ...rate, burst: 20 })));
    expect(admitted(taken)).toBe(20);
    const left = taken.filter(({ isAdmitted }) => isAdmitted).map(({ tokens }) => Math.floor(tokens));
    expect(left.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index));
  });

  it('hold no more than a burst that was lowered', async () => {
    const [limits, keyId] = [open(), await newKeyId()];
    await limits.take(keyId, { ...rate, burst: 1000 });
    expect((await limits.take(keyId, { ...rate, burst: 3 })).tokens).toBeLessThanOrEqual(2);
  });
});

interface Admission {
  sentAt: number;
  answeredAt: number;
}

/** Calls as fast as answers come, until told to stop. @returns when the admitted ones were asked for and answered, and the last refusal */
async function hammer(limits: RateLimits, keyId: string, rate: { perSecond: number; burst: number }, until: number) {
  const admissions: Admission[] = [];
  let refusedAt: number | undefined;
  while (performance.now() < until) {
    const sentAt = performance.now();
    const { isAdmitted } = await limits.take(keyId, rate);
    if (isAdmitted) admissions.push({ sentAt, answeredAt: performance.now() });
    else {
      refusedAt = sentAt;
      await pause(1);
    }
  }
  return { admissions, refusedAt };
}

describe('two processes over one database', () => {
  const rate = { perSecond: 100, burst: 100 };

  it('let in no more than burst + rate × t in any span, and nearly as much', async () => {
    const [keyId, limits] = [await newKeyId(), processes()];
    const startedAt = performance.now();
    const calls = await Promise.all(
      Array.from({ length: 8 }, (_, n) => hammer(limits[n % 2]!, keyId, rate, startedAt + 3000)),
    );
    const admissions = calls.flatMap((call) => call.admissions).sort((a, b) => a.sentAt - b.sentAt);
    const excess = admissions.flatMap((first, from) => {
      const rest = admissions
        .slice(from)
        .map(({ answeredAt }) => answeredAt)
        .sort((a, b) => a - b);
      return rest.map((end, index) => index + 1 - (rate.burst + ((end - first.sentAt) / 1000) * rate.perSecond));
    });
    expect(Math.max(...excess)).toBeLessThanOrEqual(0);
    // Whoever is refused was told that nothing is left: a machine too slow to take it all is not.
    const refusedAt = Math.max(...calls.flatMap((call) => call.refusedAt ?? []));
    const due = rate.burst + ((refusedAt - startedAt) / 1000) * rate.perSecond;
    const taken = admissions.filter(({ sentAt }) => sentAt <= refusedAt).length;
    expect(taken).toBeGreaterThanOrEqual(0.9 * due);
  });

  it('know at once what the other took', async () => {
    const [keyId, [one, other]] = [await newKeyId(), processes()];
    const slow = { perSecond: 0.0001, burst: 50 };
    await Promise.all(Array.from({ length: 40 }, () => one!.take(keyId, slow)));
    expect(Math.floor((await other!.take(keyId, slow)).tokens)).toBe(9);
  });
});

it('buckets that cannot be reached reject, and answer again afterwards', async () => {
  const gone = openDatabase({ connection: { ...test.app, port: 1 }, onError: () => {} });
  const limits = createRateLimits({ db: gone.db });
  const calls = [1, 2, 3].map(() => limits.take('testAbCdEfGhIjKlMnOp', { perSecond: 1, burst: 5 }));
  expect((await Promise.allSettled(calls)).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  await gone.close();
});

it('taking a token does not wait for a disk', async () => {
  const { rows } = await pools[0]!.pool.query(
    `SELECT relpersistence FROM pg_class WHERE oid = 'atlas.rate_buckets'::regclass`,
  );
  expect(rows).toEqual([{ relpersistence: 'u' }]);
});

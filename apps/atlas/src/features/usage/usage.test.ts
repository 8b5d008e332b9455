import { createTestDatabase, type TestDatabase } from '@atlas/testkit/database';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase, type Database } from '../../db/open-database.ts';
import { createLocalKms } from '../../engines/kms/create-local-kms.ts';
import { contractError } from '../../http/testing/contract-error.ts';
import { echoRoute } from '../../http/testing/echo-route.ts';
import { send } from '../../http/testing/send.ts';
import { basicHeader, startTestApp, type TestApp } from '../../http/testing/start-test-app.ts';
import { ensureAccount } from '../../platform/accounts/ensure-account.ts';
import { createCallLedger } from '../../platform/calls/create-call-ledger.ts';
import { createIdempotencyStore } from '../../platform/idempotency/create-idempotency-store.ts';
import { createKey, type CreatedKey } from '../../platform/keys/create-key.ts';
import { createKeyStore } from '../../platform/keys/create-key-store.ts';
import { usageRoute } from './route.ts';

const kms = createLocalKms(randomBytes(32));
const NOW = Date.parse('2021-11-26T20:00:00Z'); // Already the 27th in India.
let database: TestDatabase;
let app: Database;
let server: TestApp;

beforeAll(async () => {
  database = await createTestDatabase();
  app = openDatabase({ connection: database.app, onError: () => {} });
  const { db } = app;
  server = await startTestApp({
    routes: [echoRoute, usageRoute({ db, now: () => NOW })],
    keys: createKeyStore(db, kms),
    idempotency: createIdempotencyStore({ db, kms, onError: () => {} }),
    calls: createCallLedger(db),
  });
});
afterAll(async () => {
  await server.close();
  await app.close();
  await database.drop();
});

let accounts = 0;
async function newKey(environment: 'sandbox' | 'production' = 'sandbox', accountId?: string): Promise<CreatedKey> {
  const { db } = app;
  return createKey(
    { db, kms },
    { accountId: accountId ?? (await ensureAccount({ db }, `bank ${(accounts += 1)}`)), environment },
  );
}

interface Written {
  at: string;
  route?: string;
  status?: number;
  outcome?: string | null;
  replayed?: boolean;
}

/** Calls as they were written down at other times. */
async function write({ accountId, environment, keyId }: CreatedKey, calls: Written[]): Promise<void> {
  for (const { at, route = '/document/ocr', status = 200, outcome = 'SUCCESS', replayed = false } of calls)
    await app.pool.query(
      `INSERT INTO atlas.calls (account_id, environment, key_id, request_id, route, status, outcome, replayed, duration_ms, created_at)
       VALUES ($1, $2, $3, 'r1', $4, $5, $6, $7, 1, $8)`,
      [accountId, environment, keyId, route, status, outcome, replayed, at],
    );
}

interface Usage {
  from: string;
  to: string;
  usage: Record<string, unknown>[];
  total: Record<string, number>;
}

const ask = (key: CreatedKey, query: string) =>
  send(server, `/usage?${query}`, { headers: { authorization: basicHeader(key) } });

async function usage(key: CreatedKey, query: string): Promise<Usage> {
  return (await ask(key, query)).json['data'] as Usage;
}

const NOVEMBER = 'from=2021-11-01&to=2021-11-30';

describe('GET /usage', () => {
  test('counts by key, route, outcome and class of status', async () => {
    const key = await newKey();
    const at = '2021-11-10T06:00:00Z';
    const second = await newKey('sandbox', key.accountId);
    await write(second, [{ at }]);
    await write(key, [{ at }, { at }, { at, outcome: 'FAILED' }, { at, status: 400, outcome: null }]);
    await write(key, [
      { at, route: '/verify/pan', status: 201, outcome: null },
      { at, status: 503, outcome: null },
    ]);
    const row = { period: '2021-11-10', key_id: key.keyId, route: '/document/ocr', status_class: '2xx', replayed: 0 };
    const { usage: rows, total } = await usage(key, NOVEMBER);
    expect(rows).toHaveLength(6);
    expect(rows).toEqual(
      expect.arrayContaining([
        { ...row, key_id: second.keyId, outcome: 'SUCCESS', calls: 1, counted: 1 },
        { ...row, outcome: 'SUCCESS', calls: 2, counted: 2 },
        { ...row, outcome: 'FAILED', calls: 1, counted: 1 },
        { ...row, outcome: '', status_class: '4xx', calls: 1, counted: 0 },
        { ...row, outcome: '', status_class: '5xx', calls: 1, counted: 0 },
        { ...row, route: '/verify/pan', outcome: '', calls: 1, counted: 1 },
      ]),
    );
    expect(total).toEqual({ calls: 7, counted: 5, replayed: 0 });
    expect((await usage(key, `${NOVEMBER}&key_id=${second.keyId}`)).total.calls).toBe(1);
    expect((await usage(key, `${NOVEMBER}&route=/verify/pan`)).total.calls).toBe(1);
    const others = [await newKey(), await newKey('production', key.accountId), { keyId: 'nobodys1a2b3c4d' }];
    for (const { keyId } of others)
      expect(contractError(await ask(key, `${NOVEMBER}&key_id=${keyId}`))).toEqual({
        status: 404,
        detail: 'key_id: no such key',
      });
  });

  test('shows replayed answers and counts none of them, and no error either', async () => {
    const key = await newKey();
    const post = (query: string) =>
      send(server, `/test/echo?${query}`, {
        method: 'POST',
        headers: { authorization: basicHeader(key), 'idempotency-key': query },
      });
    for (let time = 0; time < 3; time += 1) await post('document_type=PPT');
    for (let time = 0; time < 3; time += 1) await post('document_type=nonsense');
    const today = new Date().toISOString().slice(0, 10);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const { usage: rows } = await usage(key, `from=${today}&to=${tomorrow}`);
    expect(rows).toMatchObject([
      { route: '/test/echo', status_class: '2xx', calls: 1, counted: 1, replayed: 2 },
      { route: '/test/echo', status_class: '4xx', calls: 1, counted: 0, replayed: 2 },
    ]);
  });

  test('begins days in India, or in UTC if asked', async () => {
    const key = await newKey();
    await write(key, [{ at: '2021-10-31T18:29:59Z' }, { at: '2021-10-31T18:30:00Z' }, { at: '2021-11-30T18:29:59Z' }]);
    await write(key, [{ at: '2021-11-30T18:30:00Z' }]);
    const periods = async (query: string) =>
      (await usage(key, query)).usage.map(({ period, calls }) => [period, calls]);
    expect(await periods(NOVEMBER)).toEqual([
      ['2021-11-01', 1],
      ['2021-11-30', 1],
    ]);
    expect(await periods(`${NOVEMBER}&time_zone=utc`)).toEqual([['2021-11-30', 2]]);
    expect(await periods('from=2021-10-01&to=2021-12-31&by=month')).toEqual([
      ['2021-10', 1],
      ['2021-11', 2],
      ['2021-12', 1],
    ]);
  });

  test('takes the month so far if not told otherwise', async () => {
    const key = await newKey();
    expect(await usage(key, '')).toMatchObject({ from: '2021-11-01', to: '2021-11-27', usage: [] });
    expect(await usage(key, 'time_zone=UTC')).toMatchObject({ from: '2021-11-01', to: '2021-11-26' });
  });

  test('answers CSV on request', async () => {
    const key = await newKey();
    await write(key, [{ at: '2021-11-10T06:00:00Z' }, { at: '2021-11-10T06:00:00Z', replayed: true }]);
    const { headers, text } = await ask(key, `${NOVEMBER}&format=csv`);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(text).toBe(
      'period,key_id,route,outcome,status_class,calls,counted,replayed\r\n' +
        `2021-11-10,${key.keyId},/document/ocr,SUCCESS,2xx,1,1,1\r\n`,
    );
  });

  test('counts nothing of another account or environment', async () => {
    const key = await newKey();
    const production = await newKey('production', key.accountId);
    await write(key, [{ at: '2021-11-10T06:00:00Z' }]);
    expect((await usage(production, NOVEMBER)).usage).toEqual([]);
    expect((await usage(await newKey(), NOVEMBER)).usage).toEqual([]);
    expect((await usage(key, NOVEMBER)).usage).toHaveLength(1);
  });

  test.each([
    ['from=2021-11-02&to=2021-11-01', 'to lies before from'],
    ['from=2021-01-01&to=2021-06-30', 'at most 92 days'],
    ['from=2018-01-01&to=2021-06-30&by=month', 'at most 731 days'],
    ['from=2021-02-30', 'no such day'],
    ['by=week', 'one of DAY, MONTH'],
    ['time_zone=Europe/Berlin', 'one of Asia/Kolkata, UTC'],
    ['route=document', 'a path, like /document/ocr'],
  ])('refuses %s', async (query, detail) => {
    const failure = contractError(await ask(await newKey(), query));
    expect(failure).toMatchObject({ status: 400, detail: expect.stringContaining(detail) });
  });
});

describe('the sums', () => {
  test('are those of the ledger, whatever was written down by whom at once', async () => {
    const key = await newKey();
    const production = await newKey('production', key.accountId);
    const others = Array.from({ length: 3 }, () => openDatabase({ connection: database.app, onError: () => {} }));
    const ledgers = others.map(({ db }) => createCallLedger(db));
    const call = fc.record({
      caller: fc.constantFrom(key, production),
      route: fc.constantFrom('/a', '/b'),
      status: fc.constantFrom(200, 202, 400, 401, 503),
      outcome: fc.constantFrom('SUCCESS', 'FAILED', undefined),
      replayed: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(call, { maxLength: 40 }), async (calls) => {
        await Promise.all(
          calls.map((one, index) => ledgers[index % 3]!.record({ ...one, requestId: 'r1', durationMs: 1 })),
        );
      }),
      { numRuns: 10 },
    );
    await Promise.all(others.map((other) => other.close()));
    const columns = 'environment, key_id, route, status_class, outcome';
    const { rows: summed } = await app.pool.query(
      `SELECT ${columns}, sum(calls) AS calls, sum(replayed) AS replayed, min(utc_day)::text AS utc, min(india_day)::text AS india
       FROM atlas.usage_days WHERE account_id = $1 GROUP BY ${columns} ORDER BY ${columns}`,
      [key.accountId],
    );
    const { rows: counted } = await app.pool.query(
      `SELECT environment, key_id, route, status / 100 AS status_class, coalesce(outcome, '') AS outcome,
         sum((NOT replayed)::int) AS calls, sum(replayed::int) AS replayed,
         min(created_at AT TIME ZONE 'UTC')::date::text AS utc, min(created_at AT TIME ZONE 'Asia/Kolkata')::date::text AS india
       FROM atlas.calls WHERE account_id = $1 GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`,
      [key.accountId],
    );
    expect(summed.length).toBeGreaterThan(5);
    expect(summed).toEqual(counted);
  });

  test.each([
    'UPDATE atlas.usage_days SET calls = 0',
    'DELETE FROM atlas.usage_days',
    'INSERT INTO atlas.usage_days SELECT * FROM atlas.usage_days',
    'ALTER TABLE atlas.calls DISABLE TRIGGER ALL',
  ])('cannot be changed by the role that serves: %s', async (statement) => {
    await expect(app.pool.query(statement)).rejects.toThrow(/permission denied|must be owner/);
  });
});

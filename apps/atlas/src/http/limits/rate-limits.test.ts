import { createTestDatabase, type TestDatabase } from '@atlas/testkit/database';
import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase, type Database } from '../../db/open-database.ts';
import { createLocalKms } from '../../engines/kms/create-local-kms.ts';
import { ensureAccount } from '../../platform/accounts/ensure-account.ts';
import { createKey, type CreatedKey, type NewKey } from '../../platform/keys/create-key.ts';
import { createKeyStore } from '../../platform/keys/create-key-store.ts';
import { createRateLimits } from '../../platform/rates/create-rate-limits.ts';
import { contractError } from '../testing/contract-error.ts';
import { echoRoute } from '../testing/echo-route.ts';
import { send, type Reply } from '../testing/send.ts';
import { basicHeader, startTestApp, type TestApp } from '../testing/start-test-app.ts';
import { rateHeaders } from './rate-headers.ts';

/** So slow that nothing comes back while a test runs. */
const SLOW = 0.001;
const kms = createLocalKms(randomBytes(32));
let database: TestDatabase;
let opened: Database[] = [];
let servers: TestApp[] = [];
let accountId = '';

beforeAll(async () => {
  database = await createTestDatabase();
  const first = openDatabase({ connection: database.app, onError: () => {} });
  opened = [first, openDatabase({ connection: database.app, onError: () => {} })];
  accountId = await ensureAccount({ db: first.db }, 'bank');
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
afterAll(async () => {
  await Promise.all(opened.map((one) => one.close()));
  await database.drop();
});

async function start(count: number, limits: { ratePerSecond: number; rateBurst: number }): Promise<void> {
  servers = await Promise.all(
    opened
      .slice(0, count)
      .map(({ db }) =>
        startTestApp({ routes: [echoRoute], keys: createKeyStore(db, kms), rates: createRateLimits({ db }), limits }),
      ),
  );
}

const newKey = (given: Partial<NewKey> = {}) =>
  createKey({ db: opened[0]!.db, kms }, { accountId, environment: 'sandbox', ...given });
const call = (
  server: TestApp,
  key: Pick<CreatedKey, 'keyId' | 'secret'>,
  query = 'document_type=PPT',
  path = '/test/echo',
) => send(server, `${path}?${query}`, { method: 'POST', headers: { authorization: basicHeader(key) } });
const rateOf = ({ headers }: Reply) =>
  ['limit', 'remaining', 'reset', 'policy'].map((name) => headers[`ratelimit-${name}`]);

describe('the rate of a key', () => {
  test('holds over two servers with one database, and is used up to its burst', async () => {
    await start(2, { ratePerSecond: SLOW, rateBurst: 30 });
    const key = await newKey();
    const replies = await Promise.all(Array.from({ length: 60 }, (_, n) => call(servers[n % 2]!, key)));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(30);
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(30);
  });

  test('is said in every answer of a call with a key, whatever came of it', async () => {
    await start(1, { ratePerSecond: 1, rateBurst: 600 });
    const key = await newKey({ permissions: ['document:read'] });
    const policy = '600;w=600;comment="token bucket, 1 a second"';
    for (const [reply, status] of [
      [await call(servers[0]!, key), 200],
      [await call(servers[0]!, key, 'document_type=nonsense'), 400],
      [await call(servers[0]!, await newKey({ permissions: [] })), 403],
      [await call(servers[0]!, key, '', '/auth/token'), 200],
    ] as const) {
      expect([reply.status, rateOf(reply)]).toEqual([
        status,
        ['600', expect.stringMatching(/^59\d$/), expect.stringMatching(/^\d$/), policy],
      ]);
    }
  });

  test('ends in 429 that says when to come again', async () => {
    await start(1, { ratePerSecond: SLOW, rateBurst: 1 });
    const key = await newKey();
    await call(servers[0]!, key);
    const reply = await call(servers[0]!, key);
    expect(contractError(reply).status).toBe(429);
    const again = reply.headers['retry-after'];
    expect(again).toMatch(/^(1000|9\d\d)$/);
    expect(rateOf(reply)).toEqual(['1', '0', again, '1;w=1000;comment="token bucket, 0.001 a second"']);
  });

  test('may be its own', async () => {
    await start(1, { ratePerSecond: SLOW, rateBurst: 1 });
    const key = await newKey({ rate: { perSecond: 2, burst: 50 } });
    const replies = [await call(servers[0]!, key), await call(servers[0]!, key)];
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    expect(rateOf(replies[0]!).slice(0, 2)).toEqual(['50', '49']);
  });

  test('is shared by the key and its tokens', async () => {
    await start(1, { ratePerSecond: SLOW, rateBurst: 600 });
    const key = await newKey();
    const { json } = await call(servers[0]!, key, '', '/auth/token');
    const { access_token } = json['data'] as { access_token: string };
    const headers = { authorization: `Bearer ${access_token}` };
    const reply = await send(servers[0]!, '/test/echo?document_type=PPT', { method: 'POST', headers });
    expect([reply.status, reply.headers['ratelimit-remaining']]).toEqual([200, '598']);
  });

  test('is told to nobody without a key', async () => {
    await start(1, { ratePerSecond: 1, rateBurst: 1 });
    const reply = await call(servers[0]!, { keyId: 'nobody1a2b3c4d', secret: 'guess' });
    expect([reply.status, rateOf(reply)]).toEqual([401, [undefined, undefined, undefined, undefined]]);
  });

  test('is 503 when the buckets cannot be reached', async () => {
    const away = openDatabase({ connection: { ...database.app, port: 1 }, onError: () => {} });
    const keys = createKeyStore(opened[0]!.db, kms);
    servers = [await startTestApp({ routes: [echoRoute], keys, rates: createRateLimits(away) })];
    const reply = await call(servers[0]!, await newKey());
    expect([contractError(reply).status, reply.headers['retry-after']]).toEqual([503, '2']);
    await away.close();
  });
});

test.each([
  [{ isAdmitted: true, tokens: 199.6 }, ['200', '199', '1']],
  [{ isAdmitted: true, tokens: 0.5 }, ['200', '0', '1']],
  [{ isAdmitted: true, tokens: 50 }, ['200', '50', '2']],
  [{ isAdmitted: false, tokens: 0.2 }, ['200', '0', '1']],
])('%j at 100 a second, 200 at once, is told as %j', (taken, [limit, remaining, reset]) => {
  expect(rateHeaders(taken, { perSecond: 100, burst: 200 })).toMatchObject({
    'ratelimit-limit': limit,
    'ratelimit-remaining': remaining,
    'ratelimit-reset': reset,
  });
});

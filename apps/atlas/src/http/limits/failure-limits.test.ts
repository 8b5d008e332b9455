import type { KeyStore } from '../../platform/keys/key-store.ts';
import { afterEach, describe, expect, test } from 'vitest';
import { createMemoryKeyStore, type MemoryKeyStore, TEST_KEYS } from '../testing/create-memory-key-store.ts';
import { aesHeader, VECTOR } from '../testing/aes-header.ts';
import { echoRoute } from '../testing/echo-route.ts';
import { type Reply, send } from '../testing/send.ts';
import { basicHeader, startTestApp, type TestApp } from '../testing/start-test-app.ts';

type Options = Parameters<typeof startTestApp>[0];

const vector = (timestamp: string = VECTOR.timestamp, apiKey: string = VECTOR.apiKey) =>
  `key_id=${TEST_KEYS.sandbox.keyId},api_key=${apiKey},timestamp=${timestamp}`;

let server: TestApp;
let keys: MemoryKeyStore;
let clock = VECTOR.instant;
afterEach(() => server.close());

async function start(options: Options = {}, stored = Object.values(TEST_KEYS)): Promise<void> {
  clock = VECTOR.instant;
  keys = createMemoryKeyStore(stored);
  server = await startTestApp({ routes: [echoRoute], keys, now: () => clock, ...options });
}

const call = (authorization: string, headers: Record<string, string> = { request_id: '1588695375434' }, base = '') =>
  send(server, `${base}/test/echo?document_type=PPT`, { method: 'POST', headers: { authorization, ...headers } });

const aes = (timestamp: string, key: { keyId: string; secret: string } = TEST_KEYS.sandbox) =>
  aesHeader(timestamp, key);

describe('the failure limits', () => {
  const fail = (count: number, make: () => string): Promise<Reply[]> =>
    Promise.all(Array.from({ length: count }, () => call(make())));
  const statuses = (replies: Reply[]) => replies.map(({ status }) => status);

  test('stop wrong headers of a known key after five derivations and the one under way', async () => {
    await start();
    const wrong = () => aes('20240131142305123', { keyId: TEST_KEYS.sandbox.keyId, secret: 'guess' });
    const replies = statuses([...(await fail(20, wrong)), ...(await fail(10, wrong))]);
    expect(server.app.kdfRuns()).toBeGreaterThanOrEqual(5);
    expect(server.app.kdfRuns()).toBeLessThanOrEqual(6);
    expect(replies.filter((status) => status === 401)).toHaveLength(server.app.kdfRuns());
    expect(replies.filter((status) => status === 429)).toHaveLength(30 - server.app.kdfRuns());
    const last = await call(wrong());
    expect([last.json['code'], Number(last.headers['retry-after']) > 0]).toEqual(['429', true]);
  });

  test('leave Basic callers with the same key behind the same address alone', async () => {
    await start();
    await fail(30, () => aes('20240131142305123', { keyId: TEST_KEYS.sandbox.keyId, secret: 'guess' }));
    expect((await call(basicHeader(TEST_KEYS.sandbox), {})).status).toBe(200);
  });

  test('answer guesses of a Basic secret with 429, and still let the right one in', async () => {
    await start();
    const replies = await fail(10, () => basicHeader({ keyId: TEST_KEYS.sandbox.keyId, secret: 'guess' }));
    expect(statuses(replies).filter((status) => status === 429)).toHaveLength(5);
    expect((await call(basicHeader(TEST_KEYS.sandbox), {})).status).toBe(200);
  });

  test('stop unknown keys by address before any lookup, without a derivation', async () => {
    await start();
    let n = 0;
    const unknown = () => vector().replace(TEST_KEYS.sandbox.keyId, `nobody${(n += 1)}`);
    await fail(30, unknown);
    const lookups = keys.lookups();
    expect((await call(unknown())).status).toBe(429);
    expect([keys.lookups(), server.app.kdfRuns()]).toEqual([lookups, 0]);
  });

  test('ease with time', async () => {
    await start();
    await fail(5, () => vector('20240131142305124'));
    expect((await call(vector())).status).toBe(429);
    clock += 11_000;
    expect((await call(vector())).status).toBe(200);
  });

  test('never fall on a key id alone: its owner elsewhere is not locked out', async () => {
    await start({ trustProxy: true });
    const from = (address: string, header: string) => call(header, { request_id: '1', 'x-forwarded-for': address });
    for (let i = 0; i < 12; i += 1) await from('203.0.113.9', vector('20240131142305124'));
    expect((await from('203.0.113.9', vector())).status).toBe(429);
    expect((await from('198.51.100.7', vector())).status).toBe(200);
  });
});

/** Holds every lookup until as many have come, so that all derivations are asked for at once. */
function gather(count: number): KeyStore {
  const store = createMemoryKeyStore(Object.values(TEST_KEYS));
  const held: (() => void)[] = [];
  return {
    ...store,
    findLiveKey: async (keyId) => {
      await new Promise<void>((resolve) => {
        held.push(resolve);
        if (held.length === count) for (const release of held) release();
      });
      return store.findLiveKey(keyId);
    },
  };
}

test('too many derivations at once are refused with 503 and Retry-After', async () => {
  await start({ keys: gather(12), authentication: { derivationConcurrency: 1, derivationQueue: 2 } });
  const headers = Array.from({ length: 12 }, () => aes('20240131142305123'));
  const replies = await Promise.all(headers.map((header) => call(header)));
  const refused = replies.filter(({ status }) => status === 503);
  expect([refused.length, replies.filter(({ status }) => status === 200).length]).toEqual([9, 3]);
  expect(refused[0]).toMatchObject({ headers: { 'retry-after': '1' }, json: { code: '503' } });
});

test('a flood of headers from many addresses leaves those alone who proved their key from theirs before', async () => {
  const strangerPace = { perSecond: 0.2, burst: 1 };
  await start({ trustProxy: true, authentication: { derivationQueue: 1, strangerPace } });
  const from = (address: string, header: string) => call(header, { request_id: '1', 'x-forwarded-for': address });
  const [first, second] = [aes('20240131142305123'), aes('20240131142305123')];
  const guesses = Array.from({ length: 11 }, () => aes('20240131142305123', { ...TEST_KEYS.sandbox, secret: 'guess' }));
  expect((await from('203.0.113.9', first)).status).toBe(200);
  const waiting = from('198.51.100.250', guesses.pop()!);
  await expect.poll(() => keys.lookups()).toBe(2);
  const flood = await Promise.all(guesses.map((guess, n) => from(`198.51.100.${n}`, guess)));
  expect(flood.map(({ status }) => status)).toEqual(Array(10).fill(503));
  expect([keys.lookups(), server.app.kdfRuns()]).toEqual([2, 1]);
  expect((await from('203.0.113.9', second)).status).toBe(200);
  expect((await waiting).status).toBe(401);
});

test('a key that calls too fast gets 429 with Retry-After', async () => {
  await start({ limits: { rateBurst: 2, ratePerSecond: 1 } });
  const replies = [];
  for (let i = 0; i < 3; i += 1) replies.push(await call(basicHeader(TEST_KEYS.sandbox), {}));
  expect(replies.map(({ status }) => status)).toEqual([200, 200, 429]);
  expect(replies[2]?.headers['retry-after']).toBe('1');
});

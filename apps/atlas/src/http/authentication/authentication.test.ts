import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { createMemoryKeyStore, type MemoryKeyStore, TEST_KEYS } from '../testing/create-memory-key-store.ts';
import { aesHeader, stamp, VECTOR } from '../testing/aes-header.ts';
import { echoRoute } from '../testing/echo-route.ts';
import { send } from '../testing/send.ts';
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

describe('the v1.3 header', () => {
  test('of the vector authenticates at its time', async () => {
    await start();
    const reply = await call(vector());
    expect(reply.json).toMatchObject({
      code: '200',
      request_id: '1588695375434',
      data: { key_id: TEST_KEYS.sandbox.keyId },
    });
    expect(server.app.kdfRuns()).toBe(1);
  });

  test('is refused with another timestamp, and with another secret stored, in one and the same answer', async () => {
    await start();
    const mismatch = await call(vector('20240131142305124'));
    await server.close();
    await start({}, [{ ...TEST_KEYS.sandbox, secret: 'another' }]);
    const wrongSecret = await call(vector());
    const unknownKey = await call(aes('20240131142305123', { keyId: 'nobody', secret: 'x' }));
    const stale = await call(vector('20230131142305123'));
    for (const reply of [mismatch, wrongSecret, unknownKey, stale]) {
      expect([reply.status, reply.text]).toEqual([401, unknownKey.text]);
    }
  });

  test.each<[string, string]>([
    [
      'pairs in another order, names in capitals',
      `TIMESTAMP=20240131142305123, API_KEY=${VECTOR.apiKey}, Key_Id=${TEST_KEYS.sandbox.keyId}`,
    ],
    ['folded Base64', vector(undefined, VECTOR.apiKey.replaceAll(/.{76}/g, '$& '))],
  ])('may have %s', async (_name, header) => {
    await start();
    expect((await call(header)).status).toBe(200);
  });

  test.each([
    [17, 0],
    [17, 330],
    [14, 0],
    [14, 330],
  ] as const)('takes timestamps of %i digits at offset %i', async (digits, offset) => {
    await start();
    expect((await call(aes(stamp(VECTOR.instant, digits, offset)))).status).toBe(200);
    expect((await call(aes(stamp(VECTOR.instant - 299_000, digits, offset)))).status).toBe(200);
    expect((await call(aes(stamp(VECTOR.instant + 302_000, digits, offset)))).status).toBe(401);
  });

  test.each([
    '20241331142305123',
    '20240230142305123',
    '20240131246005123',
    '2024013114230512',
    '',
    '31132024142305',
    '00000131142305123',
  ])('with the timestamp %j is refused before any lookup', async (timestamp) => {
    await start();
    expect((await call(vector(timestamp))).status).toBe(401);
    expect(keys.lookups()).toBe(0);
  });

  test.each([
    ['no Base64', 'key_id=a,api_key=%%%,timestamp=20240131142305123'],
    ['too short', `key_id=a,api_key=${randomBytes(36).toString('base64')},timestamp=20240131142305123`],
    ['no multiple of a block', `key_id=a,api_key=${randomBytes(53).toString('base64')},timestamp=20240131142305123`],
    ['too long', `key_id=a,api_key=${randomBytes(36 + 1040).toString('base64')},timestamp=20240131142305123`],
    ['a pair twice', `${vector()},key_id=other`],
    ['a missing pair', `key_id=a,timestamp=20240131142305123`],
    ['another scheme', 'Bearer abc'],
    ['endless', `key_id=${'a'.repeat(10_000)},api_key=a,timestamp=1`],
  ])('that is %s costs neither lookup nor derivation', async (_name, header) => {
    await start();
    expect((await call(header)).status).toBe(401);
    expect([keys.lookups(), server.app.kdfRuns()]).toEqual([0, 0]);
  });

  test('needs a request_id of letters and digits; proxies may spell the header otherwise', async () => {
    await start({ authentication: { allowReuse: true } });
    expect((await call(vector(), {})).json).toMatchObject({
      code: '400',
      message: expect.stringContaining('request_id'),
    });
    expect((await call(vector(), { request_id: 'a-b' })).status).toBe(400);
    expect((await call(vector(), { request_id: 'a'.repeat(65) })).status).toBe(400);
    const personal = await call(vector(), { request_id: '999941057058' });
    expect(personal).toMatchObject({ status: 400, json: { message: expect.stringContaining('request_id') } });
    expect(JSON.stringify(personal.json)).not.toContain('999941057058');
    expect((await call(vector(), { 'x-request-id': 'abc1' })).json).toMatchObject({ request_id: 'abc1' });
    expect((await call(vector(), { 'request-id': 'abc2' })).headers['x-request-id']).toBe('abc2');
  });

  test('of an unknown key or a stale timestamp is answered without a derivation', async () => {
    await start();
    await call(aes('20240131142305123', { keyId: 'nobody', secret: 'x' }));
    await call(aes('20200131142305123'));
    expect(server.app.kdfRuns()).toBe(0);
  });
});

describe('single use', () => {
  test('a value used again is refused, a request_id used again is not', async () => {
    await start();
    expect((await call(vector())).status).toBe(200);
    expect((await call(vector())).status).toBe(401);
    expect(server.app.kdfRuns()).toBe(1);
    expect((await call(aes('20240131142305123'))).status).toBe(200);
  });

  test('another spelling of the same bytes is the same value', async () => {
    await start();
    expect((await call(vector())).status).toBe(200);
    expect((await call(vector(undefined, VECTOR.apiKey.replace('xA==', 'xB==')))).status).toBe(401);
    expect((await call(vector(undefined, VECTOR.apiKey.replace(/==$/, '')))).status).toBe(401);
  });

  test('of many at once one wins, whoever decides is the store', async () => {
    await start({ authentication: { derivationConcurrency: 2 } });
    const replies = await Promise.all(Array.from({ length: 5 }, () => call(vector())));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(keys.claims).toHaveLength(1);
  });

  test('holds until no reading of the timestamp can be fresh: one written in IST is fresh again as UTC', async () => {
    await start();
    await call(aes(stamp(VECTOR.instant, 17, 330)));
    expect(keys.claims[0]?.expiresAt.getTime()).toBe(VECTOR.instant + 330 * 60_000 + 300_000);
  });

  test('can be switched off', async () => {
    await start({ authentication: { allowReuse: true } });
    expect([(await call(vector())).status, (await call(vector())).status]).toEqual([200, 200]);
  });
});

describe('environments', () => {
  test.each([
    ['sandbox', '/v2/prod', 401],
    ['sandbox', '/v2/production', 401],
    ['sandbox', '/v2/uat', 200],
    ['sandbox', '/v2/preprod', 200],
    ['production', '/v2/sandbox', 401],
    ['production', '/v2/prod', 200],
    ['production', '/atlas/api', 200],
    ['production', '', 200],
  ] as const)('a %s key on %j is answered %i, in either scheme', async (name, base, status) => {
    await start();
    expect((await call(basicHeader(TEST_KEYS[name]), {}, base)).status).toBe(status);
    expect((await call(aes('20240131142305123', TEST_KEYS[name]), { request_id: '1' }, base)).status).toBe(status);
    expect(server.app.kdfRuns()).toBe(status === 200 ? 1 : 0);
  });
});

describe('Basic', () => {
  test('needs no request_id, and gets one', async () => {
    await start();
    const reply = await call(basicHeader(TEST_KEYS.sandbox), {});
    expect(reply.json).toMatchObject({ code: '200', request_id: expect.stringMatching(/^[0-9a-f]{32}$/) });
    expect(reply.json).not.toHaveProperty('error');
  });

  test.each(['Basic', 'Basic !!!', 'Basic YQ==', `Basic ${Buffer.from('a\0b:c').toString('base64')}`])(
    '%j is refused',
    async (header) => {
      await start();
      expect((await call(header, {})).status).toBe(401);
    },
  );
});

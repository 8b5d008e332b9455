import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stamp, aesHeader } from '../testing/aes-header.ts';
import { contractError } from '../testing/contract-error.ts';
import { TEST_KEYS } from '../testing/create-memory-key-store.ts';
import { echoRoute } from '../testing/echo-route.ts';
import { send, type Reply } from '../testing/send.ts';
import { basicHeader, startTestApp, type TestApp } from '../testing/start-test-app.ts';

let server: TestApp;
beforeAll(async () => {
  server = await startTestApp({ routes: [echoRoute] });
});
afterAll(() => server.close());

const post = (path: string, authorization: string, headers: Record<string, string> = {}): Promise<Reply> =>
  send(server, path, { method: 'POST', headers: { authorization, ...headers } });

async function newToken(key: { keyId: string; secret: string } = TEST_KEYS.sandbox): Promise<string> {
  const { json } = await post('/auth/token', basicHeader(key));
  return String((json['data'] as Record<string, unknown>)['access_token']);
}

const call = (token: string, base = '') => post(`${base}/test/echo?document_type=PPT`, `Bearer ${token}`);

describe('a token', () => {
  test('is given to a key that signs in by Basic or by the v1.3 header, and tells how long it works', async () => {
    const aes = aesHeader(stamp(Date.now(), 17, 0), TEST_KEYS.sandbox);
    for (const reply of [
      await post('/auth/token', basicHeader(TEST_KEYS.sandbox)),
      await post('/atlas/api/auth/token', aes, { request_id: '1' }),
    ]) {
      expect(reply.headers['cache-control']).toBe('no-store');
      expect(reply.json['data']).toMatchObject({
        access_token: expect.stringMatching(/^atk_[\w-]{43}$/),
        token_type: 'Bearer',
        expires_in: 900,
        scope: expect.stringContaining('document:read'),
      });
    }
  });

  test('stands for its key, needs no request_id and derives nothing', async () => {
    const token = await newToken();
    const before = server.app.kdfRuns();
    const reply = await call(token);
    expect(reply.json['data']).toMatchObject({ key_id: TEST_KEYS.sandbox.keyId, environment: 'sandbox' });
    expect(server.app.kdfRuns()).toBe(before);
  });

  test('works in its own environment only', async () => {
    const token = await newToken();
    expect((await call(token, '/v2/sandbox')).status).toBe(200);
    expect(contractError(await call(token, '/v2/prod')).status).toBe(401);
  });

  test('cannot make another one', async () => {
    expect(contractError(await post('/auth/token', `Bearer ${await newToken()}`)).status).toBe(403);
  });

  test('may do no more than its key', async () => {
    expect(contractError(await call(await newToken(TEST_KEYS.powerless))).status).toBe(403);
  });

  test.each(['atk_nobody', 'x', '', 'a b', 'atk_\u0000'.slice(0, 4)])('%j is denied', async (token) => {
    expect(contractError(await call(token)).status).toBe(401);
  });

  test('does not reach the log', async () => {
    const token = await newToken();
    await call(token);
    expect(server.logged()).not.toContain(token.slice(4));
  });

  test('is not kept for repeats', async () => {
    const headers = { 'idempotency-key': 'one' };
    const [first, second] = [
      await post('/auth/token', basicHeader(TEST_KEYS.sandbox), headers),
      await post('/auth/token', basicHeader(TEST_KEYS.sandbox), headers),
    ];
    expect(second.text).not.toBe(first.text);
  });
});

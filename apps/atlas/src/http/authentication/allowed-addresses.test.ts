import { afterEach, describe, expect, test } from 'vitest';
import type { KeyUse } from '../../platform/keys/create-key-uses.ts';
import { contractError } from '../testing/contract-error.ts';
import { createMemoryKeyStore, TEST_KEYS } from '../testing/create-memory-key-store.ts';
import { echoRoute } from '../testing/echo-route.ts';
import { send } from '../testing/send.ts';
import { basicHeader, startTestApp, type TestApp } from '../testing/start-test-app.ts';
import { aesHeader } from '../testing/aes-header.ts';

const NETWORK = '203.0.113.0/24';
const key = { ...TEST_KEYS.sandbox, allowedNetworks: [NETWORK, '2001:db8::/32'] };
const now = Date.UTC(2024, 0, 31, 14, 23, 5, 123);
let server: TestApp;
let uses: KeyUse[] = [];
afterEach(() => server.close());

async function start(trustProxy: boolean): Promise<void> {
  uses = [];
  server = await startTestApp({
    routes: [echoRoute],
    keys: createMemoryKeyStore([key, TEST_KEYS.production]),
    uses: { note: (use) => void uses.push(use), close: () => Promise.resolve() },
    trustProxy,
    now: () => now,
  });
}

const from = (address: string, authorization: string, path = '/test/echo?document_type=PPT') =>
  send(server, path, { method: 'POST', headers: { authorization, request_id: '1', 'x-forwarded-for': address } });
const aes = (secret = key.secret) => aesHeader('20240131142305123', { keyId: key.keyId, secret });

async function token(): Promise<string> {
  const { json } = await from('203.0.113.9', basicHeader(key), '/auth/token');
  return `Bearer ${(json['data'] as { access_token: string }).access_token}`;
}

describe('a key with allowed networks', () => {
  test.each(['203.0.113.9', '::ffff:203.0.113.9', '2001:db8::1'])(
    'works from %s with every scheme',
    async (address) => {
      await start(true);
      for (const header of [basicHeader(key), aes(), await token()])
        expect((await from(address, header)).status).toBe(200);
    },
  );

  test.each(['198.51.100.7', '::1', 'unknown'])(
    'gets 403 from %s with every scheme, without the list',
    async (address) => {
      await start(true);
      for (const header of [basicHeader(key), aes(), await token()]) {
        const reply = await from(address, header);
        expect(contractError(reply)).toEqual({ status: 403, detail: 'this key may not be used from this address' });
        expect(`${reply.text}${JSON.stringify(reply.headers)}`).not.toContain('203.0.113');
      }
    },
  );

  test('is told from a wrong secret only to those who know the right one', async () => {
    await start(true);
    const wrong = { ...key, secret: 'guess' };
    const unknown = { keyId: 'nobody1a2b3c4d5e6f78', secret: 'guess' };
    for (const header of [basicHeader(wrong), aes('guess'), basicHeader(unknown), 'Bearer atk_guess'])
      expect((await from('198.51.100.7', header)).status).toBe(401);
  });

  test('believes X-Forwarded-For of trusted proxies only', async () => {
    await start(false);
    expect((await from('203.0.113.9', basicHeader(key))).status).toBe(403);
  });

  test('gets no header from get_auth elsewhere', async () => {
    await start(true);
    const path = `/auth/get_auth?key_id=${key.keyId}&key_secret=${key.secret}`;
    expect((await from('198.51.100.7', '', path)).status).toBe(403);
    expect((await from('203.0.113.9', '', path)).status).toBe(200);
  });

  test('leaves other keys alone', async () => {
    await start(true);
    expect((await from('198.51.100.7', basicHeader(TEST_KEYS.production))).status).toBe(200);
  });

  test('costs whoever comes from elsewhere no more derivations than a wrong secret', async () => {
    await start(true);
    const statuses = [];
    for (let i = 0; i < 12; i += 1) statuses.push((await from('198.51.100.7', aes())).status);
    expect(statuses).toEqual([403, 403, 403, 403, 403, 429, 429, 429, 429, 429, 429, 429]);
    expect(server.app.kdfRuns()).toBe(5);
    expect((await from('203.0.113.9', aes())).status).toBe(200);
  });

  test('is named in the log when it is refused', async () => {
    await start(true);
    await from('198.51.100.7', basicHeader(key));
    expect(server.logged()).toContain(`"key_id":"${key.keyId}"`);
  });
});

describe('uses of keys', () => {
  test('are noted when a call is let in, with the address unless it came with a token', async () => {
    await start(true);
    await from('203.0.113.9', basicHeader(key));
    const bearer = await token();
    await from('203.0.113.10', bearer);
    await from('198.51.100.7', basicHeader(key));
    await from('203.0.113.9', basicHeader({ ...key, secret: 'guess' }));
    expect(uses).toEqual([
      { keyId: key.keyId, address: '203.0.113.9' },
      { keyId: key.keyId, address: '203.0.113.9' },
      { keyId: key.keyId },
    ]);
  });
});

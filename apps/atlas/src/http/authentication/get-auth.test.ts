import { afterEach, describe, expect, test } from 'vitest';
import { TEST_KEYS } from '../testing/create-memory-key-store.ts';
import { echoRoute } from '../testing/echo-route.ts';
import { send } from '../testing/send.ts';
import { startTestApp, type TestApp } from '../testing/start-test-app.ts';

let server: TestApp;
afterEach(() => server.close());

const start = async (getAuth: 'off' | 'sandbox' | 'on' = 'sandbox') => {
  server = await startTestApp({ routes: [echoRoute], authentication: { getAuth }, logLevel: 'trace' });
};
const query = ({ keyId, secret }: { keyId: string; secret: string }, more = '') =>
  `?key_id=${keyId}&key_secret=${secret}${more}`;

describe('get_auth', () => {
  test.each(['/atlas/api/auth/get_auth', '/auth/get_auth'])('at %s makes a header that verifies', async (path) => {
    await start();
    const reply = await send(server, path + query(TEST_KEYS.sandbox));
    expect(reply.headers['cache-control']).toBe('no-store');
    expect(reply.json).toMatchObject({ code: '200', message: 'Success', key_id: TEST_KEYS.sandbox.keyId });
    const { authorization, request_id } = reply.json;
    expect(authorization).toBe(
      `key_id=${TEST_KEYS.sandbox.keyId},api_key=${String(reply.json['api_key'])},timestamp=${String(reply.json['timestamp'])}`,
    );
    const headers = { authorization: String(authorization), request_id: String(request_id) };
    expect((await send(server, '/test/echo?document_type=PPT', { method: 'POST', headers })).status).toBe(200);
  });

  test('answers POST with a form or JSON, and bare text when asked', async () => {
    await start();
    const { keyId, secret } = TEST_KEYS.sandbox;
    const post = (contentType: string, body: string, headers = {}) =>
      send(server, '/auth/get_auth', { method: 'POST', headers: { 'content-type': contentType, ...headers }, body });
    const form = await post('application/x-www-form-urlencoded', query(TEST_KEYS.sandbox).slice(1));
    expect(form.json).toMatchObject({ key_id: keyId });
    const json = await post('application/json', JSON.stringify({ key_id: keyId, key_secret: secret, format: 'text' }));
    expect(json.text).toMatch(new RegExp(`^key_id=${keyId},api_key=[A-Za-z0-9+/]+=*,timestamp=\\d{17}$`));
    expect(json.headers['content-type']).toBe('text/plain; charset=utf-8');
    const accept = await send(server, `/auth/get_auth${query(TEST_KEYS.sandbox)}`, {
      headers: { accept: 'text/plain' },
    });
    expect(accept.text).toMatch(/^key_id=/);
  });

  test('names a missing parameter and refuses a wrong pair, up to the failure limit', async () => {
    await start();
    expect((await send(server, '/auth/get_auth?key_id=a')).json).toMatchObject({
      code: '400',
      message: expect.stringContaining('key_secret'),
    });
    const wrong = query({ keyId: TEST_KEYS.sandbox.keyId, secret: 'guess' });
    for (let i = 0; i < 5; i += 1) expect((await send(server, `/auth/get_auth${wrong}`)).status).toBe(401);
    expect((await send(server, `/auth/get_auth${wrong}`)).status).toBe(429);
    expect((await send(server, `/auth/get_auth${query(TEST_KEYS.sandbox)}`)).status).toBe(429);
    expect(server.app.kdfRuns()).toBe(0);
  });

  test('is off for production keys unless switched on, and tells nobody which keys there are', async () => {
    await start();
    const right = query(TEST_KEYS.production);
    expect((await send(server, `/auth/get_auth${right}`)).status).toBe(404);
    expect((await send(server, `/v2/prod/auth/get_auth${right}`)).status).toBe(404);
    expect((await send(server, `/auth/get_auth${query({ ...TEST_KEYS.production, secret: 'x' })}`)).status).toBe(401);
    await server.close();
    await start('on');
    expect((await send(server, `/v2/prod/auth/get_auth${right}`)).json).toMatchObject({
      key_id: TEST_KEYS.production.keyId,
    });
    await server.close();
    await start('off');
    expect((await send(server, `/auth/get_auth${query(TEST_KEYS.sandbox)}`)).status).toBe(404);
  });

  test('leaves neither secret nor header in the log, even at the finest level', async () => {
    await start();
    const reply = await send(server, `/auth/get_auth${query(TEST_KEYS.sandbox)}`);
    await send(server, `/auth/get_auth${query({ keyId: 'someone', secret: 'guessed-secret' })}`);
    expect(server.logged()).toContain('/auth/get_auth');
    for (const secret of [TEST_KEYS.sandbox.secret, 'guessed-secret', String(reply.json['api_key']), 'key_secret']) {
      expect(server.logged()).not.toContain(secret);
    }
  });
});

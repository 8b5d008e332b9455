import { createTestDatabase, type TestDatabase } from '@atlas/testkit/database';
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
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
import { requestsRoute } from './route.ts';

const kms = createLocalKms(randomBytes(32));
let database: TestDatabase;
let app: Database;
let server: TestApp;
let bank: CreatedKey;
let insurer: CreatedKey;
let production: CreatedKey;

beforeAll(async () => {
  database = await createTestDatabase();
  app = openDatabase({ connection: database.app, onError: () => {} });
  const { db } = app;
  const [bankId, insurerId] = [await ensureAccount({ db }, 'bank'), await ensureAccount({ db }, 'insurer')];
  bank = await createKey({ db, kms }, { accountId: bankId, environment: 'sandbox' });
  insurer = await createKey({ db, kms }, { accountId: insurerId, environment: 'sandbox' });
  production = await createKey({ db, kms }, { accountId: bankId, environment: 'production' });
  server = await startTestApp({
    routes: [echoRoute, requestsRoute({ db })],
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

const call = (key: CreatedKey, requestId: string, query: string, headers: Record<string, string> = {}) =>
  send(server, `/test/mirror?${query}`, {
    method: 'POST',
    headers: { authorization: basicHeader(key), request_id: requestId, ...headers },
  });

const ask = (key: CreatedKey, requestId: string) =>
  send(server, `/requests?request_id=${requestId}`, { headers: { authorization: basicHeader(key) } });

async function find(key: CreatedKey, requestId: string) {
  const { json } = await ask(key, requestId);
  return (json['data'] as { requests: Record<string, unknown>[] }).requests;
}

describe('GET /requests', () => {
  test('finds a call again, whatever came of it', async () => {
    await call(bank, 'one', 'document_type=PPT');
    await call(bank, 'one', 'document_type=nonsense');
    expect(await find(bank, 'one')).toMatchObject([
      { request_id: 'one', route: '/test/echo', status: 400, replayed: false, key_id: bank.keyId },
      { request_id: 'one', route: '/test/echo', status: 200, outcome: '', duration_ms: expect.any(Number) },
    ]);
  });

  test('finds nothing of another account or environment', async () => {
    await call(bank, 'mine', 'document_type=PPT');
    for (const other of [insurer, production])
      for (const requestId of ['mine', 'never'])
        expect(contractError(await ask(other, requestId))).toEqual({
          status: 404,
          detail: 'request_id: no such call',
        });
    expect(await find(bank, 'mine')).toHaveLength(1);
  });

  test('tells a replay from the call that ran', async () => {
    const headers = { 'idempotency-key': 'once' };
    await call(bank, 'first', 'document_type=PPT', headers);
    await call(bank, 'again', 'document_type=PPT', headers);
    expect(await find(bank, 'again')).toMatchObject([{ status: 200, replayed: true }]);
  });

  test('tells that a caller hung up before the answer', async () => {
    const { certificate, port } = server;
    const socket = connectTls({ host: '127.0.0.1', port, ca: certificate.cert, servername: 'localhost' });
    const head = `Host: a\r\nRequest_id: gone\r\nAuthorization: ${basicHeader(bank)}`;
    socket.write(
      `POST /test/mirror HTTP/1.1\r\n${head}\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{`,
    );
    await pause(300);
    socket.destroy();
    await expect.poll(async () => (await ask(bank, 'gone')).status).toBe(200);
    expect(await find(bank, 'gone')).toMatchObject([{ status: 499 }]);
  });

  test('wants a request id', async () => {
    const headers = { authorization: basicHeader(bank) };
    for (const query of ['', '?request_id=a%20b', `?request_id=${'x'.repeat(65)}`])
      expect(contractError(await send(server, `/requests${query}`, { headers })).status).toBe(400);
  });

  test('every answer says where its time went', async () => {
    const { headers } = await call(bank, 'timed', 'document_type=PPT');
    expect(headers['server-timing']).toMatch(/^auth;dur=[\d.]+, body;dur=[\d.]+, work;dur=[\d.]+$/);
  });

  test('the role that serves can change no line of the ledger; it may remove them, as erasures do', async () => {
    await expect(app.pool.query('UPDATE atlas.calls SET status = 200')).rejects.toThrow('permission denied');
    await expect(app.pool.query('TRUNCATE atlas.calls')).rejects.toThrow('permission denied');
  });
});

import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase, type Database } from '../db/open-database.ts';
import { createLocalKms } from '../engines/kms/create-local-kms.ts';
import { createKeyStore } from '../platform/keys/create-key-store.ts';
import { freePort } from '../testing/free-port.ts';
import { contractError } from './testing/contract-error.ts';
import { TEST_KEYS } from './testing/create-memory-key-store.ts';
import { echoRoute } from './testing/echo-route.ts';
import { send } from './testing/send.ts';
import { basicHeader, startTestApp, type TestApp } from './testing/start-test-app.ts';

let away: Database;
let server: TestApp;
let noted = 0;
beforeAll(async () => {
  const connection = { host: '127.0.0.1', port: await freePort(), user: 'nobody', password: 'none', database: 'kyc' };
  away = openDatabase({ connection, onError: () => undefined });
  const keys = createKeyStore(away.db, createLocalKms(randomBytes(32)));
  const check = () => away.check();
  server = await startTestApp({
    routes: [echoRoute],
    keys,
    readiness: [{ name: 'database', check }],
    onDatabaseAway: () => (noted += 1),
  });
});
afterAll(async () => {
  await server.close();
  await away.close();
});

test('a database that was away filled the log with stacks: each call has its one line', async () => {
  const headers = { authorization: basicHeader(TEST_KEYS.sandbox) };
  for (let call = 0; call < 3; call++)
    expect(contractError(await send(server, '/test/echo', { method: 'POST', headers }))).toEqual({
      status: 503,
      detail: 'the database',
    });
  expect((await send(server, '/health/ready')).status).toBe(503);
  const lines = server.logged().trimEnd().split('\n');
  const said = lines.slice(1).map((line) => JSON.parse(line) as { msg: string; error?: string });
  expect(said.map(({ msg, error }) => [msg, error])).toEqual([
    ['request', 'unavailable'],
    ['request', 'unavailable'],
    ['request', 'unavailable'],
    ['request', undefined],
  ]);
  expect(server.logged()).not.toContain('stack');
  expect(noted).toBe(4);
});

import { createTestDatabase, type TestDatabase } from '@atlas/testkit/database';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase, type Database } from '../../../db/open-database.ts';
import { createLocalKms } from '../../../engines/kms/create-local-kms.ts';
import { contractError } from '../../../http/testing/contract-error.ts';
import { auditedRoute } from '../../../http/testing/echo-route.ts';
import { send } from '../../../http/testing/send.ts';
import { basicHeader, startTestApp, type TestApp } from '../../../http/testing/start-test-app.ts';
import { ensureAccount } from '../../../platform/accounts/ensure-account.ts';
import { createAuditLog } from '../../../platform/audit/audit-log.ts';
import { readChain } from '../../../platform/audit/read-chain.ts';
import { verifyChain } from '../../../platform/audit/verify-chain.ts';
import { createCallLedger } from '../../../platform/calls/create-call-ledger.ts';
import { createIdempotencyStore } from '../../../platform/idempotency/create-idempotency-store.ts';
import { PERMISSIONS } from '../../../platform/keys/caller.ts';
import { createKey, type CreatedKey } from '../../../platform/keys/create-key.ts';
import { createKeyStore } from '../../../platform/keys/create-key-store.ts';
import { revokeKey } from '../../../platform/keys/revoke-key.ts';
import { auditEntriesRoute } from './route.ts';

const kms = createLocalKms(randomBytes(32));
let database: TestDatabase;
let app: Database;
let server: TestApp;
let bank: CreatedKey;
let production: CreatedKey;
let insurer: CreatedKey;

beforeAll(async () => {
  database = await createTestDatabase();
  app = openDatabase({ connection: database.app, onError: () => {} });
  const { db } = app;
  const [bankId, insurerId] = [await ensureAccount({ db }, 'bank'), await ensureAccount({ db }, 'insurer')];
  const make = (accountId: string, environment: 'sandbox' | 'production') =>
    createKey({ db, kms }, { accountId, environment, permissions: PERMISSIONS, actor: 'cli' });
  bank = await make(bankId, 'sandbox');
  production = await make(bankId, 'production');
  insurer = await make(insurerId, 'sandbox');
  server = await startTestApp({
    routes: [auditedRoute, auditEntriesRoute({ db })],
    keys: createKeyStore(db, kms),
    idempotency: createIdempotencyStore({ db, kms, onError: () => {} }),
    calls: createCallLedger(db),
    audit: createAuditLog(db),
  });
});
afterAll(async () => {
  await server.close();
  await app.close();
  await database.drop();
});

const call = (key: CreatedKey, requestId: string, query = '', headers: Record<string, string> = {}) =>
  send(server, `/test/audited?${query}`, {
    method: 'POST',
    headers: { authorization: basicHeader(key), request_id: requestId, ...headers },
  });

async function read(key: CreatedKey, query = '') {
  const { json } = await send(server, `/audit/entries?${query}`, { headers: { authorization: basicHeader(key) } });
  return json['data'] as { entries: Record<string, unknown>[]; next_cursor: string };
}

describe('an answer', () => {
  test('leads by its request id to the models, thresholds and configuration that it names itself', async () => {
    const { json } = await call(bank, 'traced');
    const { model } = json['data'] as { model: Record<string, unknown> };
    expect(model).toMatchObject({ configuration: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect((await read(bank, 'request_id=traced')).entries).toMatchObject([
      {
        actor: `key:${bank.keyId}`,
        action: 'test.answered',
        request_id: 'traced',
        details: { route: '/test/audited', outcome: 'SUCCESS', model },
      },
    ]);
  });

  test('that was refused leaves no entry', async () => {
    expect(contractError(await call(bank, 'refused', 'fail=yes')).status).toBe(400);
    expect((await read(bank, 'request_id=refused')).entries).toEqual([]);
  });

  test('that was given again leaves an entry that says so', async () => {
    const headers = { 'idempotency-key': 'once' };
    await call(bank, 'first', '', headers);
    await call(bank, 'again', '', headers);
    expect((await read(bank, 'request_id=again')).entries).toMatchObject([
      { action: 'test.answered', details: { route: '/test/audited', replayed: true } },
    ]);
  });

  test('is withheld when its entry cannot be written', async () => {
    const failing = await startTestApp({
      routes: [auditedRoute],
      keys: createKeyStore(app.db, kms),
      audit: { append: () => Promise.reject(new Error('the disk is full')) },
    });
    const headers = { authorization: basicHeader(bank) };
    const reply = await send(failing, '/test/audited', { method: 'POST', headers });
    expect(contractError(reply).status).toBe(500);
    await failing.close();
  });
});

describe('GET /audit/entries', () => {
  test('shows who made and revoked keys, and to whom tokens were given', async () => {
    const { db } = app;
    const { keyId } = await createKey({ db, kms }, { accountId: bank.accountId, environment: 'sandbox', actor: 'cli' });
    await revokeKey({ db }, { keyId, environment: 'sandbox', actor: 'cli' });
    await revokeKey({ db }, { keyId, environment: 'sandbox', actor: 'cli' });
    const headers = { authorization: basicHeader(bank), request_id: 'token1' };
    await send(server, '/auth/token', { method: 'POST', headers });
    const [created] = (await read(bank, 'action=key.created')).entries;
    expect(created).toMatchObject({ actor: 'cli', reference: keyId, request_id: '' });
    expect((await read(bank, 'action=key.revoked')).entries).toMatchObject([{ actor: 'cli', reference: keyId }]);
    expect((await read(bank, 'action=token.issued')).entries).toMatchObject([
      { actor: `key:${bank.keyId}`, request_id: 'token1', reference: expect.stringMatching(/^token:[0-9a-f]{16}$/) },
    ]);
  });

  test('shows nothing of another account or environment', async () => {
    await call(bank, 'mine');
    for (const other of [insurer, production]) expect((await read(other, 'request_id=mine')).entries).toEqual([]);
    expect((await read(production)).entries.every(({ actor }) => actor !== `key:${bank.keyId}`)).toBe(true);
    expect((await read(bank, 'request_id=mine')).entries).toHaveLength(1);
  });

  test('is itself written down', async () => {
    await read(insurer);
    expect((await read(insurer)).entries[0]).toMatchObject({ action: 'audit.read', actor: `key:${insurer.keyId}` });
  });

  test('gives all entries once, page by page', async () => {
    for (let index = 0; index < 5; index += 1) await call(bank, `page${index}`);
    const whole = (await read(bank, 'action=test.answered')).entries.map(({ seq }) => seq);
    const paged: unknown[] = [];
    let cursor = '';
    do {
      const page = await read(bank, `action=test.answered&limit=2${cursor && `&cursor=${cursor}`}`);
      expect(page.entries.length).toBeLessThanOrEqual(2);
      paged.push(...page.entries.map(({ seq }) => seq));
      cursor = page.next_cursor;
    } while (cursor !== '');
    expect(paged).toEqual(whole);
  });

  test('keeps to a span of time', async () => {
    const { entries } = await read(bank, 'action=key.created');
    const at = String(entries[0]!['at']);
    const later = new Date(Date.parse(at) + 1).toISOString();
    const seqs = async (query: string) =>
      (await read(bank, `action=key.created&${query}`)).entries.map(({ seq }) => seq);
    expect(await seqs(`from=${at}&to=${later}`)).toContain(entries[0]!['seq']);
    expect(await seqs(`from=${later}`)).toEqual([]);
    expect(await seqs('to=2020-01-01')).toEqual([]);
    expect(await seqs('from=2020-01-01&to=2199-12-31')).toEqual(entries.map(({ seq }) => seq));
  });

  test.each([
    'request_id=a%20b',
    'action=DROP',
    'cursor=0',
    'limit=501',
    'from=yesterday',
    'to=2026-13-45',
    'to=2026-02-30',
    'from=2026-01-01T10:00',
  ])('refuses %s', async (query) => {
    const headers = { authorization: basicHeader(bank) };
    expect(contractError(await send(server, `/audit/entries?${query}`, { headers })).status).toBe(400);
  });

  test('wants the permission, which keys lack by default', async () => {
    const { db } = app;
    const key = await createKey({ db, kms }, { accountId: bank.accountId, environment: 'sandbox' });
    const headers = { authorization: basicHeader(key) };
    expect(contractError(await send(server, '/audit/entries', { headers })).status).toBe(403);
  });
});

test('the chain holds after all of this', async () => {
  const { breaks, chains } = await verifyChain(readChain({ db: app.db }, bank.accountId));
  expect([breaks, chains.length]).toEqual([[], 1]);
});

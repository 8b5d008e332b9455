import { createTestDatabase, type TestDatabase } from '@atlas/testkit/database';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase, type Database } from '../db/open-database.ts';
import { createLocalKms } from '../engines/kms/create-local-kms.ts';
import { ensureAccount } from '../platform/accounts/ensure-account.ts';
import { createAuditLog } from '../platform/audit/audit-log.ts';
import { createCallLedger } from '../platform/calls/create-call-ledger.ts';
import { createIdempotencyStore } from '../platform/idempotency/create-idempotency-store.ts';
import { createKey, type CreatedKey } from '../platform/keys/create-key.ts';
import { createKeyStore } from '../platform/keys/create-key-store.ts';
import { aesHeader, stamp } from './testing/aes-header.ts';
import { echoRoute } from './testing/echo-route.ts';
import { LEAKS, leakingRoute } from './testing/leaking-route.ts';
import { multipart, send, sendHttp2, sendRaw, type Reply } from './testing/send.ts';
import { basicHeader, startTestApp, type TestApp } from './testing/start-test-app.ts';

/** Unmistakable, one for each place in which a caller can put something. No such person, number or host exists. */
const PERSONAL = {
  name: 'Zebulon Quixotewright',
  pan: 'ZZQPX9876Q',
  aadhaar: '999988887777',
  mobile: '9876501234',
  email: 'zebulonq@zebulonhost.example',
  address: '17 Marmaladelane Xanadupur',
  fileName: 'zebulonscan_of_passport.png',
  password: 'hunterpdfpassword',
  agent: 'ZebulonsPhone',
  webhook: 'https://hookhost.zebulonhost.example/callback?token=tokzebulon',
  cookie: 'cookiezebulon',
  parameter: 'quixoteparameter',
  idempotencyKey: 'idemzebulonkey',
  content: 'contentofzebulonsfile',
  wrongSecret: 'wrongsecretofzebulon',
} as const;

const ALL = Object.values(PERSONAL).join(' ');

const kms = createLocalKms(randomBytes(32));
let database: TestDatabase;
let app: Database;
let server: TestApp;
let key: CreatedKey;
let token = '';
const replies: Reply[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  app = openDatabase({ connection: database.app, onError: () => {} });
  const { db } = app;
  key = await createKey({ db, kms }, { accountId: await ensureAccount({ db }, 'bank'), environment: 'sandbox' });
  server = await startTestApp({
    routes: [echoRoute, leakingRoute(app)],
    keys: createKeyStore(db, kms),
    idempotency: createIdempotencyStore({ db, kms, onError: () => {} }),
    calls: createCallLedger(db),
    audit: createAuditLog(db),
    logLevel: 'trace',
  });
  await callInEveryWay();
}, 120_000);
afterAll(async () => {
  await server.close();
  await app.close();
  await database.drop();
});

async function keep(reply: Promise<Reply>): Promise<Reply> {
  replies.push(await reply);
  return replies.at(-1)!;
}

const HEADERS = {
  'user-agent': `${PERSONAL.agent}/1.0 (${PERSONAL.name})`,
  referer: PERSONAL.webhook,
  cookie: `session=${PERSONAL.cookie}`,
  'x-forwarded-for': PERSONAL.mobile,
  'accept-language': PERSONAL.email,
  'x-customer': PERSONAL.address,
  'idempotency-key': PERSONAL.idempotencyKey,
};
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const JSON_BODY = { 'content-type': 'application/json' };

async function callInEveryWay(): Promise<void> {
  const authorization = basicHeader(key);
  const post = (path: string, headers: Record<string, string> = {}, body: string | Buffer = '') =>
    keep(send(server, path, { method: 'POST', headers: { authorization, ...HEADERS, ...headers }, body }));
  const everything = new URLSearchParams({
    ...PERSONAL,
    document_sub_type: PERSONAL.name,
    document_country: PERSONAL.pan,
  }).toString();
  const json = JSON.stringify({ ...PERSONAL, document_country: PERSONAL.aadhaar, front_image: PERSONAL.content });

  await post(`/test/echo?document_type=PPT&${everything}`);
  await post(`/test/echo?document_type=PPT&document_sub_type=${PERSONAL.password}`);
  await post(`/test/echo?${PERSONAL.parameter}=1&document_type=${encodeURIComponent(PERSONAL.name)}`);
  await post('/test/echo', FORM, everything);
  await post('/test/echo', FORM, `document_type=PPT&document_type=${PERSONAL.pan}`);
  await post('/test/echo', JSON_BODY, json);
  await post('/test/echo', JSON_BODY, `{"document_type": ${ALL}`);
  await post('/test/echo', JSON_BODY, JSON.stringify({ document_type: { [PERSONAL.parameter]: PERSONAL.name } }));
  await post('/test/echo', { 'content-type': `text/${PERSONAL.parameter}` }, ALL);
  await post('/test/echo', { ...JSON_BODY, 'content-encoding': PERSONAL.parameter }, json);
  await post('/test/echo', { 'idempotency-key': `${PERSONAL.name} é` });
  for (const name of ['front_image', 'back_image', PERSONAL.parameter]) {
    const part = { name, value: PERSONAL.content, fileName: PERSONAL.fileName, type: PERSONAL.email };
    const { headers, body } = multipart([part, { name: 'document_type', value: PERSONAL.name }]);
    await post('/test/echo', headers, body);
    await post('/test/echo?document_type=PPT', headers, body.subarray(0, body.length - 30));
  }
  await post(`/${PERSONAL.parameter}/${encodeURIComponent(PERSONAL.name)}`);
  await post(`/test/echo/${PERSONAL.pan}?${everything}`);
  await post(`/test/%zz${PERSONAL.parameter}`);
  await post(`/test/echo?${PERSONAL.parameter}=${'x'.repeat(9000)}`);
  await keep(send(server, `/test/echo?${everything}`, { headers: { authorization, ...HEADERS } }));
  await keep(sendHttp2(server, `/test/echo?${everything}`, { method: 'POST', headers: { authorization, ...HEADERS } }));
  await keep(sendRaw(server, `POST /${PERSONAL.parameter} HTTP/1.1\r\nHost: a\r\nX ${ALL}\r\n\r\n`));
  await keep(sendRaw(server, `GET /${PERSONAL.parameter} HTTP/1.2\r\nHost: ${PERSONAL.agent}\r\n\r\n`));
  await keep(sendRaw(server, `GET /${PERSONAL.parameter} HTTP/1.1\r\nHost: a\r\n\r\n`, { plain: true }));
  await signInEveryWay();
  await leakInEveryWay(post);
}

async function signInEveryWay(): Promise<void> {
  const post = (path: string, authorization: string, headers: Record<string, string> = {}) =>
    keep(send(server, path, { method: 'POST', headers: { authorization, ...headers } }));
  const { json } = await post('/auth/token', basicHeader(key));
  token = String((json['data'] as Record<string, unknown>)['access_token']);
  const aes = aesHeader(stamp(Date.now(), 17, 0), key);
  await post('/test/echo?document_type=PPT', aes, { request_id: '1' });
  await post('/test/echo?document_type=PPT', aes, { request_id: '1' });
  await post('/test/echo?document_type=PPT', aes, { request_id: PERSONAL.name });
  await post('/test/echo?document_type=PPT', `Bearer ${token}`);
  await post('/test/echo?document_type=PPT', `Bearer ${PERSONAL.wrongSecret}`);
  await post('/test/echo?document_type=PPT', basicHeader({ keyId: key.keyId, secret: PERSONAL.wrongSecret }));
  await post('/test/echo?document_type=PPT', basicHeader({ keyId: PERSONAL.name, secret: PERSONAL.wrongSecret }));
  await post('/test/echo?document_type=PPT', `${PERSONAL.name} ${ALL}`);
  for (const secret of [key.secret, PERSONAL.wrongSecret])
    await keep(send(server, `/auth/get_auth?key_id=${key.keyId}&key_secret=${secret}`));
}

async function leakInEveryWay(post: (path: string, headers?: Record<string, string>, body?: Buffer) => Promise<Reply>) {
  for (const how of LEAKS)
    for (const value of Object.values(PERSONAL)) {
      const given = `${value}${how === 'DRIVER' ? '' : ` ${key.secret}`}`;
      const { headers, body } = multipart([
        { name: 'text', value: given },
        { name: 'password', value: PERSONAL.password },
        { name: 'file', value: PERSONAL.content, fileName: PERSONAL.fileName },
      ]);
      // Without a key: a repeat would get the first answer.
      await post(
        `/test/leak?how=${how}`,
        { ...headers, 'idempotency-key': `${how}${randomBytes(8).toString('hex')}` },
        body,
      );
    }
}

/** Whatever must not be seen, whole and word by word. */
function secrets(): string[] {
  const words = Object.values(PERSONAL).flatMap((value) =>
    value.split(/[^A-Za-z0-9]+/).filter((word) => word.length > 7),
  );
  return [...Object.values(PERSONAL), ...words, key.secret, token, basicHeader(key).slice(6)];
}

/** Those of them that stand in a text, in any case. */
function foundIn(haystack: string): string[] {
  const lower = haystack.toLowerCase();
  return secrets().filter((value) => value !== '' && lower.includes(value.toLowerCase()));
}

describe('what a caller sent', () => {
  test('was sent: calls that succeed, are refused and fail', () => {
    const statuses = new Set(replies.map(({ status }) => status));
    for (const status of [200, 400, 401, 403, 404, 405, 414, 415, 500, 503, 505]) expect(statuses).toContain(status);
    expect(token).toMatch(/^atk_/);
  });

  test('is in no line of the log', () => {
    const lines = server.logged().split('\n');
    expect(lines.filter((line) => line.includes('"msg":"request"')).length).toBeGreaterThan(200);
    expect(lines.filter((line) => line.includes('Internal server error.')).length).toBeGreaterThan(100);
    expect(lines.filter((line) => line.includes('a warning')).length).toBeGreaterThan(100);
    const leaking = lines.filter((line) => foundIn(line).length > 0);
    expect(leaking.slice(0, 5)).toEqual([]);
  });

  test('leaves what an operator needs: type, place and the words that are ours', () => {
    const lines = server.logged().split('\n');
    const plain = lines.find((line) => line.includes('no such person'));
    const { err, request_id } = JSON.parse(plain ?? '{}') as { err: Record<string, string>; request_id: string };
    expect(err).toMatchObject({ type: 'Error', message: expect.stringContaining('no such person: [sent]') });
    expect(err['stack']).toContain('leaking-route.ts');
    expect(request_id).toMatch(/^[0-9a-f]{32}$/);
  });

  test('is in no answer that refuses it', () => {
    const leaking = replies.filter(({ status, text: body }) => status >= 400 && foundIn(body).length > 0);
    expect(leaking.map(({ text: body }) => body)).toEqual([]);
  });

  test.each(['audit_entries', 'audit_heads', 'calls', 'usage_days'])('is not in %s', async (table) => {
    const { rows } = await app.pool.query<{ line: string }>(`SELECT t::text AS line FROM atlas.${table} t`);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.flatMap(({ line }) => foundIn(line))).toEqual([]);
  });
});

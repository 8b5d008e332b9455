import { createTestDatabase, type TestDatabase } from '@atlas/testkit/database';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openDatabase, type Database } from '../db/open-database.ts';
import { createLocalKms } from '../engines/kms/create-local-kms.ts';
import { AtlasError } from '../errors.ts';
import { createIdempotencyStore } from '../platform/idempotency/create-idempotency-store.ts';
import { defineRoute } from './route/define-route.ts';
import { choice, flag, text } from './route/parameter-kinds.ts';
import { FRONT_FILE_NAMES } from './route/parameter-names.ts';
import { contractError } from './testing/contract-error.ts';
import { TEST_KEYS } from './testing/create-memory-key-store.ts';
import { multipart, send, type Reply } from './testing/send.ts';
import { basicHeader, startTestApp, type TestApp } from './testing/start-test-app.ts';

let runs = 0;
let outcome: () => Promise<void> = () => Promise.resolve();

const countRoute = defineRoute({
  path: '/test/count',
  aliases: ['/test/tally'],
  method: 'POST',
  permission: 'document:read',
  tag: 'test',
  summary: 'Counts its runs',
  description: 'For tests of the server.',
  params: z.object({
    document_type: text({ maxLength: 9 }),
    document_country: text({ maxLength: 3 }).optional(),
    part: choice(['MRZ', 'ALL']).optional(),
    whole: flag().default(false),
  }),
  files: { front_image: { description: 'Any file.', aliases: FRONT_FILE_NAMES } },
  data: z.object({ run: z.int() }),
  example: { params: { document_type: 'PPT' }, data: { run: 1 } },
  handler: async () => {
    const run = ++runs;
    await outcome();
    return { run };
  },
});

let database: TestDatabase;
let db: Database;
let server: TestApp;
beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase({ connection: database.app, onError: () => {} });
  await db.pool.query('INSERT INTO atlas.accounts (account_id, name) VALUES ($1, $2)', [
    TEST_KEYS.sandbox.accountId,
    'bank',
  ]);
  const kms = createLocalKms(randomBytes(32));
  const idempotency = createIdempotencyStore({ db: db.db, kms, onError: () => {} });
  server = await startTestApp({ routes: [countRoute], idempotency });
});
afterAll(async () => {
  await server.close();
  await db.close();
  await database.drop();
});

const authorization = basicHeader(TEST_KEYS.sandbox);
const file = Buffer.from('one and the same file');
let keys = 0;
const newKey = () => `key-${++keys}`;

function upload(key: string, path: string, boundary: string, bytes = file): Promise<Reply> {
  const { headers, body } = multipart([{ name: 'image', fileName: 'a.jpg', value: bytes }], boundary);
  return send(server, path, { method: 'POST', headers: { ...headers, authorization, 'idempotency-key': key }, body });
}

describe('an Idempotency-Key', () => {
  test('gives a repeat the first answer, whatever the boundary, the alias and the base', async () => {
    const key = newKey();
    const first = await upload(key, '/test/count?document_type=PPT&country=IND', 'A');
    const second = await upload(key, '/v2/sandbox/test/tally?document_country=IND&doc_type=PPT', 'B');
    expect(first.headers['idempotent-replayed']).toBeUndefined();
    expect(second).toMatchObject({ status: 200, text: first.text, headers: { 'idempotent-replayed': 'true' } });
  });

  test('knows a repeat that spells the words of lists and yes and no otherwise, or names a default', async () => {
    const key = newKey();
    await upload(key, '/test/count?document_type=PPT&part=MRZ&whole=true', 'A');
    const again = await upload(key, '/test/count?document_type=PPT&part=mrz&whole=yes', 'A');
    expect(again.headers['idempotent-replayed']).toBe('true');
    const other = newKey();
    await upload(other, '/test/count?document_type=PPT', 'A');
    const spelt = await upload(other, '/test/count?document_type=PPT&whole=0', 'A');
    expect(spelt.headers['idempotent-replayed']).toBe('true');
  });

  test('is a conflict with another parameter or another file', async () => {
    const key = newKey();
    await upload(key, '/test/count?document_type=PPT', 'A');
    for (const reply of [
      await upload(key, '/test/count?document_type=NID', 'A'),
      await upload(key, '/test/count?document_type=PPT', 'A', Buffer.from('another file')),
    ])
      expect(contractError(reply)).toMatchObject({ status: 409 });
  });

  test('tells who comes while the first still runs when to come again', async () => {
    const key = newKey();
    let finish = (): void => undefined;
    outcome = () => new Promise((resolve) => (finish = resolve));
    const before = runs;
    const first = upload(key, '/test/count?document_type=PPT', 'A');
    await expect.poll(() => runs).toBe(before + 1);
    const second = await upload(key, '/test/count?document_type=PPT', 'A');
    expect(contractError(second).status).toBe(409);
    expect(Number(second.headers['retry-after'])).toBeGreaterThan(0);
    finish();
    outcome = () => Promise.resolve();
    expect((await first).status).toBe(200);
    expect((await upload(key, '/test/count?document_type=PPT', 'A')).text).toBe((await first).text);
  });

  test.each([
    ['missing_parameter', 400, true],
    ['image_unreadable', 400, true],
    ['too_many_requests', 429, false],
    ['internal', 500, false],
    ['unavailable', 503, false],
  ] as const)('keeps the answer of %s (%i): %s', async (code, status, kept) => {
    const key = newKey();
    const before = runs;
    outcome = () => Promise.reject(new AtlasError(code));
    const first = await upload(key, '/test/count?document_type=PPT', 'A');
    outcome = () => Promise.resolve();
    const second = await upload(key, '/test/count?document_type=PPT', 'A');
    expect(first.status).toBe(status);
    expect(second.status).toBe(kept ? status : 200);
    expect(runs - before).toBe(kept ? 1 : 2);
  });

  test.each(['', ' ', 'with space', '"', 'x'.repeat(256)])('%j is refused', async (key) => {
    const reply = await upload(key, '/test/count?document_type=PPT', 'A');
    expect(contractError(reply)).toMatchObject({ status: 400, detail: expect.stringContaining('Idempotency-Key') });
  });

  test('without one every call runs', async () => {
    const call = () => send(server, '/test/count?document_type=PPT', { method: 'POST', headers: { authorization } });
    expect((await call()).text).not.toBe((await call()).text);
  });
});

import { createTestDatabase, type TestDatabase } from '@atlas/testkit/database';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../db/open-database.ts';
import { createLocalKms } from '../../engines/kms/create-local-kms.ts';
import { ensureAccount } from '../accounts/ensure-account.ts';
import { createKey } from '../keys/create-key.ts';
import type { Caller } from '../keys/caller.ts';
import type { EndedCall } from './call-ledger.ts';
import { createCallLedger, findCalls } from './create-call-ledger.ts';

let test: TestDatabase;
let database: Database;
let caller: Pick<Caller, 'accountId' | 'environment' | 'keyId'>;

beforeAll(async () => {
  test = await createTestDatabase();
  database = openDatabase({ connection: test.app, onError: () => {} });
  const { db } = database;
  const accountId = await ensureAccount({ db }, 'bank');
  const kms = createLocalKms(randomBytes(32));
  const { keyId } = await createKey({ db, kms }, { accountId, environment: 'sandbox' });
  caller = { accountId, environment: 'sandbox', keyId };
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

const ended = (given: Partial<EndedCall> = {}): EndedCall => ({
  caller,
  requestId: 'r1',
  route: '/requests',
  status: 200,
  outcome: undefined,
  replayed: false,
  durationMs: 1.4,
  ...given,
});
const countCalls = async (requestId: string) => (await findCalls(database.db, { ...caller, requestId }, 1000)).length;

it('has every one of many calls that end at once', async () => {
  const ledger = createCallLedger(database.db);
  await Promise.all(Array.from({ length: 700 }, () => ledger.record(ended({ requestId: 'many' }))));
  expect(await countCalls('many')).toBe(700);
});

it('has a call before its promise resolves, whatever waits behind it', async () => {
  const ledger = createCallLedger(database.db);
  const behind = Array.from({ length: 50 }, () => ledger.record(ended({ requestId: 'behind' })));
  await ledger.record(ended({ requestId: 'last' }));
  expect(await countCalls('last')).toBe(1);
  await Promise.all(behind);
});

it('refuses a call that the database will not have, and not those beside it', async () => {
  const ledger = createCallLedger(database.db);
  const outcomes = await Promise.allSettled(
    ['good', 'nul\0', 'good'].map((requestId) => ledger.record(ended({ requestId }))),
  );
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(await countCalls('good')).toBe(2);
});

it('tells everybody when the database is away', async () => {
  const away = openDatabase({ connection: { ...test.app, port: 1, host: '127.0.0.1' }, onError: () => {} });
  const ledger = createCallLedger(away.db);
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => ledger.record(ended())));
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  await expect(ledger.record(ended())).rejects.toThrow('Failed query');
  await away.close();
});

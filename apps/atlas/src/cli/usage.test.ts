import { createTestDatabase, type TestDatabase } from '@atlas/testkit/database';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../db/open-database.ts';
import { openKeyRing } from '../engines/kms/open-key-ring.ts';
import { ensureAccount } from '../platform/accounts/ensure-account.ts';
import { createKey } from '../platform/keys/create-key.ts';
import { databaseSettings, runAtlas } from './testing/run-atlas.ts';

let test: TestDatabase;
let home = '';
const keyIds: string[] = [];

beforeAll(async () => {
  test = await createTestDatabase();
  home = await mkdtemp(join(tmpdir(), 'atlas-usage-'));
  const kms = await openKeyRing({ file: join(home, 'master.key'), mayCreate: true });
  const { db, pool, close } = openDatabase({ connection: test.app, onError: () => {} });
  for (const [name, environment] of [
    ['=bank, "first"', 'sandbox'],
    ['insurer', 'production'],
  ] as const) {
    const accountId = await ensureAccount({ db }, name);
    const { keyId } = await createKey({ db, kms }, { accountId, environment });
    keyIds.push(keyId);
    await pool.query(
      `INSERT INTO atlas.calls (account_id, environment, key_id, request_id, route, status, outcome, replayed, duration_ms, created_at)
       SELECT $1, $2, $3, 'r1', '/document/ocr', status, 'SUCCESS', false, 1, '2021-11-10T20:00:00Z' FROM unnest(ARRAY[200, 500]) status`,
      [accountId, environment, keyId],
    );
  }
  await close();
});
afterAll(async () => {
  await test.drop();
  await rm(home, { recursive: true, force: true });
});

const atlas = (...args: string[]) =>
  runAtlas(['usage', ...args], { ATLAS_HOME: home, ...databaseSettings(test) }).outcome;

it('counts the calls of every account, as CSV that no spreadsheet runs', async () => {
  const { code, stdout } = await atlas('--from', '2021-11-01', '--to', '2021-11-30', '--csv');
  expect([code, stdout.split('\r\n')]).toEqual([
    0,
    [
      'account,environment,period,key_id,route,outcome,status_class,calls,counted,replayed',
      `"'=bank, ""first""",sandbox,2021-11-11,${keyIds[0]},/document/ocr,SUCCESS,2xx,1,1,0`,
      `"'=bank, ""first""",sandbox,2021-11-11,${keyIds[0]},/document/ocr,SUCCESS,5xx,1,0,0`,
      `insurer,production,2021-11-11,${keyIds[1]},/document/ocr,SUCCESS,2xx,1,1,0`,
      `insurer,production,2021-11-11,${keyIds[1]},/document/ocr,SUCCESS,5xx,1,0,0`,
      '',
    ],
  ]);
});

it('keeps to an account and an environment, by month and in UTC, as JSON', async () => {
  const args = ['--from', '2021-01-01', '--to', '2021-12-31', '--by', 'month', '--time-zone', 'UTC', '--json'];
  const { stdout } = await atlas('--account', 'insurer', '--environment', 'production', ...args);
  expect(JSON.parse(stdout)).toMatchObject([
    { account: 'insurer', environment: 'production', period: '2021-11', status_class: '2xx', calls: 1, counted: 1 },
    { account: 'insurer', environment: 'production', period: '2021-11', status_class: '5xx', calls: 1, counted: 0 },
  ]);
});

it('says that there are none, and that an account is not there', async () => {
  expect(await atlas('--from', '2020-01-01', '--to', '2020-01-31')).toMatchObject({ code: 0, stderr: 'no calls\n' });
  expect(await atlas('--account', 'nobody')).toMatchObject({ code: 1, stderr: 'atlas: no account nobody\n' });
  expect(await atlas('--from', '2021-02-30')).toMatchObject({ code: 2 });
});

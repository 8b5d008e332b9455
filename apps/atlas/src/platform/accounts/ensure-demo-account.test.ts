import { createTestDatabase, type TestDatabase } from '@atlas/testkit/database';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../db/open-database.ts';
import { createLocalKms } from '../../engines/kms/create-local-kms.ts';
import { createKeyStore } from '../keys/create-key-store.ts';
import { ensureAccount } from './ensure-account.ts';
import { demoFiles, ensureDemoAccount } from './ensure-demo-account.ts';

const kms = createLocalKms(randomBytes(32));
let test: TestDatabase;
let app: Database;
let home = '';

beforeEach(async () => {
  test = await createTestDatabase();
  app = openDatabase({ connection: test.app, onError: () => {} });
  home = await mkdtemp(join(tmpdir(), 'atlas-demo-'));
});
afterEach(async () => {
  await app.close();
  await test.drop();
  await rm(home, { recursive: true });
});

const ensure = () => ensureDemoAccount({ db: app.db, kms }, { home, caFile: '/a "folder"/ca.pem' });

it('makes a sandbox key that works, in files that only their owner reads', async () => {
  const files = await ensure();
  expect(files).toEqual(demoFiles(home));
  const key = JSON.parse(await readFile(files!.keyFile, 'utf8')) as Record<string, string>;
  expect(Object.keys(key)).toEqual(['key_id', 'key_secret', 'environment']);
  const found = await createKeyStore(app.db, kms).findLiveKey(key.key_id!);
  expect(found).toMatchObject({ secret: key.key_secret, environment: 'sandbox' });
  expect(await readFile(files!.curlFile, 'utf8')).toBe(
    `user = "${key.key_id}:${key.key_secret}"\ncacert = "/a \\"folder\\"/ca.pem"\n`,
  );
  for (const file of [files!.keyFile, files!.curlFile]) expect((await stat(file)).mode & 0o777).toBe(0o600);
});

it('does so on the first start only: files that were removed stay removed', async () => {
  const files = await ensure();
  await unlink(files!.keyFile);
  expect(await ensure()).toBeUndefined();
  await expect(stat(files!.keyFile)).rejects.toThrow('ENOENT');
});

it('makes one account when processes start at the same moment', async () => {
  const outcomes = await Promise.all([ensure(), ensure(), ensure()]);
  expect(outcomes.filter((files) => files !== undefined)).toHaveLength(1);
});

it('leaves an installation alone that has accounts', async () => {
  await ensureAccount({ db: app.db }, 'bank');
  expect(await ensure()).toBeUndefined();
});

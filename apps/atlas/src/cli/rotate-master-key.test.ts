import { createTestDatabase } from '@atlas/testkit/database';
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { openDatabase } from '../db/open-database.ts';
import { createLocalKms } from '../engines/kms/create-local-kms.ts';
import { readKeyFile } from '../engines/kms/key-file.ts';
import { ensureAccount } from '../platform/accounts/ensure-account.ts';
import { blobs } from '../platform/blobs/blobs-table.ts';
import { blobContext } from '../platform/blobs/keep-blob.ts';
import { createKey } from '../platform/keys/create-key.ts';
import { openAllSeals } from '../platform/sealing/testing/open-all-seals.ts';
import { openInstallation } from './open-installation.ts';
import { databaseSettings, runAtlas } from './testing/run-atlas.ts';

const VALUES = 4000;

let home = '';
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'atlas-rotate-'));
  await chmod(home, 0o711);
});
afterEach(() => rm(home, { recursive: true }));

test('a rotation that is killed again and again comes to its end when it is called again', async () => {
  const database = await createTestDatabase();
  const env = { ATLAS_HOME: home, ...databaseSettings(database) };
  await fill(env);
  const old = await readFile(join(home, 'master.key'));
  const { keyId: oldId } = createLocalKms(old);
  const countOld = async () => (await countSeals(database.owner))[oldId] ?? 0;
  for (const left of [VALUES - 500, VALUES / 2]) {
    const killed = runAtlas(['rotate-master-key'], env);
    await expect.poll(countOld, { timeout: 60_000, interval: 5 }).toBeLessThan(left);
    killed.process.kill('SIGKILL');
    expect((await killed.outcome).code).toBe(null);
    expect(await countOld()).toBeGreaterThan(0);
    expect((await readKeyFile(join(home, 'master.key')))?.map(({ use }) => use)).toEqual(['seal', 'open']);
  }
  const { code, stdout } = await runAtlas(['rotate-master-key', '--settle', '0'], env).outcome;
  const kms = createLocalKms(await readFile(join(home, 'master.key')));
  expect([code, stdout]).toEqual([0, expect.stringContaining(kms.keyId)]);
  expect(await openAllSeals(database.owner, kms)).toEqual({ [kms.keyId]: VALUES });
  const log = openDatabase({ connection: database.owner, onError: () => {} });
  const { rows } = await log.pool.query(
    `SELECT reference FROM atlas.audit_entries WHERE action = 'master_key.rotated'`,
  );
  await log.close();
  expect(rows).toEqual([{ reference: kms.keyId }]);
  await database.drop();
});

test('the embedded database opens with the new key alone', async () => {
  const env = { ATLAS_HOME: home };
  const created = await runAtlas(['key', 'create', '--environment', 'sandbox'], env).outcome;
  const old = await readFile(join(home, 'master.key'));
  expect((await runAtlas(['rotate-master-key', '--settle', '0'], env).outcome).code).toBe(0);
  expect((await readFile(join(home, 'master.key'))).equals(old)).toBe(false);
  const listed = await runAtlas(['key', 'list', '--environment', 'sandbox', '--json'], env).outcome;
  const [keyId] = /test\w{16}/.exec(created.stdout) ?? [];
  expect(JSON.parse(listed.stdout)).toMatchObject([{ key_id: keyId }]);
});

/** One key and many files. */
async function fill(env: Record<string, string>): Promise<void> {
  const { config } = readConfig({ env });
  const { kms, database, close } = await openInstallation(config, { say: () => {}, onDatabaseError: () => {} });
  const { db } = database;
  const accountId = await ensureAccount({ db }, 'bank');
  await createKey({ db, kms }, { accountId, environment: 'sandbox' });
  const owner = { accountId, environment: 'sandbox' as const };
  const rows = Array.from({ length: VALUES - 1 }, async () => {
    const blobId = randomUUID();
    const sealedKey = await kms.seal(Buffer.from(blobId), blobContext(owner, blobId));
    return { blobId, ...owner, sealedKey, mediaType: 'image/png' };
  });
  await db.insert(blobs).values(await Promise.all(rows));
  await close();
}

/** Without opening them: how many each key sealed. */
function countSeals(owner: Parameters<typeof openAllSeals>[0]) {
  return openAllSeals(owner, { keyId: '', seal: () => Promise.reject(new Error()), open: async () => Buffer.alloc(0) });
}

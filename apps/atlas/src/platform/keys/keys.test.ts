import { createTestDatabase, type TestDatabase } from '@atlas/testkit/database';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../db/open-database.ts';
import { createLocalKms } from '../../engines/kms/create-local-kms.ts';
import { ensureAccount } from '../accounts/ensure-account.ts';
import { digestToken, newAccessToken } from './access-token.ts';
import { PERMISSIONS } from './caller.ts';
import { checkSealedKeys } from './check-sealed-keys.ts';
import { createKey } from './create-key.ts';
import { createKeyStore, removeExpiredCredentials } from './create-key-store.ts';
import { listKeys } from './list-keys.ts';
import { revokeKey } from './revoke-key.ts';

const kms = createLocalKms(randomBytes(32));
let test: TestDatabase;
let app: Database;
let owner: Database;
let accountId = '';

beforeAll(async () => {
  test = await createTestDatabase();
  app = openDatabase({ connection: test.app, onError: () => {} });
  owner = openDatabase({ connection: test.owner, onError: () => {} });
  accountId = await ensureAccount({ db: app.db }, 'bank');
});
afterAll(async () => {
  await Promise.all([app.close(), owner.close()]);
  await test.drop();
});

const newKey = (environment: 'sandbox' | 'production' = 'sandbox') =>
  createKey({ db: app.db, kms }, { accountId, environment });
const store = () => createKeyStore(app.db, kms);

describe('a new key', () => {
  it('is found with its secret, account, environment and permissions', async () => {
    const { keyId, secret, permissions } = await newKey('production');
    expect(await store().findLiveKey(keyId)).toEqual({
      keyId,
      secret,
      accountId,
      environment: 'production',
      permissions: [...permissions],
      allowedNetworks: null,
      rate: null,
    });
  });

  it('has letters and digits only, and tells its environment to people', async () => {
    const [sandbox, production] = [await newKey('sandbox'), await newKey('production')];
    expect(sandbox.keyId).toMatch(/^test[A-Za-z0-9]{16}$/);
    expect(production.keyId).toMatch(/^live[A-Za-z0-9]{16}$/);
    expect(sandbox.secret).toMatch(/^[A-Za-z0-9]{40}$/);
  });

  it('may do everything but the three sensitive things', async () => {
    const { permissions } = await newKey();
    const lacking = PERMISSIONS.filter((permission) => !permissions.includes(permission));
    expect(lacking).toEqual(['aadhaar:unmasked', 'audit:read', 'admin']);
  });

  it('leaves no secret in the database', async () => {
    const { keyId, secret } = await newKey();
    const { rows } = await app.pool.query('SELECT * FROM atlas.api_keys WHERE key_id = $1', [keyId]);
    const stored: Buffer = rows[0].sealed_secret;
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(stored.includes(secret)).toBe(false);
  });
});

describe('findLiveKey', () => {
  it.each(['', 'unknownunknown', `'; --`, 'x'.repeat(10_000), '\0'])('knows no %j', async (keyId) => {
    expect(await store().findLiveKey(keyId)).toBeUndefined();
  });

  it('does not find a key that was revoked, in any process', async () => {
    const { keyId } = await newKey();
    const other = openDatabase({ connection: test.app, onError: () => {} });
    expect(await revokeKey({ db: other.db }, { keyId, environment: 'sandbox' })).toBe('revoked');
    await other.close();
    expect(await store().findLiveKey(keyId)).toBeUndefined();
    expect(await revokeKey({ db: app.db }, { keyId, environment: 'sandbox' })).toBe('revoked-before');
  });

  it('does not find a key that expired', async () => {
    const { keyId } = await newKey();
    const age = (column: string, span: string) =>
      owner.pool.query(`UPDATE atlas.api_keys SET ${column} = now() + $2::interval WHERE key_id = $1`, [keyId, span]);
    await age('expires_at', '1 hour');
    expect(await store().findLiveKey(keyId)).toBeDefined();
    await age('created_at', '-2 hours');
    await age('expires_at', '-1 second');
    expect(await store().findLiveKey(keyId)).toBeUndefined();
  });

  it('does not open a secret that was moved to another key or environment', async () => {
    const [rich, poor] = [await newKey('production'), await newKey('sandbox')];
    await owner.pool.query(
      `UPDATE atlas.api_keys SET sealed_secret = (SELECT sealed_secret FROM atlas.api_keys WHERE key_id = $1)
       WHERE key_id = $2`,
      [rich.keyId, poor.keyId],
    );
    await expect(store().findLiveKey(poor.keyId)).rejects.toThrow(/sealed for another account, environment or purpose/);
    await owner.pool.query(`UPDATE atlas.api_keys SET environment = 'sandbox' WHERE key_id = $1`, [rich.keyId]);
    await expect(store().findLiveKey(rich.keyId)).rejects.toThrow(/sealed for another account, environment or purpose/);
    await owner.pool.query('DELETE FROM atlas.api_keys WHERE key_id = ANY($1)', [[rich.keyId, poor.keyId]]);
  });
});

describe('the two environments', () => {
  it('do not see each other: neither in lists nor in revocations', async () => {
    const { keyId } = await newKey('production');
    const idsOf = async (environment: 'sandbox' | 'production') =>
      (await listKeys({ db: app.db }, environment)).map((key) => key.keyId);
    expect(await idsOf('production')).toContain(keyId);
    expect(await idsOf('sandbox')).not.toContain(keyId);
    expect(await revokeKey({ db: app.db }, { keyId, environment: 'sandbox' })).toBe('not-found');
    expect(await store().findLiveKey(keyId)).toBeDefined();
  });

  it('are the only two that the database takes', async () => {
    const sql = `INSERT INTO atlas.api_keys (key_id, account_id, environment, sealed_secret, permissions)
                 VALUES ('abcdefgh12', $1, 'staging', $2, '{}')`;
    await expect(app.pool.query(sql, [accountId, randomBytes(60)])).rejects.toThrow(/check constraint/);
  });
});

describe('claimApiKey', () => {
  const inAnHour = () => new Date(Date.now() + 3_600_000);

  it('is won by exactly one of many that claim at once', async () => {
    const digest = randomBytes(32);
    const other = openDatabase({ connection: test.app, onError: () => {} });
    const stores = [store(), createKeyStore(other.db, kms)];
    const claims = Array.from({ length: 40 }, (_, index) => stores[index % 2]!.claimApiKey(digest, inAnHour()));
    expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
    await other.close();
  });

  it('is remembered until its time is over, then forgotten', async () => {
    const [live, over] = [randomBytes(32), randomBytes(32)];
    await store().claimApiKey(live, inAnHour());
    await store().claimApiKey(over, new Date(Date.now() - 1000));
    expect(await removeExpiredCredentials({ db: app.db })).toBe(1);
    expect(await store().claimApiKey(live, inAnHour())).toBe(false);
    expect(await store().claimApiKey(over, inAnHour())).toBe(true);
  });
});

describe('a token', () => {
  const give = async (lifeSeconds = 900) => {
    const { keyId } = await newKey();
    const digest = digestToken(newAccessToken());
    const restrictions = { allowedNetworks: null, rate: null };
    const holder = {
      keyId,
      accountId,
      environment: 'sandbox' as const,
      permissions: ['document:read'] as const,
      ...restrictions,
    };
    await store().saveToken(digest, holder, lifeSeconds);
    return { digest, keyId, holder };
  };

  it('stands for its key with the permissions as of issue', async () => {
    const { digest, holder } = await give();
    expect(await store().findTokenHolder(digest)).toEqual(holder);
    expect(await store().findTokenHolder(randomBytes(32))).toBeUndefined();
  });

  it('ends with its key', async () => {
    const { digest, keyId } = await give();
    await revokeKey({ db: app.db }, { keyId, environment: 'sandbox' });
    expect(await store().findTokenHolder(digest)).toBeUndefined();
  });

  it('ends with its time, and is then forgotten', async () => {
    const { digest } = await give();
    await owner.pool.query(
      `UPDATE atlas.access_tokens SET created_at = now() - interval '1 hour', expires_at = now() - interval '1 second'
       WHERE token_digest = $1`,
      [digest],
    );
    expect(await store().findTokenHolder(digest)).toBeUndefined();
    expect(await removeExpiredCredentials({ db: app.db })).toBe(1);
  });
});

describe('checkSealedKeys', () => {
  it('accepts the master key that sealed, and stops the start with any other', async () => {
    await newKey();
    await expect(checkSealedKeys({ db: app.db, kms })).resolves.toBeUndefined();
    const other = createLocalKms(randomBytes(32));
    await expect(checkSealedKeys({ db: app.db, kms: other })).rejects.toThrow(/ATLAS_MASTER_KEY_FILE is not the key/);
  });
});

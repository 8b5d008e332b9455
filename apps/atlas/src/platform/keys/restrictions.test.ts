import { createTestDatabase, type TestDatabase } from '@atlas/testkit/database';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../db/open-database.ts';
import { createLocalKms } from '../../engines/kms/create-local-kms.ts';
import { ensureAccount } from '../accounts/ensure-account.ts';
import { createKey, type NewKey } from './create-key.ts';
import { createKeyStore } from './create-key-store.ts';
import { createKeyUses } from './create-key-uses.ts';
import { listKeys } from './list-keys.ts';
import { restrictKey } from './restrict-key.ts';
import { revokeKey } from './revoke-key.ts';
import { rotateKey, type Rotation } from './rotate-key.ts';

const kms = createLocalKms(randomBytes(32));
const environment = 'sandbox';
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

const newKey = (given: Partial<NewKey> = {}) => createKey({ db: app.db, kms }, { accountId, environment, ...given });
const find = (keyId: string) => createKeyStore(app.db, kms).findLiveKey(keyId);
const listed = async (keyId: string) =>
  (await listKeys({ db: app.db }, environment)).find((key) => key.keyId === keyId);

describe('restrictions of a key', () => {
  const restrictions = { allowedNetworks: ['203.0.113.0/24', '2001:db8::/32'], rate: { perSecond: 5, burst: 9 } };

  it('are found with it and listed', async () => {
    const { keyId } = await newKey(restrictions);
    expect(await find(keyId)).toMatchObject(restrictions);
    expect(await listed(keyId)).toMatchObject(restrictions);
  });

  it('can be changed one by one, and taken back', async () => {
    const { keyId } = await newKey(restrictions);
    const change = (wanted: object) => restrictKey({ db: owner.db }, { keyId, environment, ...wanted });
    expect(await change({ allowedNetworks: ['192.0.2.7/32'] })).toBe('restricted');
    expect(await find(keyId)).toMatchObject({ allowedNetworks: ['192.0.2.7/32'], rate: restrictions.rate });
    await change({ rate: null });
    expect(await find(keyId)).toMatchObject({ allowedNetworks: ['192.0.2.7/32'], rate: null });
    await change({ allowedNetworks: null });
    expect(await find(keyId)).toMatchObject({ allowedNetworks: null, rate: null });
  });

  it('are not those of a key that was revoked or lives in the other environment', async () => {
    const [ended, other] = [await newKey(), await newKey({ environment: 'production' })];
    await revokeKey({ db: app.db }, { keyId: ended.keyId, environment });
    for (const { keyId } of [ended, other])
      expect(await restrictKey({ db: owner.db }, { keyId, environment, rate: null })).toBe('not-found');
  });

  it.each(['allowed_networks = NULL', 'rate_burst = 100000', 'expires_at = NULL', 'replaced_by = NULL'])(
    'cannot be loosened by the role that serves: %s',
    async (change) => {
      await expect(app.pool.query(`UPDATE atlas.api_keys SET ${change}`)).rejects.toThrow('permission denied');
    },
  );
});

describe('rotation', () => {
  const rotate = (keyId: string, overlapSeconds = 3600) =>
    rotateKey({ db: owner.db, kms }, { keyId, environment, overlapSeconds });
  const done = (rotation: Rotation) => {
    if (rotation.kind !== 'rotated') throw new Error(`expected a new key, got ${rotation.kind}`);
    return rotation;
  };

  it('makes a key with the same rights, and both work during the overlap', async () => {
    const rights = {
      permissions: ['face:read'] as const,
      allowedNetworks: ['10.0.0.0/8'],
      rate: { perSecond: 1, burst: 1 },
    };
    const old = await newKey(rights);
    const { created, oldEndsAt } = done(await rotate(old.keyId));
    expect(await find(created.keyId)).toEqual({
      keyId: created.keyId,
      secret: created.secret,
      accountId,
      environment,
      ...rights,
    });
    expect(await find(old.keyId)).toMatchObject({ secret: old.secret });
    expect(await listed(old.keyId)).toMatchObject({ replacedBy: created.keyId, expiresAt: oldEndsAt });
    expect([created.secret === old.secret, created.expiresAt]).toEqual([false, undefined]);
  });

  it('without an overlap ends the old key at once', async () => {
    const old = await newKey();
    done(await rotate(old.keyId, 0));
    expect(await find(old.keyId)).toBeUndefined();
    expect((await listed(old.keyId))?.revokedAt).toBeInstanceOf(Date);
  });

  it('gives the new key as long a life as the old one was given, and the old one no more time than it had', async () => {
    const expiresAt = new Date(Date.now() + 600_000);
    const old = await newKey({ expiresAt });
    await owner.pool.query(`UPDATE atlas.api_keys SET created_at = created_at - interval '1 day' WHERE key_id = $1`, [
      old.keyId,
    ]);
    const { created, oldEndsAt } = done(await rotate(old.keyId));
    expect(oldEndsAt).toEqual(expiresAt);
    const lifeMs = created.expiresAt!.getTime() - created.createdAt.getTime();
    expect(Math.abs(lifeMs - (86_400_000 + 600_000))).toBeLessThan(60_000);
  });

  it('happens once to a key, however often and in however many processes it is asked for', async () => {
    const old = await newKey();
    const rotations = await Promise.all([rotate(old.keyId), rotate(old.keyId), rotate(old.keyId)]);
    const winner = done(rotations.find(({ kind }) => kind === 'rotated')!);
    expect(rotations.filter(({ kind }) => kind === 'rotated-before')).toEqual(
      Array.from({ length: 2 }, () => ({ kind: 'rotated-before', replacedBy: winner.created.keyId })),
    );
  });

  it('is refused for keys that have ended, and for those of the other environment', async () => {
    const [ended, other] = [await newKey(), await newKey({ environment: 'production' })];
    await revokeKey({ db: app.db }, { keyId: ended.keyId, environment });
    expect([await rotate(ended.keyId), await rotate(other.keyId)]).toEqual([{ kind: 'ended' }, { kind: 'not-found' }]);
  });
});

describe('uses of a key', () => {
  const failing = (error: unknown) => {
    throw error;
  };
  const noteAll = async (...uses: { keyId: string; address?: string }[]) => {
    const noted = createKeyUses({ db: app.db, onError: failing });
    for (const use of uses) noted.note(use);
    await noted.close();
  };

  it('are listed with the address of the last one', async () => {
    const { keyId } = await newKey();
    expect(await listed(keyId)).toMatchObject({ lastUsedAt: null, lastAddress: null });
    await noteAll({ keyId, address: '192.0.2.1' }, { keyId, address: '::ffff:192.0.2.2' });
    expect(await listed(keyId)).toMatchObject({ lastUsedAt: expect.any(Date), lastAddress: '192.0.2.2' });
    await noteAll({ keyId, address: '2001:db8::7%eth0' });
    expect(await listed(keyId)).toMatchObject({ lastAddress: '2001:db8::7' });
  });

  it('with a token move the time and leave the address alone', async () => {
    const { keyId } = await newKey();
    await noteAll({ keyId, address: '192.0.2.1' });
    await owner.pool.query(`UPDATE atlas.key_uses SET last_used_at = '2026-01-01' WHERE key_id = $1`, [keyId]);
    await noteAll({ keyId });
    const { lastUsedAt, lastAddress } = (await listed(keyId))!;
    expect([lastUsedAt! > new Date('2026-01-02'), lastAddress]).toEqual([true, '192.0.2.1']);
  });

  it('that come later by the clock of the database win', async () => {
    const { keyId } = await newKey();
    await noteAll({ keyId, address: '192.0.2.1' });
    await owner.pool.query(`UPDATE atlas.key_uses SET last_used_at = now() + interval '1 hour' WHERE key_id = $1`, [
      keyId,
    ]);
    await noteAll({ keyId, address: '192.0.2.9' });
    expect(await listed(keyId)).toMatchObject({ lastAddress: '192.0.2.1' });
  });

  it('are noted without an address where a proxy forwards nonsense', async () => {
    const { keyId } = await newKey();
    await noteAll({ keyId, address: `unknown'; --` });
    expect(await listed(keyId)).toMatchObject({ lastUsedAt: expect.any(Date), lastAddress: null });
  });

  it('of many keys are written by many processes at once without waiting for each other for ever', async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => newKey()));
    await Promise.all(
      Array.from({ length: 6 }, (_, turn) =>
        noteAll(...(turn % 2 ? keys : [...keys].reverse()).map(({ keyId }) => ({ keyId }))),
      ),
    );
    for (const { keyId } of keys) expect((await listed(keyId))?.lastUsedAt).toBeInstanceOf(Date);
  });

  it('that cannot be written are told, and fail no call', async () => {
    const { keyId } = await newKey();
    const gone = openDatabase({ connection: { ...test.app, port: 1 }, onError: () => {} });
    const failures: unknown[] = [];
    const noted = createKeyUses({ db: gone.db, onError: (error) => failures.push(error) });
    noted.note({ keyId });
    await noted.close();
    await gone.close();
    expect(failures).toHaveLength(1);
  });
});

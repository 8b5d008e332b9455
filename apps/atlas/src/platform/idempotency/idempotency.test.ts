import { createTestDatabase, type TestDatabase } from '@atlas/testkit/database';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../db/open-database.ts';
import { createLocalKms } from '../../engines/kms/create-local-kms.ts';
import { ensureAccount } from '../accounts/ensure-account.ts';
import { createIdempotencyStore } from './create-idempotency-store.ts';
import { removeExpiredAnswers } from './kept-answers.ts';
import type { Claim, IdempotencyScope } from './idempotency.ts';

const kms = createLocalKms(randomBytes(32));
const LEASE_MS = 1500;
let test: TestDatabase;
let app: Database;
let owner: Database;
let base: Omit<IdempotencyScope, 'key'>;

beforeAll(async () => {
  test = await createTestDatabase();
  app = openDatabase({ connection: test.app, maxConnections: 30, onError: () => {} });
  owner = openDatabase({ connection: test.owner, onError: () => {} });
  const accountId = await ensureAccount({ db: app.db }, 'bank');
  base = { accountId, environment: 'sandbox', route: '/document/ocr' };
});
afterAll(async () => {
  await Promise.all([app.close(), owner.close()]);
  await test.drop();
});

const store = (leaseMs = LEASE_MS) => createIdempotencyStore({ db: app.db, kms, leaseMs, onError: () => {} });
const asked = Buffer.alloc(32, 1);
const answer = { status: 200, contentType: 'application/json', body: Buffer.from('{"name":"ASHA"}') };
let keys = 0;
const newScope = (): IdempotencyScope => ({ ...base, key: `key-${++keys}` });

function leaseOf(claim: Claim) {
  if (claim.kind !== 'run') throw new Error(`${claim.kind}, not run`);
  return claim.lease;
}

describe('a call with an Idempotency-Key', () => {
  it('runs once of a hundred at once, through several stores', async () => {
    const scope = newScope();
    const stores = [store(), store(), store()];
    const claims = await Promise.all(Array.from({ length: 100 }, (_, index) => stores[index % 3]!.claim(scope, asked)));
    expect(claims.filter(({ kind }) => kind === 'run')).toHaveLength(1);
    expect(claims.filter(({ kind }) => kind === 'running')).toHaveLength(99);
    const lease = leaseOf(claims.find(({ kind }) => kind === 'run')!);
    expect(await lease.keep(answer)).toBe(true);
    expect(await store().claim(scope, asked)).toEqual({ kind: 'replay', answer });
  });

  it('conflicts with another request, before and after it ended', async () => {
    const scope = newScope();
    const lease = leaseOf(await store().claim(scope, asked));
    expect(await store().claim(scope, Buffer.alloc(32, 2))).toEqual({ kind: 'conflict' });
    await lease.keep(answer);
    expect(await store().claim(scope, Buffer.alloc(32, 2))).toEqual({ kind: 'conflict' });
  });

  it('is another one in another account, environment or route', async () => {
    const scope = newScope();
    await leaseOf(await store().claim(scope, asked)).keep(answer);
    const accountId = await ensureAccount({ db: app.db }, 'insurer');
    for (const other of [{ accountId }, { environment: 'production' as const }, { route: '/face/compare' }]) {
      const claim = await store().claim({ ...scope, ...other }, asked);
      expect(claim.kind).toBe('run');
      await leaseOf(claim).release();
    }
  });

  it('may run again after it was let go', async () => {
    const scope = newScope();
    await leaseOf(await store().claim(scope, asked)).release();
    const again = await store().claim(scope, asked);
    expect(again.kind).toBe('run');
    await leaseOf(again).release();
  });

  it('stays leased as long as it runs', async () => {
    const scope = newScope();
    const lease = leaseOf(await store().claim(scope, asked));
    await sleep(2 * LEASE_MS);
    expect((await store().claim(scope, asked)).kind).toBe('running');
    await lease.release();
  });

  it('is taken over when its process fell silent, which then cannot keep its answer', async () => {
    const scope = newScope();
    // Silent: so long a lease is not renewed while the test runs.
    const dead = leaseOf(await store(3_600_000).claim(scope, asked));
    await owner.pool.query(`UPDATE atlas.idempotent_calls SET lease_until = now() - interval '1 second'`);
    const claims = await Promise.all(Array.from({ length: 10 }, () => store().claim(scope, asked)));
    expect(claims.filter(({ kind }) => kind === 'run')).toHaveLength(1);
    expect(await dead.keep({ ...answer, body: Buffer.from('late') })).toBe(false);
    await leaseOf(claims.find(({ kind }) => kind === 'run')!).keep(answer);
    expect(await store().claim(scope, asked)).toEqual({ kind: 'replay', answer });
  });

  it('is forgotten after its day', async () => {
    const scope = newScope();
    await leaseOf(await store().claim(scope, asked)).keep(answer);
    await owner.pool.query(`UPDATE atlas.idempotent_calls SET expires_at = now() - interval '1 second'`);
    const lease = leaseOf(await store().claim(scope, Buffer.alloc(32, 3)));
    await lease.release();
    expect(await removeExpiredAnswers(app.db)).toBeGreaterThan(0);
    expect(await removeExpiredAnswers(app.db)).toBe(0);
  });

  it('leaves neither the key nor the answer readable in the database', async () => {
    const scope = { ...newScope(), key: 'ABCPX1234Z-secret' };
    await leaseOf(await store().claim(scope, asked)).keep(answer);
    const { rows } = await owner.pool.query<{ row: string }>(
      `SELECT encode(convert_to(c::text, 'UTF8'), 'escape') AS row FROM atlas.idempotent_calls c`,
    );
    const bytes = await owner.pool.query<{ answer: Buffer }>('SELECT answer FROM atlas.idempotent_calls');
    const all = rows.map(({ row }) => row).join() + bytes.rows.map((row) => row.answer?.toString('latin1')).join();
    expect(all).not.toContain('ABCPX1234Z');
    expect(all).not.toContain('ASHA');
  });
});

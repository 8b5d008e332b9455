import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BlobStore } from '../../engines/blobs/blob-store.ts';
import { holdBlobs } from '../../platform/blobs/hold-blobs.ts';
import { resumeOrders } from '../../platform/erasure/resume-orders.ts';
import { contractError } from '../../http/testing/contract-error.ts';
import { idOf, jobCalls } from '../jobs/testing/job-calls.ts';
import { rowsOf } from '../jobs/testing/rows-of.ts';
import { Client } from 'pg';
import { picturesOf, startData, type DataUnderTest } from './testing/start-data.ts';

let data: DataUnderTest;
/** What the blob store does before it does what it is asked for. */
let before: (what: 'put' | 'remove', name: string) => Promise<void>;
beforeEach(async () => {
  before = () => Promise.resolve();
  data = await startData({ wrap: faulty });
});
afterEach(() => data.close());

function faulty(store: BlobStore): BlobStore {
  return {
    ...store,
    put: async (name, source) => {
      await before('put', name);
      await store.put(name, source);
    },
    remove: async (name) => {
      await before('remove', name);
      await store.remove(name);
    },
  };
}

const query = 'unit=g&reference_id=person';
const NOTHING = { calls: 0, answers: 0, jobs: 0, events: 0, faces: 0, files: 0 };
const stored = async () => (await data.ask('show', { reference_id: 'person' }))['stored'];
const erase = () => data.ask('erase', { reference_id: 'person' });
const { post } = jobCalls(() => data.jobs);

/** What is weighed waits until it is let go. */
function closeGate(): () => void {
  let open: () => void = () => {};
  const gate = new Promise<void>((resolve) => (open = resolve));
  data.weighing.before = () => gate;
  return open;
}

const files = async () => (await data.jobs.storedBlobs()).length;
const journaled = async () => Object.values((await rowsOf(data.jobs.owner))['data_orders'] ?? []).length;

describe('an erasure while', () => {
  test('a document is being read cancels the job: what is read has no place to go', async () => {
    const open = closeGate();
    const worker = await data.jobs.startWorker();
    const accepted = await post(picturesOf('person', 'a', 'b', 'c'), { query });
    await expect.poll(() => data.weighing.begun.size).toBe(2);
    const erased = await erase();
    expect(erased).toMatchObject({ status: 'ERASED', erasure: { erased: { jobs: 1, files: 3, calls: 1 } } });
    open();
    await worker.close();
    expect(contractError(await data.jobs.call(`/jobs/status?id=${idOf(accepted)}`)).detail).toContain('no such job');
    expect([...data.weighing.begun.keys()]).toHaveLength(2);
    expect(await stored()).toEqual(NOTHING);
    expect(await files()).toBe(await journaled());
    const rows = await rowsOf(data.jobs.owner);
    for (const table of ['jobs', 'job_items', 'blobs', 'events', 'persons']) expect(rows[table]).toEqual([]);
  });

  test('a job streams its progress ends the stream', async () => {
    const accepted = await post(picturesOf('person', 'a', 'b'), { query });
    const stream = data.jobs.call(`/jobs/events?id=${idOf(accepted)}`);
    await erase();
    expect((await stream).text).not.toContain('event: finished');
  });

  test('a call runs lets it be answered, and keeps nothing of it', async () => {
    const open = closeGate();
    const plain = post(picturesOf('person', 'a'), { query });
    const keyed = post(picturesOf('person', 'b'), { query, headers: { 'idempotency-key': 'k' } });
    await expect.poll(() => data.weighing.begun.size).toBe(2);
    expect(await erase()).toMatchObject({ status: 'ERASED', erasure: { erased: { answers: 1 } } });
    open();
    expect((await plain).status).toBe(200);
    expect(contractError(await keyed).status).toBe(409);
    expect(await stored()).toEqual(NOTHING);
    // They happened, and stay counted: as nobody's.
    const { rows } = await data.jobs.database.pool.query('SELECT person_id FROM atlas.calls WHERE route = $1', [
      '/test/weigh',
    ]);
    expect(rows).toEqual([{ person_id: null }, { person_id: null }]);
    expect((await post(picturesOf('person', 'b'), { query, headers: { 'idempotency-key': 'k' } })).status).toBe(200);
  });

  test('files of a job are on their way refuses the job, and takes them when they have come', async () => {
    let erased: Promise<Record<string, unknown>> | undefined;
    before = async (what, name) => {
      if (what === 'remove' || name.startsWith('journal/')) return;
      erased ??= erase();
      await erased;
    };
    const refused = contractError(await post(picturesOf('person', 'a', 'b'), { query }));
    expect([refused.status, refused.detail]).toEqual([503, expect.stringContaining('send the call again')]);
    expect(await erased).toMatchObject({ status: 'ERASING', remaining: { files: 1 } });
    before = () => Promise.resolve();
    await aged();
    await resumeOrders(data.jobs, fail);
    expect((await data.ask('show', { reference_id: 'person' }))['erasures']).toMatchObject([
      { erasure_status: 'ERASED' },
    ]);
    expect(await files()).toBe(1);
    const again = await post(picturesOf('person', 'a', 'b'), { query });
    expect(again.status).toBe(202);
  });

  test('a backup copies files makes them unreadable at once, and removes them when it has ended', async () => {
    await post(picturesOf('person', 'a', 'b'), { query });
    const backup = new Client(data.jobs.owner);
    await backup.connect();
    await holdBlobs(backup);
    expect(await erase()).toMatchObject({ status: 'ERASING', remaining: { files: 2 } });
    expect(await data.jobs.db.execute('SELECT 1 FROM atlas.blobs WHERE sealed_key IS NOT NULL')).toMatchObject({
      rows: [],
    });
    await resumeOrders(data.jobs, fail);
    expect(await files()).toBe(3);
    await backup.end();
    await expect.poll(() => resumeOrders(data.jobs, fail)).toBe(1);
    expect(await files()).toBe(1);
    expect((await data.ask('show', { reference_id: 'person' }))['erasures']).toMatchObject([
      { erasure_status: 'ERASED', erased: { files: 2 }, audit_hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
  });

  test('jobs, calls, cancellations and cleanings come for the same person leaves nothing half, and nobody waits in a circle', async () => {
    const worker = await data.jobs.startWorker({ concurrency: 4 });
    const state = { done: false };
    const statuses = new Set<number>();
    const callers = [0, 1, 2].map(async (caller) => {
      for (let turn = 0; !state.done; turn += 1) {
        const headers: Record<string, string> = turn % 2 === 0 ? { 'idempotency-key': `${caller}-${turn}` } : {};
        const names = turn % 3 === 0 ? ['a'] : ['a', 'b', 'c'];
        const reply = await post(picturesOf('person', ...names.map((name) => `${name}${caller}${turn}`)), {
          query,
          headers,
        });
        statuses.add(reply.status);
        if (reply.status === 202 && turn % 2 === 0)
          await data.jobs.call(`/jobs/cancel?id=${idOf(reply)}`, { method: 'POST' });
      }
    });
    for (let round = 0; round < 15; round += 1) {
      expect(['ERASED', 'ERASING']).toContain((await erase())['status']);
      await data.clean();
    }
    state.done = true;
    await Promise.all(callers);
    for (const status of statuses) expect([200, 202, 409, 503]).toContain(status);
    await worker.close();
    expect(await deadlocks()).toBe(0);
    await erase();
    await aged();
    await resumeOrders(data.jobs, fail);
    expect(await stored()).toEqual(NOTHING);
    const rows = await rowsOf(data.jobs.owner);
    for (const table of ['jobs', 'job_items', 'job_blobs', 'events', 'persons', 'idempotent_calls', 'blobs'])
      expect([table, rows[table]]).toEqual([table, []]);
    expect(await files()).toBe(await journaled());
  });
});

describe('an erasure that is cut off', () => {
  test.each<[string, 'put' | 'remove']>([
    ['before the journal was written', 'put'],
    ['while files are removed', 'remove'],
  ])('%s has erased the rows, goes on by itself, and is told as one', async (_when, where) => {
    const worker = await data.jobs.startWorker();
    await data.fill('person');
    await worker.close();
    let calls = 0;
    before = async (what) => {
      calls += 1;
      if (what === where && (where === 'put' || calls > 2)) throw new Error('the power fails');
    };
    const admin = await data.jobs.makeKey({ permissions: ['admin'] });
    const reply = await data.jobs.call('/data/erase?reference_id=person', { method: 'POST', as: admin });
    expect(reply.status).toBe(500);
    expect(await stored()).toEqual(NOTHING);
    const audited = () =>
      data.jobs.db.execute<{ n: number }>(
        `SELECT count(*)::int AS n FROM atlas.audit_entries WHERE action = 'data.erased'`,
      );
    expect((await audited()).rows).toEqual([{ n: 0 }]);
    // The person comes back before the erasure has ended: that is another one.
    before = () => Promise.resolve();
    expect((await post(picturesOf('person', 'new'), { query })).status).toBe(200);
    await Promise.all([1, 2, 3].map(() => resumeOrders(data.jobs, fail)));
    expect((await audited()).rows).toEqual([{ n: 1 }]);
    expect(await data.ask('show', { reference_id: 'person' })).toMatchObject({
      stored: { ...NOTHING, calls: 1 },
      erasures: [{ erasure_status: 'ERASED', erased: { jobs: 1, files: 3, answers: 1 } }],
    });
    expect(await files()).toBe(1);
  });
});

/** How often the database had to end one of two that waited for each other. */
async function deadlocks(): Promise<number> {
  const { rows } = await data.jobs.db.execute<{ deadlocks: string }>(
    'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
  );
  return Number(rows[0]!.deadlocks);
}

/** Nobody can be writing what was begun so long ago. */
async function aged(): Promise<void> {
  const owner = new Client(data.jobs.owner);
  await owner.connect();
  await owner.query(`UPDATE atlas.blobs SET created_at = created_at - interval '2 hours'`);
  await owner.end();
}

function fail(error: unknown): never {
  throw error;
}

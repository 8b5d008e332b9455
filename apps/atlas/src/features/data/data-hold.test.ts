import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readdir } from 'node:fs/promises';
import { keptAnswers } from '../../platform/idempotency/kept-answers.ts';
import { contractError } from '../../http/testing/contract-error.ts';
import { jobCalls } from '../jobs/testing/job-calls.ts';
import { Client } from 'pg';
import { picturesOf, startData, type DataUnderTest } from './testing/start-data.ts';

let data: DataUnderTest;
let owner: Client;
beforeAll(async () => {
  data = await startData();
  await data.jobs.startWorker();
  owner = new Client(data.jobs.owner);
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await data.close();
});

const STORED = { calls: 4, answers: 1, jobs: 1, events: 1, faces: 0, files: 3 };
const storedFor = async (reference_id: string) => (await data.ask('show', { reference_id }))['stored'];
const reason = 'court order 118/2026';

/** Everything that is stored for anybody is older than any time that is set. */
async function age(): Promise<void> {
  await owner.query(`
    UPDATE atlas.calls SET created_at = created_at - interval '900 days';
    UPDATE atlas.idempotent_calls SET expires_at = expires_at - interval '900 days';
    UPDATE atlas.jobs SET finished_at = finished_at - interval '900 days';
    UPDATE atlas.events SET created_at = created_at - interval '900 days';
    UPDATE atlas.persons SET last_used_at = last_used_at - interval '900 days'`);
}

describe('a hold', () => {
  test('keeps everything from being erased, until it is released', async () => {
    await data.fill('held');
    const placed = await data.ask('hold', { reference_id: 'held', reason });
    expect(placed).toMatchObject({ status: 'HELD', is_new: true, hold: { reference_id: 'held', reason } });
    expect(await data.ask('hold', { reference_id: 'held', reason: 'another' })).toEqual({ ...placed, is_new: false });
    const refused = await data.ask('erase', { reference_id: 'held' });
    expect(refused).toMatchObject({ status: 'HELD', erasure: null, hold: placed['hold'], held: STORED });
    expect(refused['retained']).toContainEqual({ kind: 'jobs', reason: 'LEGAL_HOLD' });
    expect(await data.ask('show', { reference_id: 'held' })).toMatchObject({
      stored: STORED,
      hold: placed['hold'],
      erasures: [],
    });
    const { hold_id } = placed['hold'] as { hold_id: string };
    expect(await data.ask('release', { reference_id: 'held' })).toEqual({ status: 'RELEASED', hold_id });
    expect(await data.ask('release', { reference_id: 'held' })).toEqual({ status: 'NOT_HELD', hold_id: '' });
    expect(await data.ask('erase', { reference_id: 'held' })).toMatchObject({
      status: 'ERASED',
      erasure: { erased: STORED },
    });
    const { rows } = await owner.query<{ action: string; reference: string }>(
      `SELECT action, reference FROM atlas.audit_entries WHERE action LIKE 'data.%' ORDER BY seq`,
    );
    const shown = rows.filter(({ action }) => action === 'data.shown');
    expect(shown).toEqual([{ action: 'data.shown', reference: null }]);
    const changes = rows.filter(({ action }) => action !== 'data.shown');
    expect(changes.map(({ action }) => action)).toEqual([
      'data.hold_placed',
      'data.erasure_refused',
      'data.hold_released',
      'data.erased',
    ]);
    expect(changes.slice(0, 3).map(({ reference }) => reference)).toEqual([hold_id, hold_id, hold_id]);
  });

  test('keeps what is due from the cleaner, and what is released goes with the next cleaning', async () => {
    const { idempotencyKey, jobId } = await data.fill('kept');
    await data.fill('free');
    await data.ask('hold', { reference_id: 'kept', reason });
    await data.clean();
    expect(await storedFor('kept')).toEqual(STORED);
    expect(await storedFor('free')).toMatchObject({ files: 1 });
    await age();
    await data.clean();
    expect(await storedFor('kept')).toEqual(STORED);
    expect(await storedFor('free')).toEqual({ calls: 0, answers: 0, jobs: 0, events: 0, faces: 0, files: 0 });
    const result = await data.jobs.call(`/jobs/download?id=${jobId}`);
    expect(result.status).toBe(200);
    // The answer that is held has not made room for another one.
    const headers = { 'idempotency-key': idempotencyKey };
    const { post } = jobCalls(() => data.jobs);
    const repeat = await post(picturesOf('kept', 'one'), { query: 'unit=g&reference_id=kept', headers });
    expect(repeat.headers['idempotent-replayed']).toBe('true');
    await data.ask('release', { reference_id: 'kept' });
    await age();
    await data.clean();
    expect(await storedFor('kept')).toEqual({ calls: 0, answers: 0, jobs: 0, events: 0, faces: 0, files: 0 });
    const { rows } = await owner.query('SELECT 1 FROM atlas.persons');
    expect(rows).toEqual([]);
  });

  test('may come before anything is stored', async () => {
    await data.ask('hold', { reference_id: 'early', reason });
    await data.fill('early');
    expect(await data.ask('erase', { reference_id: 'early' })).toMatchObject({ status: 'HELD', held: STORED });
    await data.ask('release', { reference_id: 'early' });
  });

  test('is listed for its own account and environment alone, in pages', async () => {
    const as = await data.jobs.makeKey({ account: 'listing', permissions: ['admin'] });
    for (const reference_id of ['a', 'b', 'c'])
      await data.ask('hold', { reference_id, reason: `why ${reference_id}` }, { as });
    const first = await data.ask('holds', { limit: '2' }, { as });
    const second = await data.ask('holds', { limit: '2', after: String(first['next']) }, { as });
    const listed = [first, second].flatMap(({ holds }) => holds as { reference_id: string; reason: string }[]);
    expect(listed.map((hold) => [hold.reference_id, hold.reason])).toEqual([
      ['a', 'why a'],
      ['b', 'why b'],
      ['c', 'why c'],
    ]);
    expect(second['next']).toBe('');
    const foreign = await data.jobs.makeKey({ account: 'listing', environment: 'production', permissions: ['admin'] });
    expect(await data.ask('holds', {}, { as: foreign })).toEqual({ holds: [], next: '' });
    await data.ask('release', { reference_id: 'b' }, { as });
    for (const [key, after] of [
      [foreign, first['next']],
      [as, 'hold-0b4f6d1e-52c7-4a9a-8a3e-7d1c9f20b6aa'],
      [as, first['next']],
    ] as const)
      expect(contractError(await data.jobs.call(`/data/holds?after=${String(after)}`, { as: key }))).toEqual({
        status: 404,
        detail: 'after: no such hold, or it was released: begin again without',
      });
  });

  test.each(['', ' ', 'two\nlines', 'x'.repeat(201)])('without a good reason is refused: %j', async (why) => {
    const as = await data.jobs.makeKey({ permissions: ['admin'] });
    const body = new URLSearchParams({ reference_id: 'a', reason: why }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const { status, detail } = contractError(await data.jobs.call('/data/hold', { method: 'POST', as, headers, body }));
    expect([status, detail]).toEqual([400, expect.stringContaining('reason')]);
  });

  test('and an erasure at one moment: either the hold comes first and all is there, or it comes too late and says so', async () => {
    const outcomes = new Set<unknown>();
    for (let round = 0; round < 12; round += 1) {
      const reference_id = `race-${round}`;
      await data.jobs.call(`/test/weigh?reference_id=${reference_id}`, { method: 'POST' });
      const [erased, placed] = await Promise.all(
        round % 2 === 0
          ? [data.ask('erase', { reference_id }), data.ask('hold', { reference_id, reason })]
          : [data.ask('hold', { reference_id, reason }), data.ask('erase', { reference_id })].reverse(),
      );
      outcomes.add(erased!['status']);
      expect(placed).toMatchObject({ status: 'HELD', is_new: true });
      const { stored, hold } = await data.ask('show', { reference_id });
      expect(hold).toEqual(placed!['hold']);
      expect((stored as { calls: number }).calls).toBe(erased!['status'] === 'HELD' ? 1 : 0);
    }
    for (const outcome of outcomes) expect(['ERASED', 'HELD']).toContain(outcome);
  });

  test('once confirmed is not undone by a cleaner that was under way', async () => {
    for (let round = 0; round < 6; round += 1) {
      const reference_id = `swept-${round}`;
      await data.fill(reference_id);
      await age();
      const answers = keptAnswers(data.jobs.db, 3600);
      const cleaning = Promise.all([data.clean(), data.clean(), answers.removeDue()]);
      await data.ask('hold', { reference_id, reason });
      const confirmed = await storedFor(reference_id);
      await cleaning;
      await data.clean();
      expect(await storedFor(reference_id)).toEqual(confirmed);
      await data.ask('release', { reference_id });
    }
    const { rows } = await owner.query(
      'SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()',
    );
    expect(rows).toEqual([{ deadlocks: 0 }]);
  });

  test('has its words in the journal as long as it lasts', async () => {
    const before = await journal();
    await data.ask('hold', { reference_id: 'journaled', reason });
    const placed = (await journal()).filter((name) => !before.includes(name));
    expect(placed).toHaveLength(1);
    await data.ask('release', { reference_id: 'journaled' });
    const after = (await journal()).filter((name) => !before.includes(name));
    expect([after.length, after.includes(placed[0]!)]).toEqual([1, false]);
  });
});

const journal = async () => {
  const found = await readdir(`${data.jobs.blobFolder}/journal`, { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map(({ name }) => name);
};

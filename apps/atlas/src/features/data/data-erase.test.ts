import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contractError } from '../../http/testing/contract-error.ts';
import { jobCalls } from '../jobs/testing/job-calls.ts';
import { rowsOf } from '../jobs/testing/rows-of.ts';
import { picturesOf, startData, type DataUnderTest } from './testing/start-data.ts';

let data: DataUnderTest;
beforeAll(async () => {
  data = await startData();
  await data.jobs.startWorker();
});
afterAll(() => data.close());

const STORED = { calls: 4, answers: 1, jobs: 1, events: 1, faces: 0, files: 3 };
const NOTHING = { calls: 0, answers: 0, jobs: 0, events: 0, faces: 0, files: 0 };

const query = async <Row extends object>(text: string, values: unknown[] = []) =>
  (await data.jobs.database.pool.query<Row>(text, values)).rows;

describe('an erasure', () => {
  test('removes everything that was stored for the person, tells what, and has an entry in the audit log', async () => {
    await data.fill('gone');
    await data.fill('other');
    expect(await data.ask('show', { reference_id: 'gone' })).toMatchObject({
      stored: STORED,
      hold: null,
      erasures: [],
    });
    const others = await data.ask('show', { reference_id: 'other' });
    const counted = await query('SELECT sum(calls) AS calls FROM atlas.usage_days');
    const erased = await data.ask('erase', { reference_id: 'gone' });
    expect(erased).toMatchObject({
      status: 'ERASED',
      erasure: { erasure_id: expect.stringMatching(/^er-/), erasure_status: 'ERASED', erased: STORED },
      remaining: {},
      hold: null,
      retained: [
        { kind: 'audit_entries', reason: 'NO_PERSONAL_DATA' },
        { kind: 'usage_counts', reason: 'NO_PERSONAL_DATA' },
        { kind: 'backups', reason: 'ERASED_WHEN_RESTORED' },
      ],
    });
    const shown = await data.ask('show', { reference_id: 'gone' });
    expect(shown).toMatchObject({ stored: NOTHING, erasures: [erased['erasure']] });
    expect(await data.ask('show', { reference_id: 'other' })).toEqual(others);
    const { erasure_id, audit_seq, audit_hash } = erased['erasure'] as Record<string, string>;
    const [entry] = await query<{ details: string; hash: string }>(
      `SELECT reference, details, encode(hash, 'hex') AS hash FROM atlas.audit_entries WHERE action = 'data.erased' AND seq = $1`,
      [audit_seq],
    );
    expect(entry).toMatchObject({ reference: erasure_id, hash: audit_hash });
    expect(JSON.parse(entry!.details)).toEqual({ reference_digest: erased['reference_digest'], erased: STORED });
    // The calls of this test are counted, too: those of the person stay counted.
    const [after] = await query<{ calls: string }>('SELECT sum(calls) AS calls FROM atlas.usage_days');
    expect(Number(after!.calls)).toBeGreaterThan(Number((counted[0] as { calls: string }).calls));
  });

  test('leaves nothing of it in any table or among the files', async () => {
    const before = new Set(await data.jobs.storedBlobs());
    const { jobId } = await data.fill('traceless');
    const [person] = await query<{ person_id: string }>(`SELECT person_id FROM atlas.jobs WHERE job_id = $1`, [
      jobId.slice(4),
    ]);
    const sealed = await query<{ hex: string }>(
      `SELECT encode(unnest(array[c.answer, c.sealed_answer_key, c.sealed_fingerprint]), 'hex') AS hex
       FROM atlas.idempotent_calls c WHERE person_id = $1
       UNION ALL SELECT encode(unnest(array[i.answer, i.sealed_answer_key, i.sealed_files]), 'hex')
       FROM atlas.job_items i JOIN atlas.jobs USING (job_id) WHERE person_id = $1
       UNION ALL SELECT encode(unnest(array[j.sealed_params, j.sealed_result_name]), 'hex') FROM atlas.jobs j WHERE person_id = $1
       UNION ALL SELECT encode(sealed_key, 'hex') FROM atlas.blobs WHERE person_id = $1
       UNION ALL SELECT encode(sealed_data, 'hex') FROM atlas.events WHERE person_id = $1
       UNION ALL SELECT blob_id::text FROM atlas.blobs WHERE person_id = $1
       UNION ALL SELECT '(' || concat_ws(',', call_id, account_id, environment, key_id, request_id)
       FROM atlas.calls WHERE person_id = $1`,
      [person!.person_id],
    );
    const traces = sealed.map(({ hex }) => hex);
    expect(traces.length).toBeGreaterThan(15);
    const everything = async () => JSON.stringify(await rowsOf(data.jobs.owner));
    const full = await everything();
    for (const trace of traces) expect(full).toContain(trace);
    await data.ask('erase', { reference_id: 'traceless' });
    const rest = await everything();
    for (const trace of [...traces, 'traceless']) expect(rest).not.toContain(trace);
    // The order alone remembers whose rows these were.
    const remembering = Object.entries(await rowsOf(data.jobs.owner)).filter(([, rows]) =>
      rows.some((row) => row.includes(person!.person_id)),
    );
    expect(remembering.map(([table]) => table)).toEqual(['data_orders']);
    const left = (await data.jobs.storedBlobs()).filter((name) => !before.has(name));
    expect(left).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/)]);
    expect(await query('SELECT order_id FROM atlas.data_orders WHERE order_id = $1', [left[0]])).toHaveLength(1);
  });

  test('ends what was kept for repeats: the same key is a new call', async () => {
    const { idempotencyKey, jobId } = await data.fill('again');
    await data.ask('erase', { reference_id: 'again' });
    expect(contractError(await data.jobs.call(`/jobs/status?id=${jobId}`)).detail).toContain('no such job');
    const { post } = jobCalls(() => data.jobs);
    const repeat = await post(picturesOf('again', 'one'), {
      query: 'unit=g&reference_id=again',
      headers: { 'idempotency-key': idempotencyKey },
    });
    expect([repeat.status, repeat.headers['idempotent-replayed']]).toEqual([200, undefined]);
    expect(await data.ask('show', { reference_id: 'again' })).toMatchObject({
      stored: { ...NOTHING, calls: 1, answers: 1 },
    });
  });

  test('may be asked for again, and of somebody of whom nothing is stored', async () => {
    await data.fill('twice');
    await data.ask('erase', { reference_id: 'twice' });
    for (const reference_id of ['twice', 'never-seen'])
      expect(await data.ask('erase', { reference_id })).toMatchObject({ status: 'ERASED', erasure: { erased: {} } });
    const { erasures } = await data.ask('show', { reference_id: 'twice' });
    expect(erasures).toMatchObject([{ erased: {} }, { erased: STORED }]);
  });

  test('asked for by many at once happens once, and is answered to all', async () => {
    await data.fill('wanted');
    const answers = await Promise.all(Array.from({ length: 8 }, () => data.ask('erase', { reference_id: 'wanted' })));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 'ERASED'));
    const full = answers.filter(({ erasure }) => (erasure as { erased: { jobs?: number } }).erased.jobs === 1);
    expect(new Set(full.map(({ erasure }) => (erasure as { erasure_id: string }).erasure_id)).size).toBe(1);
    expect(await data.ask('show', { reference_id: 'wanted' })).toMatchObject({ stored: NOTHING });
  });

  test('of one account or environment touches nothing of another, whatever the reference id', async () => {
    const permissions = ['admin', 'document:read', 'batch:manage'] as const;
    const keys = await Promise.all([
      data.jobs.makeKey({ account: 'rival', permissions: [...permissions] }),
      data.jobs.makeKey({ environment: 'production', permissions: [...permissions] }),
    ]);
    await data.fill('shared');
    for (const as of keys) {
      expect(await data.ask('show', { reference_id: 'shared' }, { as })).toMatchObject({ stored: NOTHING });
      await data.ask('hold', { reference_id: 'shared', reason: 'ours' }, { as });
      expect(await data.ask('erase', { reference_id: 'shared' }, { as })).toMatchObject({
        status: 'HELD',
        held: NOTHING,
      });
      expect(await data.ask('release', { reference_id: 'shared' }, { as })).toMatchObject({ status: 'RELEASED' });
      expect(await data.ask('erase', { reference_id: 'shared' }, { as })).toMatchObject({ status: 'ERASED' });
    }
    const shown = await data.ask('show', { reference_id: 'shared' });
    expect(shown).toMatchObject({ stored: STORED, hold: null, erasures: [] });
    const digests = await Promise.all(keys.map((as) => data.ask('show', { reference_id: 'shared' }, { as })));
    expect(new Set([shown, ...digests].map((one) => one['reference_digest'])).size).toBe(3);
  });

  test('by DELETE is the same: of its own account, with admin, and not while a hold is in force', async () => {
    await data.fill('subject');
    const rival = await data.jobs.makeKey({ account: 'rival', permissions: ['admin'] });
    const remove = (as?: string, id = 'subject') =>
      data.jobs.call(`/subjects/${id}`, { method: 'DELETE', ...(as && { as }) });
    expect(contractError(await remove())).toEqual({ status: 403, detail: 'admin' });
    expect((await remove(rival)).json['data']).toMatchObject({ status: 'ERASED', erasure: { erased: {} } });
    await data.ask('hold', { reference_id: 'subject', reason: 'case 7' });
    const admin = await data.jobs.makeKey({ permissions: ['admin'] });
    expect((await remove(admin)).json['data']).toMatchObject({ status: 'HELD', held: STORED });
    await data.ask('release', { reference_id: 'subject' });
    expect((await remove(admin)).json['data']).toMatchObject({ status: 'ERASED', erasure: { erased: STORED } });
    expect(await data.ask('show', { reference_id: 'subject' })).toMatchObject({ stored: NOTHING });
    expect(contractError(await remove(admin, 'a%20b'))).toMatchObject({ status: 400 });
    expect(contractError(await remove(admin, 'a/b')).status).toBe(404);
    for (const [path, method, allow] of [
      ['/v2/sandbox/subjects/subject', 'POST', 'DELETE'],
      ['/data/erase', 'DELETE', 'POST'],
    ]) {
      const wrong = await data.jobs.call(path!, { method: method!, as: admin });
      expect([contractError(wrong).status, wrong.headers['allow']]).toEqual([405, allow]);
    }
  });

  test('needs the permission admin', async () => {
    for (const verb of ['erase', 'hold', 'release'])
      expect(contractError(await data.jobs.call(`/data/${verb}?reference_id=a&reason=b`, { method: 'POST' }))).toEqual({
        status: 403,
        detail: 'admin',
      });
    for (const verb of ['show', 'holds'])
      expect(contractError(await data.jobs.call(`/data/${verb}?reference_id=a`)).status).toBe(403);
  });
});

describe('a reference id', () => {
  test.each(['', 'a b', 'x'.repeat(65), '-a', 'a/b', 'a@example.org', 'é', "a'--"])('%j is refused', async (given) => {
    const admin = await data.jobs.makeKey({ permissions: ['admin'] });
    const path = `/data/erase?reference_id=${encodeURIComponent(given)}`;
    const { status, detail } = contractError(await data.jobs.call(path, { method: 'POST', as: admin }));
    expect([status, detail]).toEqual([400, expect.stringContaining('reference_id')]);
    if (given === '') return;
    const { post } = jobCalls(() => data.jobs);
    const call = await post(picturesOf('x', 'one'), { query: `unit=g&reference_id=${encodeURIComponent(given)}` });
    expect(contractError(call)).toEqual({
      status: 400,
      detail: 'invalid parameter: reference_id: 1 to 64 letters, digits, - and _, beginning with a letter or a digit',
    });
  });

  test('is another one in upper case, and the same with another alias, body or key of the account', async () => {
    const { post } = jobCalls(() => data.jobs);
    for (const reference of ['Case-1', 'case-1'])
      await post(picturesOf('case', 'one'), { query: `unit=g&reference_id=${reference}` });
    expect(await data.ask('show', { reference_id: 'Case-1' })).toMatchObject({ stored: { calls: 1 } });
    const as = await data.jobs.makeKey({ permissions: ['document:read'] });
    const inBody = new URLSearchParams({ unit: 'g', reference_id: 'Case-1' }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    await data.jobs.call('/v2/sandbox/test/weigh', { method: 'POST', as, headers, body: inBody });
    expect(await data.ask('show', { reference_id: 'Case-1' })).toMatchObject({ stored: { calls: 2 } });
  });

  test('stands in no table, no file name and no line of the log', async () => {
    await data.fill('unmistakable-reference');
    await data.ask('hold', { reference_id: 'unmistakable-reference', reason: 'unmistakable reason' });
    expect(JSON.stringify(await rowsOf(data.jobs.owner))).not.toContain('unmistakable');
    expect(JSON.stringify(await data.jobs.storedBlobs())).not.toContain('unmistakable');
    expect(data.jobs.app.logged()).not.toContain('unmistakable');
  });
});

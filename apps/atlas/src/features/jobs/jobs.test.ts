import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { contractError } from '../../http/testing/contract-error.ts';
import { multipart } from '../../http/testing/send.ts';
import { removeDueFiles } from '../../platform/blobs/kept-files.ts';
import { keptJobs } from '../../platform/jobs/kept-jobs.ts';
import { dataOf, idOf, jobCalls, type Named, pictures, sha256, unzip } from './testing/job-calls.ts';
import { startJobs, type JobsUnderTest, type Worker } from './testing/start-jobs.ts';
import { pictureOf, type Weighing, weighRoute } from './testing/weigh-route.ts';

const weighing: Weighing = { begun: new Map(), before: () => Promise.resolve() };
let jobs: JobsUnderTest;
let worker: Worker;
beforeAll(async () => {
  jobs = await startJobs([weighRoute(weighing)]);
});
beforeEach(async () => {
  weighing.begun.clear();
  weighing.before = () => Promise.resolve();
  worker = await jobs.startWorker();
});
afterEach(() => worker.close());
afterAll(() => jobs.close());

const { post, statusOf, finish } = jobCalls(() => jobs);

describe('a call with async=true', () => {
  test('is accepted, done, and its answer is what the call would have got', async () => {
    const accepted = await post(pictures('one'), { query: 'unit=kg&async=true' });
    const id = await finish(accepted);
    expect(dataOf(accepted)).toMatchObject({
      status: 'QUEUED',
      status_url: expect.stringContaining(`/jobs/status?id=${id}`),
    });
    expect(await statusOf(id)).toMatchObject({ status: 'COMPLETED', total: 1, done: 1, failed: 0, eta_seconds: 0 });
    const result = await jobs.call(`/jobs/download?id=${id}`);
    expect(result.headers['content-type']).toBe('application/json');
    expect(result.json).toMatchObject({ code: '200', data: { sha256: sha256(pictureOf('one')), unit: 'kg' } });
  });

  test('is refused at once when a parameter or its only file is wrong', async () => {
    expect(contractError(await post(pictures('one'), { query: 'async=true' })).detail).toBe('unit');
    const text: Named[] = [['a.txt', Buffer.from('no picture')]];
    expect(contractError(await post(text, { query: 'unit=g&async=true' })).status).toBe(415);
  });

  test('with an Idempotency-Key is one job however often it comes', async () => {
    const headers = { 'idempotency-key': 'once' };
    const replies = await Promise.all(
      [1, 2, 3].map(() => post(pictures('same'), { query: 'unit=g&async=1', headers })),
    );
    const accepted = replies.filter(({ status }) => status === 202).map(idOf);
    expect(new Set(accepted).size).toBe(1);
    await expect.poll(() => weighing.begun.get('same')).toBe(1);
    const again = await post(pictures('same'), { query: 'unit=g&async=1', headers });
    expect([again.headers['idempotent-replayed'], idOf(again)]).toEqual(['true', accepted[0]]);
    const renamed = pictures('same').map(([name, bytes]): Named => [`other-${name}`, bytes]);
    expect(idOf(await post(renamed, { query: 'unit=g&async=1', headers }))).toBe(accepted[0]);
  });

  test('of several files with an Idempotency-Key is another request when their names are others: they say which belong together', async () => {
    const headers = { 'idempotency-key': 'named' };
    const files = pictures('x', 'y');
    const first = idOf(await post(files, { query: 'unit=g', headers }));
    expect(idOf(await post(files, { query: 'unit=g', headers }))).toBe(first);
    const [x, y] = files.map(([, bytes]) => bytes) as [Buffer, Buffer];
    const paired: Named[] = [
      ['a_front.png', x],
      ['a_back.png', y],
    ];
    expect(contractError(await post(paired, { query: 'unit=g', headers }))).toMatchObject({ status: 409 });
  });
});

describe('many files', () => {
  test('become a job, whose ZIP holds a report and an answer for each', async () => {
    const id = await finish(await post([...pictures('a', 'b', 'unreadable'), ['=cmd.txt', Buffer.from('text')]]));
    expect(await statusOf(id)).toMatchObject({ status: 'COMPLETED_WITH_ERRORS', total: 4, done: 2, failed: 2 });
    const files = await unzip((await jobs.call(`/jobs/download?id=${id}`)).bytes);
    expect(Object.keys(files)).toEqual([
      'report.csv',
      'results/0001-a.png.json',
      'results/0002-b.png.json',
      'results/0003-unreadable.png.json',
      'results/0004-=cmd.txt.json',
    ]);
    expect(files['report.csv']!.split('\r\n').slice(0, 5)).toEqual([
      '"item","file","state","code","status","result"',
      '"1","a.png","DONE","200","SUCCESS","results/0001-a.png.json"',
      '"2","b.png","DONE","200","SUCCESS","results/0002-b.png.json"',
      '"3","unreadable.png","FAILED","400","","results/0003-unreadable.png.json"',
      `"4","'=cmd.txt","FAILED","415","","results/0004-=cmd.txt.json"`,
    ]);
    expect(JSON.parse(files['results/0003-unreadable.png.json']!)).toMatchObject({
      code: '400',
      error: expect.any(String),
    });
  });

  test('may not come together with a back', async () => {
    const parts = ['a', 'b'].map((name) => ({ name: 'front_image', fileName: `${name}.png`, value: pictureOf(name) }));
    const { headers, body } = multipart([...parts, { name: 'back_image', fileName: 'c.png', value: pictureOf('c') }]);
    const reply = await jobs.call('/test/weigh?unit=g', { method: 'POST', headers, body });
    expect(contractError(reply).detail).toContain('back_image: not together with many files');
  });
});

describe('the result of a job', () => {
  test('can be downloaded in parts', async () => {
    const id = await finish(await post(pictures('a', 'b', 'c')));
    const download = (headers: Record<string, string> = {}) => jobs.call(`/jobs/download?id=${id}`, { headers });
    const whole = await download();
    const size = whole.bytes.length;
    expect(whole.headers).toMatchObject({ 'accept-ranges': 'bytes', 'content-length': String(size) });
    const head = await download({ range: 'bytes=0-99' });
    const tail = await download({ range: 'bytes=100-', 'if-range': whole.headers['etag']! });
    expect([head.status, head.headers['content-range']]).toEqual([206, `bytes 0-99/${size}`]);
    expect(Buffer.concat([head.bytes, tail.bytes]).equals(whole.bytes)).toBe(true);
    expect((await download({ range: 'bytes=-10' })).bytes.equals(whole.bytes.subarray(size - 10))).toBe(true);
    expect((await download({ range: 'bytes=0-9', 'if-range': '"another"' })).status).toBe(200);
    const { rows } = await jobs.database.pool.query(
      `SELECT reference, details FROM atlas.audit_entries WHERE action = 'job.downloaded' ORDER BY seq DESC LIMIT 2`,
    );
    expect(rows).toMatchObject([
      { reference: id, details: expect.stringContaining('"part":false') },
      { reference: id, details: expect.stringContaining('"part":true') },
    ]);
    const beyond = await download({ range: `bytes=${size}-` });
    expect([contractError(beyond).status, beyond.headers['content-range']]).toEqual([416, `bytes */${size}`]);
  });

  test('is not there before the end', async () => {
    let go: () => void = () => {};
    weighing.before = () => new Promise((resolve) => (go = resolve));
    const accepted = await post(pictures('slow'), { query: 'unit=g&async=1' });
    expect(contractError(await jobs.call(`/jobs/download?id=${idOf(accepted)}`)).detail).toContain('has not finished');
    await expect.poll(() => weighing.begun.size).toBe(1);
    go();
    await finish(accepted);
  });

  test('goes after seven days, and the inputs at once', async () => {
    const id = await finish(await post(pictures('a', 'b')));
    await jobs.database.pool.query(
      'UPDATE atlas.blobs SET remove_after = now() WHERE remove_after IS NOT NULL AND remove_after < now()',
    );
    await removeDueFiles(jobs);
    const { rows } = await jobs.database.pool.query('SELECT result_blob_id FROM atlas.jobs WHERE job_id = $1', [
      id.slice(4),
    ]);
    expect(await jobs.storedBlobs()).toContain(rows[0].result_blob_id);
    const week = keptJobs(jobs.db, 7 * 86_400);
    expect(await week.removeDue()).toBe(0);
    await jobs.database.pool.query(`UPDATE atlas.jobs SET finished_at = finished_at - interval '8 days'`);
    expect(await week.removeDue()).toBeGreaterThan(0);
    await removeDueFiles(jobs);
    expect(await jobs.storedBlobs()).toEqual([]);
    expect(contractError(await jobs.call(`/jobs/status?id=${id}`)).detail).toContain('no such job');
  });
});

describe('a job', () => {
  test('shows how far it is, and what has not begun can be cancelled', async () => {
    let go: () => void = () => {};
    const gate = new Promise<void>((resolve) => (go = resolve));
    weighing.before = (name) => (name === 'a' ? Promise.resolve() : gate);
    const id = idOf(await post(pictures('a', 'b', 'c', 'd', 'e')));
    await expect.poll(() => weighing.begun.size).toBe(3);
    expect(await statusOf(id)).toMatchObject({ status: 'PROCESSING', total: 5, done: 1, finished_at: '' });
    const cancelled = await jobs.call(`/jobs/cancel?id=${id}`, { method: 'POST' });
    expect(dataOf(cancelled)).toMatchObject({ cancelled: 2 });
    go();
    await expect.poll(async () => (await statusOf(id))['status']).toBe('CANCELLED');
    expect(await statusOf(id)).toMatchObject({ done: 3, cancelled: 2 });
    const files = await unzip((await jobs.call(`/jobs/download?id=${id}`)).bytes);
    expect(Object.keys(files)).toHaveLength(4);
    expect(files['report.csv']).toContain('"5","e.png","CANCELLED","","",""');
  });

  test('can be followed by server-sent events, to the end', async () => {
    const id = idOf(await post(pictures('a', 'b')));
    const { headers, text } = await jobs.call(`/jobs/events?id=${id}`);
    expect(headers['content-type']).toContain('text/event-stream');
    const last = text.trim().split('\n\n').at(-1)!;
    expect(last).toMatch(/^id: \d+\nevent: finished\ndata: /);
    expect(JSON.parse(last.split('data: ')[1]!)).toMatchObject({ job_id: id, done: 2, status: 'COMPLETED' });
  });

  test('of another account, environment or unknown id is one that does not exist', async () => {
    const id = await finish(await post(pictures('a', 'b')));
    const others = [await jobs.makeKey({ account: 'other' }), await jobs.makeKey({ environment: 'production' })];
    const paths = ['/jobs/status', '/jobs/events', '/jobs/download'].map((path) => ({ path, method: 'GET' }));
    const nobodys = 'job-6f1c0e0e-8d5a-4a8e-9a53-0e6a3e6f0b11';
    for (const { path, method } of [...paths, { path: '/jobs/cancel', method: 'POST' }]) {
      for (const as of others)
        for (const asked of [id, nobodys])
          expect(contractError(await jobs.call(`${path}?id=${asked}`, { as, method }))).toEqual({
            status: 404,
            detail: 'id: no such job, or it is gone',
          });
      expect(contractError(await jobs.call(`${path}?id=job-1`, { method })).status).toBe(400);
    }
    expect(dataOf(await jobs.call('/jobs/list', { as: others[0]! }))).toEqual({ jobs: [], next: '' });
  });

  test('needs the permission of the call that made it', async () => {
    const id = await finish(await post(pictures('a', 'b')));
    const as = await jobs.makeKey({ permissions: ['batch:manage'] });
    expect(contractError(await jobs.call(`/jobs/status?id=${id}`, { as }))).toEqual({
      status: 403,
      detail: 'document:read',
    });
  });

  test('is listed, latest first, page by page', async () => {
    const made = [];
    for (const name of ['a', 'b', 'c'])
      made.unshift(await finish(await post(pictures(name), { query: 'unit=g&async=1' })));
    const first = dataOf(await jobs.call('/jobs/list?limit=2')) as { jobs: { job_id: string }[]; next: string };
    const second = dataOf(await jobs.call(`/jobs/list?limit=1&after=${first.next}`)) as typeof first;
    expect([...first.jobs, ...second.jobs].map(({ job_id }) => job_id)).toEqual(made);
  });

  test('counts each document once in the ledger of calls', async () => {
    const requestId = `ledger${Date.now()}`;
    await finish(await post(pictures('a', 'unreadable', 'c'), { headers: { request_id: requestId } }));
    const reply = await jobs.call(`/jobs/list?limit=1`);
    expect((dataOf(reply)['jobs'] as { request_id: string }[])[0]!.request_id).toBe(requestId);
    const { rows } = await jobs.database.pool.query(
      'SELECT status, count(*)::int AS n FROM atlas.calls WHERE request_id = $1 GROUP BY status ORDER BY status',
      [requestId],
    );
    expect(rows).toEqual([
      { status: 200, n: 2 },
      { status: 202, n: 1 },
      { status: 400, n: 1 },
    ]);
  });
});

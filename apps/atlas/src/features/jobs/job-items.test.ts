import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AtlasError } from '../../errors.ts';
import { claimItem } from '../../platform/jobs/claim-item.ts';
import { idOf, jobCalls, pictures } from './testing/job-calls.ts';
import { startJobs, type JobsUnderTest, type Worker } from './testing/start-jobs.ts';
import { type Weighing, weighRoute } from './testing/weigh-route.ts';

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

describe('an item of a job', () => {
  test('whose process died is taken over, and nothing that was done is done again', async () => {
    await worker.close();
    const accepted = await post(pictures('a', 'b', 'c'));
    const dead = await claimItem(jobs.db, 200);
    expect(dead?.attempts).toBe(1);
    worker = await jobs.startWorker();
    const id = await finish(accepted);
    expect(await statusOf(id)).toMatchObject({ status: 'COMPLETED', done: 3 });
    expect([...weighing.begun.values()]).toEqual([1, 1, 1]);
  });

  test('that another process has taken over is answered and counted once', async () => {
    let go: () => void = () => {};
    const gate = new Promise<void>((resolve) => (go = resolve));
    weighing.before = () => gate;
    const requestId = `twice${Date.now()}`;
    const accepted = await post(pictures('a'), { query: 'unit=g&async=1', headers: { request_id: requestId } });
    await expect
      .poll(async () => {
        await jobs.database.pool.query(
          `UPDATE atlas.job_items SET lease_until = now() - interval '1 s' WHERE state = 'RUNNING'`,
        );
        await jobs.database.pool.query(`SELECT pg_notify('atlas_jobs', '')`);
        return weighing.begun.get('a') ?? 0;
      })
      .toBeGreaterThan(1);
    go();
    await finish(accepted);
    const { rows } = await jobs.database.pool.query('SELECT status FROM atlas.calls WHERE request_id = $1 ORDER BY 1', [
      requestId,
    ]);
    expect(rows).toEqual([{ status: 200 }, { status: 202 }]);
  });

  test('that finds no process is tried three times, then answered with that', async () => {
    weighing.before = () => Promise.reject(new AtlasError('unavailable', { detail: 'no process' }));
    const accepted = await post(pictures('a'), { query: 'unit=g&async=1' });
    const id = idOf(accepted);
    await expect
      .poll(async () => {
        await jobs.database.pool.query('UPDATE atlas.job_items SET due_at = now()');
        await jobs.database.pool.query(`SELECT pg_notify('atlas_jobs', '')`);
        return (await statusOf(id))['status'];
      })
      .toBe('FAILED');
    expect(weighing.begun.get('a')).toBe(3);
    const answer = await jobs.call(`/jobs/download?id=${id}`);
    expect(answer.json).toMatchObject({ code: '503', error: expect.stringContaining('no process') });
  });

  test('whose file is gone is given up, too', async () => {
    await worker.close();
    const id = idOf(await post(pictures('lost'), { query: 'unit=g&async=1' }));
    await jobs.database.pool.query('DELETE FROM atlas.blobs');
    worker = await jobs.startWorker();
    await expect
      .poll(async () => {
        await jobs.database.pool.query(
          `UPDATE atlas.job_items SET lease_until = now() - interval '1 s' WHERE state = 'RUNNING'`,
        );
        await jobs.database.pool.query(`SELECT pg_notify('atlas_jobs', '')`);
        return (await statusOf(id))['status'];
      })
      .toBe('FAILED');
  });
});

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

  /** Makes every item due again and again until the job has come so far. */
  const hurry = async (id: string, until: string): Promise<void> => {
    await expect
      .poll(async () => {
        await jobs.database.pool.query('UPDATE atlas.job_items SET due_at = now()');
        await jobs.database.pool.query(`SELECT pg_notify('atlas_jobs', '')`);
        return (await statusOf(id))['status'];
      })
      .toBe(until);
  };

  test('that ends the process that reads it is tried three times, then answered with that', async () => {
    weighing.before = () => Promise.reject(new AtlasError('unavailable', { detail: 'the process ended' }));
    const id = idOf(await post(pictures('a'), { query: 'unit=g&async=1' }));
    await hurry(id, 'FAILED');
    expect(weighing.begun.get('a')).toBe(3);
    const answer = await jobs.call(`/jobs/download?id=${id}`);
    expect(answer.json).toMatchObject({ code: '503', error: expect.stringContaining('the process ended') });
  });

  test('that found no process for half a minute was answered with that: it waits as long as that lasts', async () => {
    let isAway = true;
    const away = () => new AtlasError('unavailable', { detail: 'no process can read files', isOutage: true });
    weighing.before = () => (isAway ? Promise.reject(away()) : Promise.resolve());
    // Each worker tries at once, and again after its pause.
    const accepted = await post(pictures('a'), { query: 'unit=g&async=1' });
    for (let tries = 1; tries <= 5; tries += 1) {
      await expect.poll(() => weighing.begun.get('a') ?? 0).toBeGreaterThanOrEqual(tries);
      await worker.close();
      await jobs.database.pool.query('UPDATE atlas.job_items SET due_at = now()');
      isAway = tries < 5;
      worker = await jobs.startWorker();
    }
    const id = await finish(accepted);
    expect(await statusOf(id)).toMatchObject({ status: 'COMPLETED', done: 1 });
    expect(await countsOf(id)).toEqual({ attempts: 1, failures: 0 });
  });

  test('whose server was killed three times was given up: that is no fault of the document', async () => {
    await worker.close();
    const accepted = await post(pictures('a'), { query: 'unit=g&async=1' });
    for (let kills = 1; kills <= 9; kills += 1) await dieWithItem(kills);
    worker = await jobs.startWorker();
    const id = await finish(accepted);
    expect(await statusOf(id)).toMatchObject({ status: 'COMPLETED', done: 1 });
    expect(await countsOf(id)).toEqual({ attempts: 10, failures: 0 });
  });

  test('that took its server with it ten times is given up unopened', async () => {
    await worker.close();
    const accepted = await post(pictures('a'), { query: 'unit=g&async=1' });
    for (let kills = 1; kills <= 10; kills += 1) await dieWithItem(kills);
    worker = await jobs.startWorker();
    const id = await finish(accepted);
    expect(weighing.begun.size).toBe(0);
    const answer = await jobs.call(`/jobs/download?id=${id}`);
    expect(answer.json).toMatchObject({ code: '503', error: expect.stringContaining('ended each time') });
  });

  /** What a process leaves that was killed right after it had begun the one item there is. */
  async function dieWithItem(attempts: number): Promise<void> {
    expect(await claimItem(jobs.db, 30_000)).toMatchObject({ attempts });
    await jobs.database.pool.query(
      `UPDATE atlas.job_items SET lease_until = now() - interval '1 s' WHERE state = 'RUNNING'`,
    );
  }

  async function countsOf(id: string): Promise<unknown> {
    const { rows } = await jobs.database.pool.query(
      'SELECT attempts, failures FROM atlas.job_items WHERE job_id = $1',
      [id.slice(4)],
    );
    return rows[0];
  }

  test('whose file is gone is given up, too', async () => {
    await worker.close();
    const id = idOf(await post(pictures('lost'), { query: 'unit=g&async=1' }));
    await jobs.database.pool.query('DELETE FROM atlas.blobs');
    worker = await jobs.startWorker();
    await hurry(id, 'FAILED');
    expect(await countsOf(id)).toEqual({ attempts: 3, failures: 2 });
  });
});

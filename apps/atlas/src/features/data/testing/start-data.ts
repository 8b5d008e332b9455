import { expect } from 'vitest';
import { PERMISSIONS } from '../../../platform/keys/caller.ts';
import { cleanKept } from '../../../platform/retention/clean-kept.ts';
import { dataOf, idOf, jobCalls, type Named } from '../../jobs/testing/job-calls.ts';
import { type JobsUnderTest, startJobs } from '../../jobs/testing/start-jobs.ts';
import { type Weighing, weighRoute } from '../../jobs/testing/weigh-route.ts';
import { listDataRoutes } from '../list-data-routes.ts';

export type DataVerb = 'show' | 'erase' | 'hold' | 'release' | 'holds';

export interface DataUnderTest {
  jobs: JobsUnderTest;
  weighing: Weighing;
  /** `data` of the answer of `/data/VERB`. */
  ask(verb: DataVerb, params: Record<string, string>, options?: { as?: string }): Promise<Record<string, unknown>>;
  /** One call that stores an answer for repeats and a line of the ledger; and a job with its result and event, finished. */
  fill(referenceId: string, options?: { as?: string }): Promise<{ jobId: string; idempotencyKey: string }>;
  /** What the next cleaning does. */
  clean(): Promise<void>;
  close(): Promise<void>;
}

/** Routes that store things for persons, and those that erase and hold them, over a real database and blob store. */
export async function startData(parts: Parameters<typeof startJobs>[1] = {}): Promise<DataUnderTest> {
  const weighing: Weighing = { begun: new Map(), before: () => Promise.resolve() };
  const jobs = await startJobs([weighRoute(weighing)], { others: listDataRoutes, ...parts });
  const admin = await jobs.makeKey({ permissions: [...PERMISSIONS] });
  const ask: DataUnderTest['ask'] = async (verb, params, { as = admin } = {}) => {
    const method = verb === 'show' || verb === 'holds' ? 'GET' : 'POST';
    const reply = await jobs.call(`/data/${verb}?${new URLSearchParams(params).toString()}`, { method, as });
    expect(reply).toMatchObject({ status: 200 });
    return dataOf(reply);
  };
  return {
    jobs,
    weighing,
    ask,
    fill: (referenceId, { as = admin } = {}) => fill(jobs, referenceId, as),
    clean: () =>
      cleanKept(jobs.parts, {
        onError: (error) => {
          throw error;
        },
      }),
    close: () => jobs.close(),
  };
}

/** Pictures that nobody else sends. */
export const picturesOf = (referenceId: string, ...names: string[]): Named[] =>
  names.map((name) => [`${referenceId}-${name}.png`, Buffer.from(`\x89PNG\r\n\x1a\n${referenceId} ${name}`, 'latin1')]);

async function fill(jobs: JobsUnderTest, referenceId: string, as: string) {
  const { post, statusOf } = jobCalls(() => ({
    ...jobs,
    call: (path, options) => jobs.call(path, { as, ...options }),
  }));
  const idempotencyKey = `key-of-${referenceId}`;
  const query = `unit=g&reference_id=${referenceId}`;
  const once = await post(picturesOf(referenceId, 'one'), { query, headers: { 'idempotency-key': idempotencyKey } });
  expect(once.status).toBe(200);
  const accepted = await post(picturesOf(referenceId, 'two', 'three'), { query });
  expect(accepted.status).toBe(202);
  const jobId = idOf(accepted);
  await expect.poll(async () => (await statusOf(jobId))['finished_at']).not.toBe('');
  return { jobId, idempotencyKey };
}

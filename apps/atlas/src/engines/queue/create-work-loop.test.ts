import { createTestDatabase, type TestDatabase } from '@atlas/testkit/database';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase, type Database } from '../../db/open-database.ts';
import { createWorkLoop, type WorkLoop, type WorkLoopOptions } from './create-work-loop.ts';
import { listenForWork } from './listen-for-work.ts';

const NEVER_MS = 3_600_000;

let loop: WorkLoop | undefined;
afterEach(async () => {
  await loop?.close();
  loop = undefined;
});

/** A loop over a list, whose jobs end when the test says so. */
function openLoop(given: Partial<WorkLoopOptions<string>> = {}) {
  const due: string[] = [];
  const started: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const errors: unknown[] = [];
  loop = createWorkLoop<string>({
    claim: async () => due.shift(),
    run: (job) => {
      started.push(job);
      return new Promise((resolve, reject) => ends.set(job, (error) => (error ? reject(error) : resolve())));
    },
    concurrency: 2,
    pollMs: NEVER_MS,
    onError: (error) => errors.push(error),
    ...given,
  });
  const end = (job: string, error?: Error) => ends.get(job)?.(error);
  return { loop, due, started, end, errors };
}

describe('a work loop', () => {
  test('runs as many at once as it may, and the next one when one ends', async () => {
    const { loop, due, started, end } = openLoop();
    due.push('a', 'b', 'c');
    loop.wake();
    await expect.poll(() => started).toEqual(['a', 'b']);
    end('a');
    await expect.poll(() => started).toEqual(['a', 'b', 'c']);
    end('b');
    end('c');
  });

  test('finds by itself what nobody announced', async () => {
    const { due, started, end } = openLoop({ pollMs: 10 });
    due.push('a');
    await expect.poll(() => started).toEqual(['a']);
    end('a');
  });

  test('does not overlook what is announced while it looks', async () => {
    let answer: (job: string | undefined) => void = () => {};
    const claims: string[] = [];
    const { loop } = openLoop({
      claim: () => {
        claims.push('claim');
        return new Promise((resolve) => (answer = resolve));
      },
    });
    await expect.poll(() => claims).toHaveLength(1);
    loop.wake();
    answer(undefined);
    await expect.poll(() => claims).toHaveLength(2);
    answer(undefined);
  });

  test('goes on after a job and after a claim that failed', async () => {
    let isAway = true;
    const due = ['a', 'b'];
    const { started, end, errors } = openLoop({
      pollMs: 5,
      claim: async () => {
        if (isAway) throw new Error('away');
        return due.shift();
      },
    });
    await expect.poll(() => errors).toContainEqual(new Error('away'));
    isAway = false;
    await expect.poll(() => started).toEqual(['a', 'b']);
    end('a', new Error('broken'));
    end('b');
    await expect.poll(() => errors).toContainEqual(new Error('broken'));
  });

  test('closes when what runs has ended, and claims nothing more', async () => {
    const { loop, due, started, end } = openLoop();
    due.push('a');
    loop.wake();
    await expect.poll(() => started).toEqual(['a']);
    let isClosed = false;
    const closed = loop.close().then(() => (isClosed = true));
    due.push('b');
    loop.wake();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect([isClosed, started]).toEqual([false, ['a']]);
    end('a');
    await closed;
    expect([due, started]).toEqual([['b'], ['a']]);
  });
});

describe('listening for work', () => {
  let database: TestDatabase;
  let opened: Database;
  beforeAll(async () => {
    database = await createTestDatabase();
    opened = openDatabase({ connection: database.app, onError: () => {} });
  });
  afterAll(async () => {
    await opened.close();
    await database.drop();
  });

  const listen = (errors: unknown[] = []) =>
    listenForWork({ pool: opened.pool, channel: 'test work', retryMs: 10, onError: (error) => errors.push(error) });

  test('a notification wakes the loop when its transaction commits', async () => {
    const { due, started, end } = openLoop({ listen: listen() });
    await opened.pool.query(`SELECT pg_notify('test work', '')`);
    due.push('a');
    // The loop looks once when it begins to listen; what comes later needs the notification.
    await expect
      .poll(async () => (await opened.pool.query(`SELECT pg_notify('test work', '')`)) && started)
      .toEqual(['a']);
    end('a');
  });

  test('a broken connection is made again, and what was missed is found', async () => {
    const errors: unknown[] = [];
    const { due, started, end } = openLoop({ listen: listen(errors) });
    const kill = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN %' AND datname = current_database()`;

    await expect.poll(async () => (await opened.pool.query(kill)).rowCount).toBe(1);
    due.push('a');
    await expect.poll(() => started).toEqual(['a']);
    expect(errors.length).toBeGreaterThan(0);
    end('a');
  });
});

import { afterEach, describe, expect, test, vi } from 'vitest';
import type { TaskTimes } from './inference.ts';
import { closeTestPools, startTestPool } from './testing/start-test-pool.ts';

vi.setConfig({ testTimeout: 30_000 });
afterEach(closeTestPools);

describe('a pool tells', () => {
  test('how each task went, under its name', async () => {
    const tasks: TaskTimes[] = [];
    const { run } = startTestPool({ onTask: (task) => void tasks.push(task) });
    await run('echo');
    await run('refuse').catch(() => undefined);
    await run('exit', 3).catch(() => undefined);
    await expect
      .poll(() => tasks.map(({ name, outcome }) => `${name} ${outcome}`))
      .toEqual(['echo done', 'refuse failed', 'exit ended']);
    expect(tasks.every(({ waitMs, runMs }) => waitMs >= 0 && runMs >= 0)).toBe(true);
  });

  test('how long a task waited apart from how long it ran', async () => {
    const tasks: TaskTimes[] = [];
    const { run, pool } = startTestPool({ onTask: (task) => void tasks.push(task) });
    await pool.ready();
    await Promise.all([run('wait', 300), run('echo')]);
    await expect.poll(() => tasks.length).toBe(2);
    const [wait, echo] = tasks;
    expect(wait!.runMs).toBeGreaterThan(250);
    expect(echo!.waitMs).toBeGreaterThan(250);
    expect(echo!.waitMs).toBeGreaterThan(wait!.waitMs);
  });

  test('what waits, runs and was refused', async () => {
    const { run, pool } = startTestPool({ workers: 1, queueLimit: 1 });
    await pool.ready();
    expect(pool.stats()).toMatchObject({ places: 1, workers: 1, busy: 0, queued: 0, queueLimit: 1, refused: 0 });
    const running = [run('wait', 300), run('echo')];
    expect(pool.stats()).toMatchObject({ busy: 1, queued: 1 });
    await expect(run('echo')).rejects.toMatchObject({ code: 'unavailable' });
    expect(pool.stats()).toMatchObject({ refused: 1 });
    await Promise.all(running);
  });
});

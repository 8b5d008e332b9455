import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { closeTestPools, MIB, startTestPool as start, TEST_CHILD } from './testing/start-test-pool.ts';

vi.setConfig({ testTimeout: 30_000 });
afterEach(closeTestPools);

describe('a task', () => {
  test('gets its input and its context, and gives back its output', async () => {
    const { run } = start();
    const input = { text: 'P<UTO', bytes: new Uint8Array([1, 2, 3]), when: new Date(0), nothing: undefined };
    expect(await run('echo', input)).toEqual(input);
    expect(await run('context')).toEqual({ openedAt: expect.any(Number) });
  });

  test('may take and give many megabytes', async () => {
    const { run } = start();
    const bytes = new Uint8Array(randomBytes(24 * MIB));
    const back = await run('echo', { bytes });
    expect(Buffer.compare((back as { bytes: Uint8Array }).bytes, bytes)).toBe(0);
  });

  test('that throws an AtlasError is answered with it, and its cause stays for the log', async () => {
    const { run, pool } = start();
    await expect(run('refuse')).rejects.toMatchObject({
      name: 'AtlasError',
      code: 'image_unreadable',
      detail: 'front_image: empty',
      cause: expect.objectContaining({ message: 'zero bytes' }),
    });
    expect(pool.stats().restarts).toBe(0);
  });

  test.each(['fail', 'unsendable', 'constructor', 'not-registered'])(
    'that throws anything else (%s) is answered `internal`, without its message',
    async (name) => {
      const { run, pool } = start();
      const error = await run(name).catch((error: unknown) => error);
      expect(error).toMatchObject({ code: 'internal', detail: undefined, cause: expect.any(Error) });
      expect((error as Error).message).not.toContain('what no caller may see');
      expect(await run('echo', 1)).toBe(1);
      expect(pool.stats().restarts).toBe(0);
    },
  );

  test('whose input cannot be sent fails alone', async () => {
    const { run } = start();
    await expect(run('echo', () => 'a function')).rejects.toThrow(/could not be cloned/);
    expect(await run('echo', 'next')).toBe('next');
  });
});

describe('a process', () => {
  test('starts with an environment that holds nothing of the server', async () => {
    vi.stubEnv('DATABASE_URL', 'postgres://user:password@host/db');
    vi.stubEnv('NODE_OPTIONS', '');
    const { run } = start({ env: { ATLAS_ROOT: '/somewhere' } });
    const names = Object.keys((await run('environment')) as object);
    vi.unstubAllEnvs();
    expect(names).toContain('ATLAS_ROOT');
    const known = /^(ATLAS_ROOT|PATH|LANG|LC_\w+|TZ|TMPDIR|NODE_CHANNEL_\w+|MALLOC_\w+)$/;
    expect(names.filter((name) => !known.test(name))).toEqual([]);
  });

  test('steps back behind the server when time or memory is short', async () => {
    const pid = Number(await start().run('wait', 0));
    expect(getPriority(pid)).toBeGreaterThan(getPriority());
    const score = async (of: number) => Number(await readFile(`/proc/${of}/oom_score_adj`, 'utf8'));
    expect(await score(pid)).toBeGreaterThan(await score(process.pid));
  });

  test.each([
    ['crash', null],
    ['exit', 0],
    ['exit', 7],
  ])('that ends by itself (%s) fails its task with a time to retry, and is replaced', async (name, input) => {
    const { run, pool, lines } = start();
    await expect(run(name, input)).rejects.toMatchObject({
      code: 'unavailable',
      retryAfterSeconds: expect.any(Number),
    });
    expect(await run('echo', 'alive')).toBe('alive');
    expect(pool.stats().restarts).toBe(1);
    expect(lines.map(({ message }) => message)).toContain('inference process crashed');
  });

  test('that hangs is killed at the deadline, and is replaced', async () => {
    const { run, pool } = start();
    await pool.ready();
    await expect(run('hang', null, { deadlineMs: 300 })).rejects.toMatchObject({
      code: 'unavailable',
      detail: 'the time for one file passed',
    });
    expect(await run('echo', 'alive')).toBe('alive');
  });

  test('that grows while it works is killed', async () => {
    const { run } = start({ killAboveRssBytes: 400 * MIB });
    await expect(run('grow', 20 * MIB)).rejects.toMatchObject({
      code: 'too_complex',
      retryAfterSeconds: undefined,
    });
    expect(await run('echo', 'alive')).toBe('alive');
  });

  test('that kept too much memory is replaced after its task, which is answered', async () => {
    const { run, pool } = start({ recycleAboveRssBytes: 300 * MIB });
    const first = await run('keep', 300 * MIB);
    expect(await run('wait', 0)).not.toBe(first);
    expect(pool.stats().restarts).toBe(1);
  });

  test('is replaced after so many tasks', async () => {
    const { run, lines } = start({ recycleAfterTasks: 2 });
    const pids = [await run('wait', 0), await run('wait', 0), await run('wait', 0)];
    expect(new Set(pids).size).toBe(2);
    expect(pids[0]).toBe(pids[1]);
    expect(lines).toContainEqual(expect.objectContaining({ level: 'info', message: 'inference process recycled' }));
  });

  test('that dies does not harm its neighbour', async () => {
    const { run, pool } = start({ workers: 2 });
    await pool.ready();
    expect(pool.stats().workers).toBe(2);
    const slow = run('wait', 800);
    await expect(run('crash')).rejects.toMatchObject({ code: 'unavailable' });
    await expect(slow).resolves.toEqual(expect.any(Number));
  });
});

describe('a pool', () => {
  test('counts its processes, tasks and memory', async () => {
    const { run, pool } = start();
    await pool.ready();
    const running = [run('wait', 300), run('wait', 0)];
    expect(pool.stats()).toMatchObject({ workers: 1, busy: 1, queued: 1, restarts: 0 });
    expect(pool.stats().rssBytes).toEqual([expect.toSatisfy((bytes: number) => bytes > 10 * MIB)]);
    await Promise.all(running);
    expect(pool.stats()).toMatchObject({ busy: 0, queued: 0 });
  });

  test('answers in the order of the calls, and refuses what does not fit into the line', async () => {
    const { run } = start({ queueLimit: 2 });
    const order: number[] = [];
    const calls = [1, 2].map((n) => run('echo', n).then(() => order.push(n)));
    const refused = run('echo', 3);
    await expect(refused).rejects.toMatchObject({
      code: 'unavailable',
      retryAfterSeconds: expect.toSatisfy((seconds: number) => Number.isInteger(seconds) && seconds >= 1),
    });
    await Promise.all(calls);
    expect(order).toEqual([1, 2]);
  });

  test('lets nobody wait longer than allowed', async () => {
    const { run, pool } = start({ waitMs: 200 });
    await pool.ready();
    const slow = run('wait', 1000);
    await expect(run('echo', 1)).rejects.toMatchObject({
      code: 'unavailable',
      detail: 'no process became free in time',
    });
    await slow;
  });

  test('forgets a caller that gave up while waiting, and ends the process of one that gave up later', async () => {
    const { run, pool } = start();
    await pool.ready();
    const [waiting, working] = [new AbortController(), new AbortController()];
    const hanging = run('hang', null, { signal: working.signal });
    const queued = run('echo', 1, { signal: waiting.signal });
    waiting.abort(new Error('gave up waiting'));
    await expect(queued).rejects.toThrow('gave up waiting');
    expect(pool.stats()).toMatchObject({ queued: 0, restarts: 0 });
    working.abort(new Error('gave up working'));
    await expect(hanging).rejects.toThrow('gave up working');
    await expect(run('echo', 1, { signal: working.signal })).rejects.toThrow('gave up working');
    expect(await run('echo', 2)).toBe(2);
  });

  test('whose processes do not start says why, and refuses work instead of keeping it waiting', async () => {
    const { run, pool, lines } = start({ env: { FAIL_TO_START: '1' }, backoffMs: 1 });
    await expect(pool.ready()).rejects.toThrow(/do not start: the weights are not the expected ones/);
    await expect(run('echo', 1)).rejects.toMatchObject({ code: 'unavailable', retryAfterSeconds: 30 });
    expect(pool.stats().workers).toBe(0);
    expect(lines.filter(({ level }) => level === 'error')).not.toEqual([]);
  });

  test('whose processes stop starting lets nobody wait for them', async () => {
    const { run, pool } = start({ env: { FAIL_TO_START: '1' }, backoffMs: 1 });
    const calls = await Promise.allSettled([run('echo', 1), run('echo', 2)]);
    expect(calls.map((call) => call.status === 'rejected' && call.reason.code)).toEqual(['unavailable', 'unavailable']);
    expect(pool.stats().queued).toBe(0);
  });

  test('recovers from what kept its processes from starting', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'atlas-pool-'));
    const { run, pool } = start({ env: { NEEDS_FILE: join(folder, 'weights') }, backoffMs: 50 });
    await expect(pool.ready()).rejects.toThrow(/do not start/);
    await writeFile(join(folder, 'weights'), '');
    await vi.waitFor(() => pool.ready(), { timeout: 20_000 });
    expect(await run('echo', 'alive')).toBe('alive');
    await rm(folder, { recursive: true });
  });

  test('whose program is missing says so', async () => {
    const { pool } = start({ entry: `${TEST_CHILD}.missing`, backoffMs: 1 });
    await expect(pool.ready()).rejects.toThrow(/do not start/);
  });

  test('that closes ends what runs and what waits, and takes nothing new', async () => {
    const { run, pool } = start();
    await pool.ready();
    const calls = [run('wait', 300), run('echo', 'last')];
    const closed = pool.close();
    await expect(run('echo', 1)).rejects.toMatchObject({ code: 'unavailable' });
    expect(await Promise.all(calls)).toEqual([expect.any(Number), 'last']);
    await closed;
    expect(pool.stats()).toMatchObject({ workers: 0, busy: 0, queued: 0 });
  });

  test('may be closed before it has started', async () => {
    const { pool } = start();
    await pool.close();
    await expect(pool.ready()).rejects.toMatchObject({ code: 'unavailable' });
  });
});

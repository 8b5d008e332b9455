import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { findConfinement } from './find-confinement.ts';
import { readRss } from './read-rss.ts';
import { closeTestPools, startTestPool } from './testing/start-test-pool.ts';

vi.setConfig({ testTimeout: 30_000 });
afterEach(closeTestPools);

const { withoutNetwork, command, missing } = await findConfinement();
const canEndWithParent = command.includes('--pdeathsig');

test('what this system does not allow is named', () => {
  expect(withoutNetwork && canEndWithParent && command.includes('prlimit')).toBe(missing.length === 0);
});

test('a network of its own is given wherever the kernel gives one', () => {
  const allowed = spawnSync('unshare', ['--map-root-user', '--net', '--', 'true']).status === 0;
  expect(withoutNetwork || !allowed).toBe(true);
});

describe('a confined process', () => {
  test.skipIf(!withoutNetwork)('reaches no network', async () => {
    const server = createServer((socket) => socket.end()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    expect(await startTestPool().run('knock', port)).toBe('connected');
    expect(await startTestPool({ confine: true }).run('knock', port)).not.toBe('connected');
    server.close();
  });

  test('works, is killed and is replaced like any other', async () => {
    const { run, pool } = startTestPool({ confine: true });
    await pool.ready();
    await expect(run('hang', null, { deadlineMs: 300 })).rejects.toMatchObject({ code: 'unavailable' });
    expect(await run('echo', 'alive')).toBe('alive');
    expect(pool.stats().restarts).toBe(1);
  });
});

describe('when the server dies without a word', () => {
  test('an idle process ends too', async () => {
    await expect(childOfKilledParent({ confine: false, hang: false })).resolves.toBe('gone');
  });

  test.skipIf(!canEndWithParent)('even a confined process that hangs ends too', async () => {
    await expect(childOfKilledParent({ confine: true, hang: true })).resolves.toBe('gone');
  });
});

/** Kills a process that holds a pool of one, and tells whether the pool's process is gone soon after. */
async function childOfKilledParent(how: { confine: boolean; hang: boolean }): Promise<'gone' | 'left behind'> {
  const parent = fork(fileURLToPath(new URL('testing/test-parent.ts', import.meta.url)), [JSON.stringify(how)], {
    execArgv: ['--import', 'tsx'],
  });
  const [pid] = (await once(parent, 'message')) as [number];
  expect(readRss(pid)).toBeGreaterThan(0);
  parent.kill('SIGKILL');
  for (let look = 0; look < 100 && readRss(pid) > 0; look += 1) await pause(50);
  return readRss(pid) > 0 ? 'left behind' : 'gone';
}

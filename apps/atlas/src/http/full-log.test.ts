import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { mountSmallDisk } from '../testing/mount-small-disk.ts';

const SCRIPT = join(import.meta.dirname, 'testing/log-lines.ts');
const FULL_FOR_MS = 500;

const disk = mountSmallDisk({ sizeMib: 1 });
afterAll(() => disk?.unmount());

test.skipIf(!disk)(
  'a log whose disk was full ended the server: lines wait until there is room (runs where this user may mount a disk)',
  async () => {
    const file = join(disk!.folder, 'log');
    const out = openSync(file, 'a');
    const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT], { stdio: ['pipe', out, 'inherit'] });
    closeSync(out);
    const ended = once(child, 'exit');
    const lines = () => readFileSync(file, 'utf8').split('\n').slice(0, -1);
    await expect.poll(() => lines().length).toBeGreaterThan(10);
    disk!.fill();
    await pause(FULL_FOR_MS);
    expect(child.exitCode).toBeNull();
    const before = lines().length;
    disk!.free();
    await expect.poll(() => lines().length).toBeGreaterThan(before + 10);
    child.stdin!.end();
    expect(await ended).toEqual([0, null]);
    // None is lost, none is torn.
    const numbers = lines().map((line) => (JSON.parse(line) as { number: number }).number);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  },
);

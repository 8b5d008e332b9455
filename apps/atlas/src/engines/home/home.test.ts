import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimHome } from './claim-home.ts';
import { lockFile } from './lock-file.ts';
import { openHome } from './open-home.ts';
import { writePrivateFile } from './write-private-file.ts';

let folder = '';
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'atlas-home-'))));
afterEach(() => rm(folder, { recursive: true }));

describe('openHome', () => {
  it('makes a folder that others cannot list', async () => {
    const home = join(folder, 'a/b');
    await openHome(home);
    expect((await stat(home)).mode & 0o066).toBe(0);
  });

  it('leaves the permissions of an existing folder', async () => {
    const home = join(folder, 'existing');
    await mkdir(home, { mode: 0o750 });
    await openHome(home);
    expect((await stat(home)).mode & 0o777).toBe(0o750);
  });

  it('says in one line that it cannot be made', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(openHome(join(folder, 'file/home'))).rejects.toThrow(/^ATLAS_HOME .* cannot be made: .*$/);
  });

  it('says that a device or a file is no folder', async () => {
    await expect(openHome('/dev/null')).rejects.toThrow('ATLAS_HOME /dev/null is no folder: name another');
  });
});

describe('claimHome', () => {
  it('lets one server run on a home, and says who it is', async () => {
    const first = await claimHome(folder);
    await expect(claimHome(folder)).rejects.toThrow(`another Atlas (process ${process.pid}) runs on ${folder}`);
    await first.release();
    await (await claimHome(folder)).release();
  });

  it('ends with the process that held it, however it ended', async () => {
    const script = `import { claimHome } from ${JSON.stringify(join(import.meta.dirname, 'claim-home.ts'))};
      await claimHome(${JSON.stringify(folder)}); console.log('claimed'); setTimeout(() => {}, 60_000);`;
    const args = ['--import', 'tsx', '--input-type=module', '--eval', script];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    await expect(claimHome(folder)).rejects.toThrow(`(process ${child.pid})`);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await (await claimHome(folder)).release();
  });
});

describe('lockFile', () => {
  it('is shared by many or held by one', async () => {
    const path = join(folder, 'lock');
    const readers = await Promise.all([1, 2].map(() => lockFile(path, { mode: 'shared' })));
    expect(await lockFile(path, { mode: 'exclusive' })).toBeUndefined();
    for (const reader of readers) await reader?.release();
    const writer = await lockFile(path, { mode: 'exclusive' });
    expect(await lockFile(path, { mode: 'shared' })).toBeUndefined();
    const waiting = lockFile(path, { mode: 'shared', waitSeconds: 30 });
    await writer?.release();
    await (await waiting)?.release();
    expect(await waiting).toBeDefined();
  });
});

describe('writePrivateFile', () => {
  it('writes for its owner only and leaves nothing unfinished', async () => {
    const path = join(folder, 'secret');
    expect(await writePrivateFile(path, 'one')).toBe(true);
    expect(await writePrivateFile(path, 'two', { replace: false })).toBe(false);
    expect(await readFile(path, 'utf8')).toBe('one');
    expect(await writePrivateFile(path, 'three')).toBe(true);
    expect(await readFile(path, 'utf8')).toBe('three');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['secret']);
  });
});

import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFileBlobs } from './create-file-blobs.ts';
import { readFileBytes } from './read-file-bytes.ts';
import { describeBlobStore } from './testing/describe-blob-store.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atlas-blobs-'));
});
afterAll(() => rm(folder, { recursive: true }));

describeBlobStore('on files', () => createFileBlobs(join(folder, 'store')));

describe('the blob store on files', () => {
  test('closes what it makes to others', async () => {
    const root = join(folder, 'closed');
    await createFileBlobs(root).put('ab/cd', [Buffer.from('x')]);
    expect((await stat(root)).mode & 0o077).toBe(0);
    expect((await stat(join(root, 'ab', 'cd'))).mode & 0o077).toBe(0);
  });

  test('takes no name that leads out of its folder', () => {
    const blobs = createFileBlobs(join(folder, 'inside'));
    expect(() => blobs.read('../outside', { from: 0, to: 1 })).toThrow('no name of a blob');
    expect(() => blobs.remove('/etc/passwd')).toThrow('no name of a blob');
  });

  test('leaves nothing behind when the source fails', async () => {
    const root = join(folder, 'failing');
    const broken = (function* () {
      yield Buffer.from('half');
      throw new Error('the caller went away');
    })();
    await expect(createFileBlobs(root).put('broken', broken)).rejects.toThrow('the caller went away');
    expect(await readdir(root)).toEqual([]);
  });

  test('leaves nothing of what a killed process began once the blob is written again', async () => {
    const root = join(folder, 'killed');
    const blobs = createFileBlobs(root);
    await blobs.put('keys', [Buffer.from('old')]);
    for (const name of ['keys.0a0b0c0d0e0f.part', 'keys.101112131415.part', 'others.0a0b0c0d0e0f.part'])
      await writeFile(join(root, name), 'a key');
    const hoursAgo = new Date(Date.now() - 2 * 3600_000);
    for (const name of ['keys.0a0b0c0d0e0f.part', 'others.0a0b0c0d0e0f.part'])
      await utimes(join(root, name), hoursAgo, hoursAgo);
    await blobs.put('keys', [Buffer.from('new')]);
    expect((await readdir(root)).sort()).toEqual(['keys', 'keys.101112131415.part', 'others.0a0b0c0d0e0f.part']);
  });

  test('tells who stores a file that it went meanwhile, and nobody else', async () => {
    const gone = readFileBytes(join(folder, 'removed with its upload'));
    await expect(createFileBlobs(join(folder, 'late')).put('ab/cd', gone)).rejects.toThrow('ENOENT');
  });
});

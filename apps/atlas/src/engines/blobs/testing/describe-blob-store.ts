import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import type { BlobStore } from '../blob-store.ts';
import { FRAME_BYTES } from '../frame-cipher.ts';
import { openSealedBlob } from '../open-sealed-blob.ts';
import { sealStream } from '../seal-stream.ts';

/** What every BlobStore must do. */
export function describeBlobStore(where: string, open: () => BlobStore): void {
  describe(`a blob store ${where}`, () => {
    testReading(open);
    testListing(open);
    testDamage(open);
  });
}

const collect = async (chunks: AsyncIterable<Uint8Array>) => Buffer.concat(await Readable.from(chunks).toArray());

function testReading(open: () => BlobStore): void {
  const write = async (name: string, content: Buffer) => {
    const key = randomBytes(32);
    await open().put(name, sealStream(key, [content]).frames);
    return { name, key, sizeBytes: content.length };
  };

  test.each([0, 1, FRAME_BYTES, 3 * FRAME_BYTES + 17])('gives back a blob of %i bytes', async (sizeBytes) => {
    const content = randomBytes(sizeBytes);
    const blob = await write(`whole/${sizeBytes}`, content);
    const read = await collect(openSealedBlob(open(), blob, { from: 0, to: sizeBytes - 1 }));
    expect(read.equals(content)).toBe(true);
  });

  test.each([
    [0, 0],
    [10, 20],
    [FRAME_BYTES - 1, FRAME_BYTES],
    [FRAME_BYTES, 2 * FRAME_BYTES - 1],
    [5, 3 * FRAME_BYTES + 16],
    [3 * FRAME_BYTES, 3 * FRAME_BYTES + 16],
  ])('gives the bytes %i to %i of a blob', async (from, to) => {
    const content = randomBytes(3 * FRAME_BYTES + 17);
    const blob = await write(`part/${from}-${to}`, content);
    const read = await collect(openSealedBlob(open(), blob, { from, to }));
    expect(read.equals(content.subarray(from, to + 1))).toBe(true);
  });

  test('fetches a blob into a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'atlas-fetch-'));
    await open().put('fetched', [Buffer.from('as '), Buffer.from('stored')]);
    const path = await open().fetch('fetched', join(folder, 'copy'));
    expect(await readFile(path, 'utf8')).toBe('as stored');
    await rm(folder, { recursive: true });
  });
}

function testListing(open: () => BlobStore): void {
  test('lists the names below one, and those alone', async () => {
    const names = async (prefix: string) => {
      const listed: string[] = await Readable.from(open().list(prefix)).toArray();
      return listed.sort();
    };
    expect(await names('listed/')).toEqual([]);
    const wanted = ['listed/a/one', 'listed/b', 'listed/c/d/two'];
    for (const name of [...wanted, 'listed-not', 'elsewhere/listed']) await open().put(name, [Buffer.from(name)]);
    expect(await names('listed/')).toEqual(wanted);
    for (const name of wanted) await open().remove(name);
    expect(await names('listed/')).toEqual([]);
  });
}

function testDamage(open: () => BlobStore): void {
  test('says that a removed blob is missing, and removes it again without complaint', async () => {
    await open().put('removed', [Buffer.from('x')]);
    await open().remove('removed');
    await open().remove('removed');
    await expect(collect(open().read('removed', { from: 0, to: 0 }))).rejects.toMatchObject({ code: 'blob_missing' });
  });

  test('notices a changed byte and a cut end', async () => {
    const content = randomBytes(2 * FRAME_BYTES);
    const key = randomBytes(32);
    const sealed = await collect(sealStream(key, [content]).frames);
    const whole = { from: 0, to: content.length - 1 };
    await open().put('cut', [sealed.subarray(0, sealed.length - 1)]);
    await expect(
      collect(openSealedBlob(open(), { name: 'cut', key, sizeBytes: content.length }, whole)),
    ).rejects.toMatchObject({ code: 'seal_broken' });
    sealed[100]! ^= 1;
    await open().put('changed', [sealed]);
    await expect(
      collect(openSealedBlob(open(), { name: 'changed', key, sizeBytes: content.length }, whole)),
    ).rejects.toMatchObject({ code: 'seal_broken' });
  });
}

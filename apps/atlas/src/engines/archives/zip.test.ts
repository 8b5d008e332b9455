import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter, type ZipWriterConstructorOptions } from '@zip.js/zip.js';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withSealedFile } from '../blobs/open-sealed-file.ts';
import { sealFile } from '../blobs/seal-file.ts';
import { openZip, ZipError, type Zip } from './open-zip.ts';
import { writeZip } from './write-zip.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atlas-zip-'));
});
afterAll(() => rm(folder, { recursive: true }));

let count = 0;
async function withZip<T>(bytes: Uint8Array, use: (zip: Zip) => Promise<T>, maxEntries = 100): Promise<T> {
  const sealed = await sealFile(join(folder, String(count++)), [bytes]);
  return withSealedFile(sealed, async (reader) => use(await openZip(reader, { maxEntries })));
}

/** What each wrong password is told when it opens the beginning of the first file. */
async function refusalsOf(bytes: Uint8Array, passwords: readonly string[]): Promise<Set<string>> {
  const sealed = await sealFile(join(folder, String(count++)), [bytes]);
  const refusals = new Set<string>();
  await withSealedFile(sealed, async (reader) => {
    for (const password of passwords) {
      const zip = await openZip(reader, { maxEntries: 1, password });
      const told = zip.read(0, { ...limits, headBytes: 16 }).then(
        () => 'opened',
        (error: unknown) => String(error instanceof ZipError ? error.message : error),
      );
      refusals.add(await told);
    }
  });
  return refusals;
}

async function pack(files: Record<string, Buffer>, how: ZipWriterConstructorOptions = {}): Promise<Buffer> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), how);
  for (const [name, content] of Object.entries(files)) await writer.add(name, new Uint8ArrayReader(content));
  return Buffer.from((await writer.close()) as Uint8Array);
}

const limits = { maxBytes: 1_000_000 };

describe('a ZIP', () => {
  test('that Atlas writes opens to what was written', async () => {
    const files = [
      ['report.csv', Buffer.from('a,b')],
      ['results/नाम.json', randomBytes(200_000)],
    ] as const;
    const written = Buffer.concat(
      await toArray(
        writeZip(
          (async function* () {
            for (const [name, content] of files) yield { name, content, modified: new Date() };
          })(),
        ),
      ),
    );
    await withZip(written, async ({ entries, read }) => {
      expect(entries.map(({ name }) => name)).toEqual(files.map(([name]) => name));
      for (const [index, [, content]] of files.entries()) expect(content.equals(await read(index, limits))).toBe(true);
    });
  });

  test('gives the beginning of a file without unpacking the rest', async () => {
    const content = randomBytes(900_000);
    const head = await withZip(await pack({ large: content }), ({ read }) => read(0, { ...limits, headBytes: 4096 }));
    expect(content.subarray(0, 4096).equals(head)).toBe(true);
  });

  test.each([0, 6])('of the old encryption opens to no wrong password, at level %i', async (level) => {
    const zipped = await pack({ a: randomBytes(5000) }, { password: 'right', zipCrypto: true, level });
    const wrong = Array.from({ length: 700 }, (_, index) => `wrong ${index}`);
    // The byte that is to tell a wrong password lets about three of these pass, or none: then the content tells.
    for (const refusal of await refusalsOf(zipped, wrong)) expect(refusal).toMatch(/^password does not open the ZIP/);
  });

  test('may name a file by a path: it stays a name', async () => {
    const zipped = await pack({ 'aa/bb/c.png': Buffer.from('x') });
    const climbing = Buffer.from(zipped.toString('latin1').replaceAll('aa/bb/', '../../'), 'latin1');
    await withZip(climbing, async ({ entries, read }) => {
      expect(entries.map(({ name }) => name)).toEqual(['../../c.png']);
      expect(String(Buffer.from(await read(0, limits)))).toBe('x');
    });
  });

  test('without files is one', async () => {
    await withZip(await pack({}), ({ entries }) => Promise.resolve(expect(entries).toEqual([])));
  });

  test('that unpacks to more than it says is cut off at the limit', async () => {
    const bomb = await pack({ bomb: Buffer.alloc(5_000_000) });
    // The directory now says that it is small; the packed bytes still are a bomb.
    const at = bomb.lastIndexOf('PK\u0001\u0002');
    bomb.writeUInt32LE(1000, at + 24);
    await expect(withZip(bomb, ({ read }) => read(0, limits))).rejects.toThrow(ZipError);
  });

  test('with more files than allowed is refused', async () => {
    const files = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [String(index), Buffer.from('x')]));
    const many = await pack(files);
    await expect(withZip(many, async () => undefined, 10)).rejects.toThrow('more than 10 files');
    await expect(withZip(many, async () => undefined, 3)).rejects.toThrow('more than 3 files');
  });

  test('damaged in any way is either read or refused, never anything else', async () => {
    const whole = await pack({ 'a.png': randomBytes(3000), 'b/c.png': Buffer.alloc(3000) });
    const readAll = ({ entries, read }: Zip) => Promise.all(entries.map(({ index }) => read(index, limits)));
    const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), fc.nat(whole.length), async (changes, end) => {
        const damaged = Buffer.from(whole);
        for (const [at, byte] of changes) damaged[at] = byte;
        const outcome = await withZip(damaged.subarray(0, end), readAll).catch((error: unknown) => error);
        expect(Array.isArray(outcome) || outcome instanceof ZipError).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

async function toArray(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return all;
}

import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FRAME_BYTES, TAG_BYTES } from './frame-cipher.ts';
import { openSealedFile, SealBrokenError } from './open-sealed-file.ts';
import { sealFile } from './seal-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atlas-seal-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function* inChunks(content: Buffer, chunkBytes: number) {
  for (let start = 0; start < content.length; start += chunkBytes) yield content.subarray(start, start + chunkBytes);
}

const seal = (content: Buffer, chunkBytes = 10_007) => sealFile(join(folder, 'sealed'), inChunks(content, chunkBytes));

describe('a sealed file', () => {
  test.each([0, 1, FRAME_BYTES - 1, FRAME_BYTES, FRAME_BYTES + 1, 2 * FRAME_BYTES, 3 * FRAME_BYTES + 17])(
    'of %i bytes opens to what was written',
    async (sizeBytes) => {
      const content = randomBytes(sizeBytes);
      const sealed = await seal(content);
      expect(sealed.sizeBytes).toBe(sizeBytes);
      expect(sealed.sha256).toBe(createHash('sha256').update(content).digest('hex'));
      expect(Buffer.from(sealed.head).equals(content.subarray(0, 4096))).toBe(true);
      expect(content.equals(await openSealedFile(sealed))).toBe(true);
    },
  );

  test('is readable by nobody else and holds no plaintext', async () => {
    const sealed = await seal(Buffer.from('P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<'));
    expect((await stat(sealed.path)).mode & 0o777).toBe(0o600);
    expect((await readFile(sealed.path)).includes('ERIKSSON')).toBe(false);
  });

  test.each<[string, (sealed: Buffer) => Buffer]>([
    ['one bit changed', (b) => (b.writeUInt8(b.readUInt8(100) ^ 1, 100), b)],
    ['a byte cut off', (b) => b.subarray(0, -1)],
    ['the last frame dropped', (b) => b.subarray(0, 2 * (FRAME_BYTES + TAG_BYTES))],
    ['a byte added', (b) => Buffer.concat([b, Buffer.alloc(1)])],
    [
      'two frames exchanged',
      (b) => {
        const f = FRAME_BYTES + TAG_BYTES;
        return Buffer.concat([b.subarray(f, 2 * f), b.subarray(0, f), b.subarray(2 * f)]);
      },
    ],
  ])('with %s does not open', async (_name, damage) => {
    const sealed = await seal(randomBytes(2 * FRAME_BYTES + 5));
    await writeFile(sealed.path, damage(await readFile(sealed.path)));
    await expect(openSealedFile(sealed)).rejects.toThrow(SealBrokenError);
  });

  test('cut at a frame border does not open even when the reader is told the shorter size', async () => {
    const sealed = await seal(randomBytes(2 * FRAME_BYTES + 5));
    await writeFile(sealed.path, (await readFile(sealed.path)).subarray(0, 2 * (FRAME_BYTES + TAG_BYTES)));
    await expect(openSealedFile({ ...sealed, sizeBytes: 2 * FRAME_BYTES })).rejects.toThrow(SealBrokenError);
  });

  test('does not open with another key', async () => {
    const sealed = await seal(randomBytes(10));
    await expect(openSealedFile({ ...sealed, key: randomBytes(32) })).rejects.toThrow(SealBrokenError);
  });

  test('never overwrites a file', async () => {
    await seal(randomBytes(1));
    await expect(seal(randomBytes(1))).rejects.toMatchObject({ code: 'EEXIST' });
  });
});

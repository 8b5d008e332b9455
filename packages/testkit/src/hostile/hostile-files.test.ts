import sharp from 'sharp';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { HostileFile } from './hostile-file.ts';
import { HOSTILE_FILE_NAMES } from './hostile-file-names.ts';
import { drawHostilePassport, hostileFiles } from './hostile-files.ts';

let files: HostileFile[];
vi.setConfig({ testTimeout: 60_000 });
beforeAll(async () => {
  files = await hostileFiles();
}, 60_000);

function withVerdict(verdict: HostileFile['verdict']): HostileFile[] {
  return files.filter((file) => file.verdict === verdict);
}

describe('hostileFiles', () => {
  it('has each name once, and no file beyond 8 MB', () => {
    expect(new Set(files.map(({ name }) => name)).size).toBe(files.length);
    expect(files.filter(({ bytes }) => bytes.length > 8_000_000)).toEqual([]);
  });

  it('marks as acceptable only pictures that show the passport upright once EXIF is obeyed', async () => {
    const passport = (await drawHostilePassport()).sides[0]!;
    const expected = await thumbnail(passport.bytes);
    expect(withVerdict('accept').length).toBeGreaterThan(20);
    const strangers: string[] = [];
    for (const { name, bytes } of withVerdict('accept')) {
      const seen = await thumbnail(name.endsWith('.pdf') ? jpegInside(bytes) : bytes);
      const differences = expected.map((value, index) => Math.abs(value - seen[index]!));
      if (Math.max(...differences) > 48) strangers.push(name);
    }
    expect(strangers).toEqual([]);
  });

  it('marks for refusal only what is no picture of a kind that is read, or cannot be decoded within 80 megapixels', async () => {
    const readable: string[] = [];
    for (const { name, bytes } of withVerdict('refuse')) if (await isReadable(bytes)) readable.push(name);
    expect(readable).toEqual([]);
  });

  it('has bombs that would really go off', async () => {
    const bomb = files.find(({ name }) => name === 'bomb-deflate.png')!;
    const { width, height } = await sharp(bomb.bytes, { limitInputPixels: false }).metadata();
    expect(width * height).toBeGreaterThan(600_000_000);
    expect(bomb.bytes.length).toBeLessThan(100_000);
  });
});

describe('HOSTILE_FILE_NAMES', () => {
  it('has traversal, control characters, direction overrides and great length', () => {
    const some = (pattern: RegExp): boolean => HOSTILE_FILE_NAMES.some((name) => pattern.test(name));
    expect(some(/\.\.\//)).toBe(true);
    expect(some(/\0/)).toBe(true);
    expect(some(/\r\n/)).toBe(true);
    expect(some(/\u202E/)).toBe(true);
    expect(HOSTILE_FILE_NAMES.some((name) => name.length >= 1000)).toBe(true);
  });
});

/** From the first start-of-image marker on: JPEG decoders stop at its end by themselves. */
function jpegInside(pdf: Buffer): Buffer {
  return pdf.subarray(pdf.indexOf(Buffer.from([0xff, 0xd8, 0xff])));
}

async function thumbnail(bytes: Buffer): Promise<number[]> {
  const small = sharp(bytes).rotate().flatten({ background: '#fff' }).toColourspace('srgb').greyscale();
  return [...(await small.resize(12, 8, { fit: 'fill' }).raw().toBuffer())];
}

async function isReadable(bytes: Buffer): Promise<boolean> {
  try {
    const image = sharp(bytes, { limitInputPixels: 80_000_000, failOn: 'truncated' });
    const { format } = await image.metadata();
    if (!['jpeg', 'png', 'webp', 'tiff', 'gif'].includes(format)) return false;
    return (await image.raw().toBuffer()).length > 0;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

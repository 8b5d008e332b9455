import { HOSTILE_FILE_NAMES, hostileFiles } from '@atlas/testkit';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { RgbImage } from '../image.ts';
import { VisionError } from '../vision-error.ts';
import { decodeImage, decodePages } from './decode-image.ts';
import { encodeJpeg } from './encode-jpeg.ts';

/** 60 × 40 pixels: the left third red, the rest blue. */
const flag = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: '#0000ff' } }).composite([
    { input: { create: { width: 20, height: 40, channels: 3, background: '#ff0000' } }, left: 0, top: 0 },
  ]);

const pixel = (image: RgbImage, x: number, y: number) => [
  ...image.data.subarray((y * image.width + x) * 3, (y * image.width + x) * 3 + 3),
];

const isRed = ([r = 0, g = 0, b = 0]: number[]) => r > 200 && g < 60 && b < 60;
const isBlue = ([r = 0, g = 0, b = 0]: number[]) => r < 60 && g < 60 && b > 200;

const codeOf = async (bytes: Uint8Array) =>
  decodeImage(bytes).then(
    () => 'decoded',
    (error: unknown) => (error instanceof VisionError ? error.code : error),
  );

describe('decodeImage', () => {
  it.each(['jpeg', 'png', 'tiff', 'webp', 'gif', 'avif'] as const)('reads %s', async (format) => {
    const { image, scale } = await decodeImage(await flag().toFormat(format, { quality: 95 }).toBuffer());
    expect([image.width, image.height, scale]).toEqual([60, 40, 1]);
    expect(image.data.length).toBe(60 * 40 * 3);
    expect(isRed(pixel(image, 5, 20))).toBe(true);
    expect(isBlue(pixel(image, 50, 20))).toBe(true);
  });

  it('gives three channels of eight bits for grey, sixteen bits and CMYK', async () => {
    const grey = await flag().greyscale().png().toBuffer();
    const deep = await flag().toColourspace('rgb16').png().toBuffer();
    const cmyk = await flag().toColourspace('cmyk').jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer();
    for (const bytes of [grey, deep, cmyk]) expect((await decodeImage(bytes)).image.data.length).toBe(60 * 40 * 3);
    expect(isRed(pixel((await decodeImage(deep)).image, 5, 20))).toBe(true);
    expect(pixel((await decodeImage(cmyk)).image, 5, 20)[0]).toBeGreaterThan(180);
  });

  it('puts transparency on white', async () => {
    const clear = sharp({ create: { width: 20, height: 20, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } });
    expect(pixel((await decodeImage(await clear.png().toBuffer())).image, 10, 10)).toEqual([255, 255, 255]);
  });

  it('turns a photo upright and tells its upright size', async () => {
    const sideways = await flag().jpeg({ quality: 95 }).withMetadata({ orientation: 6 }).toBuffer();
    const { image, originalWidth, originalHeight } = await decodeImage(sideways);
    expect([image.width, image.height, originalWidth, originalHeight]).toEqual([40, 60, 40, 60]);
    expect(isRed(pixel(image, 20, 5))).toBe(true);
    expect(isBlue(pixel(image, 20, 50))).toBe(true);
  });

  it('shrinks to the working size and never enlarges', async () => {
    const bytes = await flag().resize(3000, 2000, { fit: 'fill' }).jpeg().toBuffer();
    const { image, originalWidth, scale } = await decodeImage(bytes);
    expect([image.width, image.height, originalWidth]).toEqual([2200, 1467, 3000]);
    expect(scale).toBeCloseTo(2200 / 3000, 5);
    expect((await decodeImage(bytes, { workingLongSide: 5000 })).image.width).toBe(3000);
  });

  it('judges the declared size before it decodes', async () => {
    const bytes = await flag().resize(400, 300, { fit: 'fill' }).png().toBuffer();
    await expect(decodeImage(bytes, { maxPixels: 119_999 })).rejects.toMatchObject({ code: 'too_large' });
    await expect(decodeImage(bytes, { maxPixels: 120_000 })).resolves.toMatchObject({ originalWidth: 400 });
  });

  it('says what is wrong with what it refuses', async () => {
    const jpeg = await flag().resize(600, 400, { fit: 'fill' }).jpeg().toBuffer();
    expect(await codeOf(new Uint8Array())).toBe('unsupported');
    expect(await codeOf(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'))).toBe(
      'unsupported',
    );
    expect(await codeOf(jpeg.subarray(0, jpeg.length / 2))).toBe('truncated');
    expect(await codeOf(jpeg.subarray(0, 4))).toMatch(/^(truncated|unreadable)$/);
    expect(
      await codeOf(
        await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
          .png()
          .toBuffer(),
      ),
    ).toBe('unreadable');
    expect(await codeOf(Buffer.from('%PDF-1.7\nnothing'))).toBe('unreadable');
  });

  it('says what to do about it', async () => {
    const jpeg = await flag().resize(600, 400, { fit: 'fill' }).jpeg().toBuffer();
    const narrow = await sharp({ create: { width: 600, height: 8, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    await expect(decodeImage(jpeg.subarray(0, jpeg.length / 2))).rejects.toThrow(/: send the whole file again$/);
    await expect(decodeImage(jpeg, { maxPixels: 1000 })).rejects.toThrow(/: send it at a lower resolution$/);
    await expect(decodeImage(narrow)).rejects.toThrow(/: send the picture as the camera took it$/);
    await expect(decodeImage(Buffer.from('%PDF-1.7\nnothing'))).rejects.toThrow(/: print it into a new PDF/);
  });

  it('takes what is sound and refuses what is not, whatever is thrown at it', { timeout: 120_000 }, async () => {
    const files = await hostileFiles();
    expect(files.length).toBeGreaterThan(HOSTILE_FILE_NAMES.length / 4);
    const wrong: string[] = [];
    for (const { name, bytes, verdict } of files) {
      const code = await codeOf(bytes);
      if (typeof code !== 'string') wrong.push(`${name}: ${String(code)}`);
      if (verdict === 'accept' && code !== 'decoded') wrong.push(`${name}: ${String(code)}`);
      if (verdict === 'refuse' && code === 'decoded') wrong.push(`${name}: decoded`);
    }
    expect(wrong).toEqual([]);
  });
});

describe('decodePages', () => {
  it('takes no more pages than asked for', async () => {
    const page = await flag().raw().toBuffer({ resolveWithObject: true });
    const tall = Buffer.concat([page.data, page.data, page.data]);
    const tiff = await sharp(tall, { raw: { width: 60, height: 120, channels: 3, pageHeight: 40 } })
      .tiff()
      .toBuffer();
    expect(await decodePages(tiff, { maxPages: 2 })).toHaveLength(2);
    expect(await decodePages(tiff, { maxPages: 9 })).toHaveLength(3);
  });
});

describe('encodeJpeg', () => {
  it('writes what decodeImage reads', async () => {
    const { image } = await decodeImage(await flag().png().toBuffer());
    const again = await decodeImage(await encodeJpeg(image, 95));
    expect(isRed(pixel(again.image, 5, 20))).toBe(true);
    expect(isBlue(pixel(again.image, 50, 20))).toBe(true);
  });
});

import { drawCode } from '@atlas/testkit';
import type { DrawCodeOptions, DrawnCodeFormat } from '@atlas/testkit';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodeImage } from '../decode/decode-image.ts';
import { quadCentre, quadWidth } from '../geometry/quad.ts';
import type { Quad, RgbImage } from '../image.ts';
import { findCodes } from './find-codes.ts';
import type { FoundCode } from './found-code.ts';

const SECURE_QR = Array.from({ length: 3200 }, (_, index) => ((index * 7 + (index >> 3)) % 9) + 1).join('');
const LICENCE = `@\n\u001e\rANSI 636000100001DL00310278DLDAQT64235789\n${'DCSSAMPLE\nDACMICHAEL\nDAG2300 WEST\n'.repeat(9)}\r`;
const TEXTS: Readonly<Record<DrawnCodeFormat, string>> = {
  QRCode: SECURE_QR,
  PDF417: LICENCE,
  DataMatrix: 'INVENTED DOCUMENT 00012345',
  Aztec: 'INVENTED DOCUMENT 00012345',
  Code128: 'AB12345678',
  Code39: 'AB12345678',
};

/** The machine may be busy; only one test is about the deadline. */
const PATIENT = { deadlineMs: 60_000 };

async function read(
  drawn: Partial<DrawCodeOptions> & { format: DrawnCodeFormat },
): Promise<{ codes: FoundCode[]; quad: Quad }> {
  const options = { text: TEXTS[drawn.format], seed: 11, modulePx: 3, level: 'mild', ...drawn } as const;
  const { bytes, quad } = await drawCode(options);
  return { codes: await findCodes(await decode(bytes), PATIENT), quad };
}

async function decode(bytes: Uint8Array): Promise<RgbImage> {
  return (await decodeImage(bytes, { workingLongSide: 10_000 })).image;
}

function plain(width: number, height: number): RgbImage {
  return { width, height, data: new Uint8Array(width * height * 3).fill(235) };
}

describe('findCodes', () => {
  it.each(Object.keys(TEXTS) as DrawnCodeFormat[])('reads a %s and tells what and where it is', async (format) => {
    const { codes, quad } = await read({ format, level: format === 'Aztec' ? 'clean' : 'mild' });
    expect(codes[0]).toMatchObject({ format, text: TEXTS[format], inverted: false });
    expect(Buffer.from(codes[0]!.bytes).toString('latin1')).toBe(TEXTS[format]);
    const [x, y] = quadCentre(codes[0]!.quad);
    const [wantedX, wantedY] = quadCentre(quad);
    expect(Math.hypot(x - wantedX, y - wantedY)).toBeLessThan(0.08 * quadWidth(quad));
  });

  it.each([
    ['QRCode', 1.4, 'mild'],
    ['QRCode', 2.2, 'photo'],
    ['PDF417', 1.4, 'mild'],
    ['PDF417', 2, 'photo'],
  ] as const)('reads a %s of %d pixels a module, %s', async (format, modulePx, level) => {
    const { codes } = await read({ format, modulePx, level });
    expect(codes[0]?.text).toBe(TEXTS[format]);
  });

  it('measures the modules of a QR code, enlarged or not', async () => {
    for (const modulePx of [1.4, 4]) {
      const { codes } = await read({ format: 'QRCode', modulePx });
      expect(codes[0]!.modulePx! / modulePx).toBeCloseTo(1, 1);
    }
  });

  it.each([4, 10, 25, 90, 135, 180, 270])('reads a PDF417 turned by %d degrees', async (turnDeg) => {
    const { codes } = await read({ format: 'PDF417', turnDeg });
    expect(codes[0]?.text).toBe(LICENCE);
  });

  it.each(['QRCode', 'DataMatrix', 'PDF417'] as const)('reads a %s of light modules on dark ground', async (format) => {
    const { codes } = await read({ format, inverted: true });
    expect(codes[0]).toMatchObject({ text: TEXTS[format], inverted: true });
  });

  it('gives no wrong text for a slanted PDF417 with little error correction', async () => {
    for (const turnDeg of [3, 183, 273]) {
      const { codes } = await read({ format: 'PDF417', seed: 5, turnDeg });
      expect(codes.map(({ text }) => text)).toEqual([LICENCE]);
      expect(codes[0]!.errorMargin).toBeGreaterThan(0.1);
    }
  });

  it('finds nothing on empty paper and in noise', async () => {
    expect(await findCodes(plain(900, 600))).toEqual([]);
    const noise = plain(500, 400);
    let state = 7;
    for (let at = 0; at < noise.data.length; at++) noise.data[at] = (state = (state * 48_271) % 2_147_483_647) & 255;
    expect(await findCodes(noise)).toEqual([]);
  });

  it('finds two codes of one page, and one when one is enough', async () => {
    const [qr, pdf] = await Promise.all([
      drawCode({ format: 'QRCode', text: 'first', seed: 1, modulePx: 4, level: 'clean' }),
      drawCode({ format: 'PDF417', text: LICENCE, seed: 2, modulePx: 3, level: 'clean' }),
    ]);
    const page = await sharp({ create: { width: 1500, height: 900, channels: 3, background: '#ffffff' } })
      .composite([
        { input: qr.bytes, left: 40, top: 40 },
        { input: pdf.bytes, left: 300, top: 460 },
      ])
      .png()
      .toBuffer();
    const image = await decode(page);
    expect((await findCodes(image, PATIENT)).map(({ format }) => format).sort()).toEqual(['PDF417', 'QRCode']);
    expect(await findCodes(image, { ...PATIENT, maxCodes: 1 })).toHaveLength(1);
    expect((await findCodes(image, { ...PATIENT, formats: ['PDF417'] })).map(({ format }) => format)).toEqual([
      'PDF417',
    ]);
  });

  it('begins no second look after the deadline', async () => {
    const { bytes } = await drawCode({ format: 'QRCode', text: SECURE_QR, seed: 3, modulePx: 1.4, level: 'mild' });
    const image = await decode(bytes);
    expect(await findCodes(image, { deadlineMs: 0 })).toEqual([]);
    expect(await findCodes(image, PATIENT)).toHaveLength(1);
  });

  it('refuses more than 25 megapixels before it looks', async () => {
    const image = { width: 5001, height: 5000, data: new Uint8Array(0) };
    await expect(findCodes(image)).rejects.toMatchObject({ name: 'VisionError', code: 'too_large' });
  });

  it.each([
    [1, 1],
    [16, 3],
    [3, 700],
  ])('answers for a picture of %d × %d pixels', async (width, height) => {
    expect(await findCodes(plain(width, height))).toEqual([]);
  });
});

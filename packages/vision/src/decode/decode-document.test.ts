import { writePdf } from '@atlas/testkit';
import type { PdfPage } from '@atlas/testkit';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { quadBox } from '../geometry/quad.ts';
import type { RgbImage } from '../image.ts';
import { decodeDocument } from './decode-document.ts';
import type { DecodeDocumentOptions } from './decode-document.ts';

const ALL: DecodeDocumentOptions = { maxPages: 20 };
const COLOURS = ['#ff0000', '#00ff00', '#0000ff'] as const;

const coloured = (background: string) =>
  sharp({ create: { width: 120, height: 80, channels: 3, background } })
    .jpeg({ quality: 95 })
    .toBuffer();

/** A page each: red, green, blue. */
async function colouredPages(): Promise<PdfPage[]> {
  const pages: PdfPage[] = [];
  for (const colour of COLOURS)
    pages.push({ width: 120, height: 80, jpeg: { bytes: await coloured(colour), width: 120, height: 80 } });
  return pages;
}

/** Pages one under the other, as sharp takes them. */
async function stack(): Promise<Sharp> {
  const rows = await Promise.all(
    COLOURS.map(async (colour) =>
      sharp(await coloured(colour))
        .raw()
        .toBuffer(),
    ),
  );
  return sharp(Buffer.concat(rows), { raw: { width: 120, height: 240, channels: 3, pageHeight: 80 } });
}

/** Which of red, green and blue is the strongest in the middle. */
function strongest({ width, height, data }: RgbImage): number {
  const at = (Math.floor(height / 2) * width + Math.floor(width / 2)) * 3;
  const pixel = [...data.subarray(at, at + 3)];
  return pixel.indexOf(Math.max(...pixel));
}

const failure = (bytes: Uint8Array, options: Partial<DecodeDocumentOptions>) =>
  decodeDocument(bytes, { ...ALL, ...options }).then(
    () => 'decoded',
    (error: { code?: string; message: string }) => `${error.code}: ${error.message}`,
  );

describe('pages of a file', () => {
  it('of a PDF come in their own colours and in the order that was asked for', async () => {
    const pdf = writePdf(await colouredPages());
    const all = await decodeDocument(pdf, ALL);
    expect(all).toMatchObject({ pageCount: 3, isAnimation: false });
    expect(all.pages.map(({ image }) => strongest(image))).toEqual([0, 1, 2]);
    const chosen = await decodeDocument(pdf, { ...ALL, pages: [3, 1] });
    expect(chosen.pages.map(({ image, number }) => [number, strongest(image)])).toEqual([
      [3, 2],
      [1, 0],
    ]);
  });

  it('of a TIFF do so too', async () => {
    const tiff = await (await stack()).tiff().toBuffer();
    const { pages, pageCount } = await decodeDocument(tiff, { ...ALL, pages: [2] });
    expect([pageCount, ...pages.map(({ image }) => strongest(image))]).toEqual([3, 1]);
  });

  it('are no more than the cap, and how many there are is told', async () => {
    const pdf = writePdf(await colouredPages());
    const tiff = await (await stack()).tiff().toBuffer();
    for (const bytes of [pdf, tiff]) {
      const { pages, pageCount } = await decodeDocument(bytes, { maxPages: 2 });
      expect([pages.length, pageCount]).toEqual([2, 3]);
    }
  });

  it('that do not exist are refused', async () => {
    const pdf = writePdf(await colouredPages());
    expect(await failure(pdf, { pages: [4] })).toBe('no_such_page: the file has 3 pages');
    expect(await failure(await coloured('#ff0000'), { pages: [2] })).toBe('no_such_page: the file has one page');
  });

  it.each(['webp', 'gif'] as const)(
    'an animated %s has one, its first frame, and is called an animation',
    async (format) => {
      const moving = await (await stack()).toFormat(format).toBuffer();
      const { pages, pageCount, isAnimation } = await decodeDocument(moving, ALL);
      expect([pages.length, pageCount, isAnimation]).toEqual([1, 1, true]);
      expect(strongest(pages[0]!.image)).toBe(0);
      const still = await sharp(await coloured('#ff0000'))
        .toFormat(format)
        .toBuffer();
      expect((await decodeDocument(still, ALL)).isAnimation).toBe(false);
    },
  );
});

describe('locked PDFs', () => {
  const lock = { user: 'ABCD1990', owner: 'only the owner' };

  it.each(['ABCD1990', 'only the owner'])('open with %s', async (password) => {
    const { pages } = await decodeDocument(writePdf(await colouredPages(), lock), { ...ALL, password });
    expect(pages.map(({ image }) => strongest(image))).toEqual([0, 1, 2]);
  });

  it('tell a missing password from a wrong one', async () => {
    const pdf = writePdf(await colouredPages(), lock);
    expect(await failure(pdf, {})).toBe('password: the PDF is encrypted');
    expect(await failure(pdf, { password: '' })).toBe('password: the PDF is encrypted');
    expect(await failure(pdf, { password: 'abcd1990' })).toBe('password: the password does not open the PDF');
  });

  it('that only restrict what may be changed open without a password, and with any', async () => {
    const pdf = writePdf(await colouredPages(), { ...lock, user: '' });
    for (const password of [undefined, 'not needed'])
      expect((await decodeDocument(pdf, { ...ALL, ...(password && { password }) })).pages).toHaveLength(3);
  });

  it('for a certificate say so, and are not called damaged', async () => {
    expect(await failure(writePdf(await colouredPages(), 'certificate'), { password: 'any' })).toBe(
      'certificate: the PDF is encrypted for the holder of a certificate',
    );
  });

  it('that are open take a password that is not needed', async () => {
    expect((await decodeDocument(writePdf(await colouredPages()), { ...ALL, password: 'x' })).pages).toHaveLength(3);
  });
});

describe('text layers', () => {
  const page: PdfPage = {
    width: 300,
    height: 200,
    text: [
      { text: 'Zürich 1984', x: 20, y: 150, size: 20 },
      { text: 'Anna', x: 20, y: 100, size: 10, hidden: true },
      { text: 'far away', x: 200, y: 100, size: 10 },
      { text: 'upwards', x: 280, y: 20, size: 10, turn: 270 },
      { text: 'outside', x: 20, y: 900, size: 10 },
    ],
  };

  it('give lines where they stand, hidden ones too, none from outside of the page', async () => {
    const { pages } = await decodeDocument(writePdf([page]), { ...ALL, withTextLayer: true, workingLongSide: 600 });
    const [{ textLayer = [] } = {}] = pages;
    expect(textLayer.map(({ text }) => text).sort()).toEqual(['Anna', 'Zürich 1984', 'far away', 'upwards']);
    const line = textLayer.find(({ text }) => text.startsWith('Z'))!;
    const { x, y, width, height } = quadBox(line.quad);
    expect(line).toMatchObject({ fromLayer: true, confidence: 1 });
    expect(x).toBeCloseTo(40, 0);
    expect(y + height).toBeGreaterThan(100);
    expect(y).toBeLessThan(80);
    expect(width).toBeGreaterThan(180);
    expect(width).toBeLessThan(260);
    const places = line.characters.map((character) => character.x);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it.each([0, 90, 180, 270] as const)('begin where the line begins on a page turned by %i', async (turn) => {
    const { pages } = await decodeDocument(writePdf([{ ...page, turn }]), { ...ALL, withTextLayer: true });
    const [{ image, textLayer = [] } = { image: undefined }] = pages;
    const scale = 2200 / 300;
    const begin = { 0: [20, 50], 90: [150, 20], 180: [280, 150], 270: [50, 280] }[turn].map((value) => value * scale);
    const [, , , [x, y]] = textLayer.find(({ text }) => text.startsWith('Z'))!.quad;
    // The lower left corner lies a descender below the base line, and not more.
    expect(Math.hypot(x - begin[0]!, y - begin[1]!)).toBeLessThan(6 * scale);
    expect(image!.width > image!.height).toBe(turn % 180 === 0);
  });

  it('are left out unless asked for, and empty where there is none', async () => {
    const [plain] = (await decodeDocument(writePdf([page]), ALL)).pages;
    expect(plain).not.toHaveProperty('textLayer');
    const [scan] = (await decodeDocument(writePdf(await colouredPages()), { ...ALL, withTextLayer: true })).pages;
    expect(scan?.textLayer).toEqual([]);
  });
});

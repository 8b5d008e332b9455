import type { Quad, Vision } from '@atlas/vision';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../read-document.ts';
import type { ReadOptions } from '../reading.ts';
import { PASSPORT, read } from '../testing/passport-page.ts';
import { scriptVision } from '../testing/scripted-vision.ts';
import type { ScriptedPage } from '../testing/scripted-vision.ts';

const AADHAAR: ScriptedPage = {
  print: [
    { text: 'Government of India', x: 300, y: 40, height: 30 },
    { text: 'Nerea Velwick', x: 300, y: 140, height: 26 },
    { text: 'DOB: 09/05/1984', x: 300, y: 190, height: 26 },
    { text: 'FEMALE', x: 300, y: 240, height: 26 },
    { text: '9999 4105 7058', x: 300, y: 400, height: 40 },
  ],
};

async function isWithheld(pages: readonly ScriptedPage[], options: Partial<ReadOptions>): Promise<boolean> {
  const { reading } = await read(pages, { withPages: true, ...options });
  return reading.picturesWithheld;
}

describe('pictures of a page that shows an Aadhaar number', () => {
  it.each<[string, Partial<ReadOptions>]>([
    ['a code alone', { codesOnly: ['QRCode'] }],
    ['a zone alone', { mrzOnly: true }],
    ['another document', { wanted: 'PAN' }],
    ['whatever it is', {}],
    ['its print', { wanted: 'other' }],
  ])('are withheld where %s was asked for', async (_, options) => {
    expect(await isWithheld([AADHAAR], options)).toBe(true);
  });

  it('are withheld where it lies beside another document, before or behind it', async () => {
    expect(await isWithheld([PASSPORT, AADHAAR], { wanted: 'PPT' })).toBe(true);
    expect(await isWithheld([AADHAAR, PASSPORT], {})).toBe(true);
  });

  it('are withheld where an Aadhaar card was asked for, and nothing of it was read', async () => {
    expect(await isWithheld([PASSPORT], { wanted: 'ADR' })).toBe(true);
    expect(await isWithheld([{ print: [] }], { wanted: 'ADR', withPages: false })).toBe(true);
  });

  it.each<[string, number, boolean]>([
    ['501820690154', 0.97, true],
    ['3 0183009047', 0.71, true],
    ['3 0183009047', 0.97, false],
    ['Ref 4711', 0.71, false],
    ['L GR IOK', 0.38, true],
  ])('of no known document: what was misread as %s, read with %d, withholds them: %s', async (text, confidence, is) => {
    const page = { print: [{ text, x: 300, y: 400, height: 40, confidence }] };
    expect(await isWithheld([page], {})).toBe(is);
    expect(await isWithheld([page], { wanted: 'other' })).toBe(is);
  });

  it('are shown where no page has one', async () => {
    expect(await isWithheld([PASSPORT], {})).toBe(false);
    expect(await isWithheld([PASSPORT], { mrzOnly: true })).toBe(false);
  });
});

/** A page with one more line, which is read where its corners begin at this one: 0 upper left, clockwise. */
async function isWithheldWith(text: string, begins: number, box: { width: number; height: number }): Promise<boolean> {
  const { vision, images } = scriptVision([PASSPORT]);
  const [left, top] = [20, 20];
  const [right, bottom] = [left + box.width, top + box.height];
  const quad: Quad = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
  const turned: Vision = {
    ...vision,
    detectText: async (image, side) => [...(await vision.detectText(image, side)), quad],
    readLine: async (image, wanted) => {
      const isRight = wanted[0] === quad[begins] && wanted[2] === quad[(begins + 2) % 4];
      const characters = [...text].map((one, at) => ({ text: one, confidence: 0.98, x: (at + 0.5) / text.length }));
      if (isRight) return { text, confidence: 0.98, characters, quad: wanted };
      return quad.includes(wanted[0])
        ? { text: '', confidence: 0, characters: [], quad: wanted }
        : vision.readLine(image, wanted);
    },
  };
  const pages = [{ side: 'front' as const, image: images[0]! }];
  const reading = await readDocument(turned, pages, { wanted: 'any', today: '2010-06-01', withPages: true });
  return reading.picturesWithheld;
}

describe('pictures of a page with print in another direction', () => {
  const UPRIGHT = { width: 30, height: 300 };
  const LYING = { width: 300, height: 30 };
  it.each<[string, number, { width: number; height: number }]>([
    ['upwards', 3, UPRIGHT],
    ['downwards', 1, UPRIGHT],
    ['upside down', 2, LYING],
  ])('are withheld where a number runs %s', async (_, begins, box) => {
    expect(await isWithheldWith('9999 4105 7058', begins, box)).toBe(true);
    expect(await isWithheldWith('L898902C3', begins, box)).toBe(false);
  });

  it('are withheld where a mirror shows a number', async () => {
    expect(await isWithheldWith('9999 4105 7058', 1, LYING)).toBe(true);
  });
});

describe('pictures of a page with print in a script of India', () => {
  const isWithheldIn = async (text: string): Promise<boolean> => {
    const print = [...PASSPORT.print.slice(0, 1), { text: '~~~~~~~~~~', x: 20, y: 20, confidence: 0.3 }];
    const { vision, images } = scriptVision([{ print }], { languages: ['hin'], spells: { '~~~~~~~~~~': text }, confidences: { '~~~~~~~~~~': 0.9 } }); // prettier-ignore
    const pages = [{ side: 'front' as const, image: images[0]! }];
    const reading = await readDocument(vision, pages, { wanted: 'any', today: '2010-06-01', withPages: true });
    return reading.picturesWithheld;
  };

  it('are withheld where it speaks of Aadhaar or shows a number in its figures', async () => {
    expect(await isWithheldIn('मेरा आधार, मेरी पहचान')).toBe(true);
    expect(await isWithheldIn('संख्या ९९९९ ४१०५ ७०५८')).toBe(true);
    expect(await isWithheldIn('भारत सरकार')).toBe(false);
  });
});

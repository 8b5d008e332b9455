import { describe, expect, it } from 'vitest';
import type { ReadOptions } from '../reading.ts';
import { PASSPORT, read } from '../testing/passport-page.ts';
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

  it('are shown where no page has one', async () => {
    expect(await isWithheld([PASSPORT], {})).toBe(false);
    expect(await isWithheld([PASSPORT], { mrzOnly: true })).toBe(false);
  });
});

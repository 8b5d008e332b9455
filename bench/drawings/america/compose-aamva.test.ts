import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { drawSymbol } from '../codes/draw-symbol.ts';
import { composeAamva } from './compose-aamva.ts';

const CONTENT = {
  issuer: '636014',
  country: 'USA',
  jurisdiction: 'CA',
  number: 'D1234562',
  surname: 'Whitfield',
  given: 'Clara Jean',
  birth: '1986-03-09',
  sex: 'F',
  issue: '2021-02-03',
  expiry: '2029-02-03',
  street: '12 Elm Ct',
  town: 'FRESNO',
  postCode: '93711',
  vehicleClass: 'C',
  eyes: 'BRO',
  height: '065 in',
  discriminator: '12345',
} as const;

beforeAll(() => {
  const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(file)).buffer } });
});

describe('composeAamva', () => {
  it('places the subfile where the header says', () => {
    const text = composeAamva(CONTENT);
    const header = '@\n\u001E\rANSI 636014100001DL';
    expect(text.startsWith(header)).toBe(true);
    const [offset, length] = [0, 4].map((at) => text.slice(header.length + at, header.length + at + 4));
    expect(text.slice(Number(offset)).startsWith('DLDAQD1234562\n')).toBe(true);
    expect(text.length).toBe(Number(offset) + Number(length));
    expect(text).toContain('\nDBB03091986\n');
    expect(composeAamva({ ...CONTENT, country: 'CAN' })).toContain('\nDBB19860309\n');
  });

  it('is what a reader gets from the drawn symbol', async () => {
    const symbol = await drawSymbol('PDF417', composeAamva(CONTENT), { x: 4, y: 4, width: 70, stretch: 3 });
    const height = symbol.heightMm + 8;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="${(height * 1200) / 78}" viewBox="0 0 78 ${height}"><rect width="78" height="${height}" fill="#fff"/>${symbol.svg}</svg>`;
    const png = await sharp(Buffer.from(svg)).png().toBuffer();
    const [found] = await readBarcodes(new Uint8Array(png), { formats: ['PDF417'], textMode: 'Plain' });
    expect(found?.text).toBe(composeAamva(CONTENT));
  });
});

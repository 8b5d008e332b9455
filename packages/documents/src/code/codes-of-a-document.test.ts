import { describe, expect, it } from 'vitest';
import { readDocument } from '../read-document.ts';
import type { ReadOptions } from '../reading.ts';
import { scriptVision } from '../testing/scripted-vision.ts';
import type { ScriptedPage } from '../testing/scripted-vision.ts';

const AAMVA =
  '@\n\x1e\rANSI 636045090001DL00310100DLDAQVELW*925KX\nDCSVELWICK\nDDET\nDACNEREA\nDDFN\nDBB08061992\nDBA08062029\nDBC2\nDCGUSA\r';
const FRONT: ScriptedPage = {
  print: [
    { text: 'WASHINGTON', x: 40, y: 20, height: 40 },
    { text: 'DRIVER LICENSE', x: 400, y: 20, height: 36 },
    { text: '4d DL VELW*925KX', x: 300, y: 100 },
    { text: '3 DOB 08/06/1992', x: 300, y: 160 },
    { text: '4b EXP 08/06/2029', x: 300, y: 200 },
    { text: 'USA', x: 800, y: 20 },
  ],
};
const BACK: ScriptedPage = { print: [], codes: [{ format: 'PDF417', text: AAMVA }] };
const QR = (text: string): ScriptedPage => ({ print: [], codes: [{ format: 'QRCode', text }] });

async function read(pages: readonly ScriptedPage[], options: Partial<ReadOptions> = {}) {
  const { vision, images, calls } = scriptVision(pages);
  const inputs = images.map((image, index) => ({ side: index === 0 ? ('front' as const) : ('back' as const), image }));
  return { reading: await readDocument(vision, inputs, { wanted: 'any', today: '2026-03-15', ...options }), calls };
}

describe('a type that carries a code', () => {
  it.each(['DRV', 'us-driving-licence', 'any'])('asked for as %s is read from it', async (wanted) => {
    const { reading } = await read([FRONT, BACK], { wanted });
    expect(reading.kind).toBe('us-driving-licence');
    expect(reading.fields.documentNumber).toMatchObject({ value: 'VELW*925KX', status: 'READ', page: 1 });
    expect(reading.fields.dateOfBirth).toMatchObject({ value: '1992-08-06', agreement: 'MATCH' });
    expect(reading.fields.dateOfBirth.source).toEqual(['barcode', 'print']);
    expect(reading.fields.issuingState).toMatchObject({ value: 'USA', status: 'READ', source: ['barcode'] });
  });

  it('does not vouch for a name that it says was cut', async () => {
    const { reading } = await read([FRONT, BACK]);
    expect(reading.fields.surname).toMatchObject({ value: 'VELWICK', status: 'UNSURE', reason: 'check_failed' });
    expect(reading.fields.surname.checks).toContainEqual({ id: 'whole', result: 'fail' });
  });

  it('of another type than asked for gives no field', async () => {
    const { reading } = await read([FRONT, BACK], { wanted: 'ADR' });
    expect(reading.decision).toMatchObject({ status: 'FAIL', reasons: [{ code: 'type_mismatch' }] });
    expect(Object.values(reading.fields).every(({ value }) => value === '')).toBe(true);
  });

  it('is not read from print alone in dates with the day first', async () => {
    const { reading } = await read([FRONT]);
    expect(reading.fields.dateOfBirth.value).toBe('1992-08-06');
  });

  it('is looked at for its code only where nothing else is asked for', async () => {
    const { reading, calls } = await read([FRONT, BACK], { wanted: 'DRV', codesOnly: ['PDF417'] });
    expect(reading.fields.documentNumber.value).toBe('VELW*925KX');
    expect(Object.keys(calls)).toEqual(['findCodes']);
  });
});

describe('a code that nobody understands', () => {
  it('is looked for once where nothing else is asked for', async () => {
    const { reading, calls } = await read([FRONT], { wanted: 'DRV', codesOnly: ['PDF417'] });
    expect(reading.fields.documentNumber.reason).toBe('no_code');
    expect(calls).toEqual({ findCodes: 1 });
  });

  it('is given with its content, beside the print', async () => {
    const { reading } = await read([QR('https://example.org/7')]);
    expect(reading.generic!.codes).toEqual([
      { format: 'QRCode', text: 'https://example.org/7', page: 0, quad: expect.any(Array) },
    ]);
    expect(reading.decision).toMatchObject({ status: 'REVIEW', reasons: [{ code: 'type_unknown' }] });
  });

  it.each(['ADR', 'any'])('alone, asked for as %s, is given without any other look', async (wanted) => {
    const { reading, calls } = await read([QR('hello')], { wanted, codesOnly: ['QRCode'] });
    expect(reading.generic!.codes).toMatchObject([{ text: 'hello' }]);
    expect(calls).toEqual({ findCodes: 1 });
  });

  it('shows no Aadhaar number, and no picture of it', async () => {
    const { reading } = await read([QR('<QDA uid="999941057058" n="A"/>')]);
    expect(reading.generic!.codes[0]!.text).toContain('uid="XXXXXXXX7058"');
    expect(reading.picturesWithheld).toBe(true);
  });

  it.each([
    ['9999;4105;7058;A', 'XXXX;XXXX;7058;A'],
    ['14999941057058', '14XXXXXXXX7058'],
    ['9999\u200b4105\u200b7058', 'XXXX\u200bXXXX\u200b7058'],
  ])('shows no Aadhaar number in %j', async (text, masked) => {
    const { reading } = await read([QR(text)]);
    expect(reading.generic!.codes[0]!.text).toBe(masked);
    expect(reading.picturesWithheld).toBe(true);
  });

  it('shows no Aadhaar number that stands in print beside it', async () => {
    const { reading } = await read([
      { ...QR('id:X7-999941057058499994'), print: [{ text: '9999 4105 7058', x: 40, y: 20 }] },
    ]);
    expect(reading.generic!.codes[0]!.text).not.toContain('99994105');
  });

  it('where none is seen is missing', async () => {
    const { reading } = await read([FRONT], { wanted: 'DRV', codesOnly: ['QRCode'] });
    expect(reading.decision).toMatchObject({ status: 'FAIL', reasons: [{ code: 'no_code' }] });
    expect(reading.fields.documentNumber.reason).toBe('no_code');
  });
});

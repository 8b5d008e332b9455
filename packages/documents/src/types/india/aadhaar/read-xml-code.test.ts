import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../read-document.ts';
import type { ReadOptions } from '../../../reading.ts';
import { scriptVision } from '../../../testing/scripted-vision.ts';
import type { ScriptedPage } from '../../../testing/scripted-vision.ts';

const NUMBER = '999941057058';
const VALUES = { uid: NUMBER, name: 'Aldo Dunstall', gender: 'M', yob: '1988', co: 'S/O Orin Dunstall', house: '12', street: 'Pier Road', lm: 'Near &amp; Mill', loc: 'Camp', vtc: 'Pune', po: 'Pune', dist: 'Pune', state: 'Maharashtra', pc: '411001', dob: '03/02/1988' }; // prettier-ignore

function xml(changes: Readonly<Record<string, string>> = {}): string {
  const attributes = Object.entries({ ...VALUES, ...changes }).map(([name, value]) => `${name}="${value}"`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<PrintLetterBarcodeData ${attributes.join(' ')}/>`;
}

const QR = (text: string): ScriptedPage['codes'] => [{ format: 'QRCode', text }];
const CARD: ScriptedPage['print'] = [
  { text: 'GOVERNMENT OF INDIA', x: 300, y: 20, height: 30 },
  { text: 'Aldo Dunstall', x: 300, y: 200, height: 26 },
  { text: 'DOB: 03/02/1988', x: 300, y: 240, height: 26 },
  { text: 'MALE', x: 300, y: 280, height: 26 },
  { text: '9999 4105 7058', x: 300, y: 500, height: 40 },
];

async function read(page: ScriptedPage, options: Partial<ReadOptions> = {}) {
  const { vision, images, calls } = scriptVision([page]);
  const pages = [{ side: 'front' as const, image: images[0]! }];
  return { reading: await readDocument(vision, pages, { wanted: 'ADR', today: '2026-03-15', ...options }), calls };
}

const ALONE = { codesOnly: ['QRCode'] } as const;

describe('the QR code of an older Aadhaar letter', () => {
  it.each([
    ['alone', ALONE],
    ['without print', {}],
    ['as whatever it is', { wanted: 'any' }],
  ])('is read %s', async (_, options) => {
    const { reading } = await read({ print: [], codes: QR(xml()) }, options);
    expect(reading.kind).toBe('aadhaar');
    const { fields } = reading;
    expect(fields.documentNumber).toMatchObject({ value: 'XXXX XXXX 7058', status: 'READ', source: ['qr'] });
    expect(fields.documentNumber.checks).toContainEqual({ id: 'verhoeff', result: 'pass' });
    const values = { fullName: 'Aldo Dunstall', sex: 'M', dateOfBirth: '1988-02-03', careOf: 'S/O Orin Dunstall', fatherName: 'Orin Dunstall', house: '12', street: 'Pier Road', landmark: 'Near & Mill', locality: 'Camp', city: 'Pune', district: 'Pune', state: 'Maharashtra', postCode: '411001', address: 'S/O Orin Dunstall, 12, Pier Road, Near & Mill, Camp, Pune, Maharashtra - 411001' }; // prettier-ignore
    for (const [name, value] of Object.entries(values))
      expect(fields[name]).toMatchObject({ value, status: 'READ', source: ['qr'] });
    expect(fields.issuingState).toMatchObject({ value: 'IND', source: ['qr'], reason: 'by_type' });
    expect(reading.decision.status).toBe('PASS');
  });

  it.each([[ALONE], [{}], [{ wanted: 'any' }], [{ wanted: 'other' }], [{ wanted: 'PAN', ...ALONE }]])(
    'leaves no number, asked with %j',
    async (options) => {
      const { reading } = await read({ print: CARD, codes: QR(xml({ house: NUMBER })) }, options);
      const { portrait, pages, ...told } = reading;
      expect([portrait, pages.length]).toEqual([undefined, 1]);
      expect(JSON.stringify(told).replaceAll(/[ -]/g, '')).not.toContain('99994105');
      expect(reading.picturesWithheld).toBe(true);
    },
  );

  it('confirms the print, and the print confirms it', async () => {
    const { fields, decision } = (await read({ print: CARD, codes: QR(xml()) })).reading;
    for (const name of ['documentNumber', 'fullName', 'dateOfBirth', 'sex'])
      expect(fields[name]).toMatchObject({ status: 'READ', agreement: 'MATCH', source: ['qr', 'print'] });
    expect(fields['postCode']).toMatchObject({ value: '411001', source: ['qr'] });
    expect(decision.status).toBe('PASS');
  });

  it('of somebody else is told', async () => {
    const { fields, decision } = (await read({ print: CARD, codes: QR(xml({ name: 'Mira Velwick', uid: '' })) })).reading; // prettier-ignore
    expect(fields['fullName']).toMatchObject({ status: 'UNSURE', agreement: 'MISMATCH' });
    expect(decision.status).toBe('REVIEW');
  });

  it('of another type than asked for is a mismatch', async () => {
    const { reading } = await read({ print: [], codes: QR(xml()) }, { wanted: 'PAN', ...ALONE });
    expect(reading.decision).toMatchObject({ status: 'FAIL', reasons: [{ code: 'type_mismatch' }] });
    expect(reading.generic).toBeUndefined();
  });

  it.each([
    ['a number whose check digit fails', { uid: '999941057059' }, 'documentNumber', 'check_failed'],
    ['a number that is masked', { uid: 'xxxxxxxx7058' }, 'documentNumber', 'number_masked'],
    ['a birth in another year', { yob: '1989' }, 'dateOfBirth', 'check_failed'],
    ['a birth to come', { yob: '2040', dob: '2040-02-03' }, 'dateOfBirth', 'check_failed'],
    ['a post code of another state', { state: 'Kerala' }, 'postCode', 'check_failed'],
    ['the care of anybody', { co: 'C/O: Orin' }, 'fatherName', 'care_of'],
  ])('with %s is not sure of it', async (_, changes, name, reason) => {
    const { fields } = (await read({ print: [], codes: QR(xml(changes)) }, ALONE)).reading;
    expect(fields[name]).toMatchObject({ status: 'UNSURE', reason });
  });

  it.each([
    ['its year alone', { dob: '' }],
    ['a day that no calendar has', { dob: '31/02/1988' }],
  ])('with %s gives the year of birth', async (_, changes) => {
    const { fields } = (await read({ print: [], codes: QR(xml(changes)) }, ALONE)).reading;
    expect([fields.dateOfBirth.status, fields['yearOfBirth']?.value]).toEqual(['ABSENT', '1988']);
  });

  it.each([
    ['a DTD', xml().replace('<Print', '<!DOCTYPE a [<!ENTITY b "c">]><Print')],
    ['neither number nor name', xml({ uid: '', name: '' })],
    ['more than any card says', xml({ street: 'x'.repeat(9000) })],
    ['another root', xml().replace('PrintLetterBarcodeData', 'Other')],
  ])('with %s is not read', async (_, text) => {
    const { reading } = await read({ print: [], codes: QR(text) }, ALONE);
    expect(reading.kind).toBeUndefined();
    expect(reading.generic!.codes[0]!.text).not.toContain('99994105');
  });

  it('is not looked for before the print, nor where that says another type', async () => {
    const { calls } = await read({ print: CARD, codes: QR('9'.repeat(300)) });
    expect(calls['findCodes']).toBe(1);
    const pan = [{ text: 'INCOME TAX DEPARTMENT', x: 40, y: 20, height: 30 }, { text: 'Permanent Account Number Card', x: 300, y: 80, height: 24 }, { text: 'ABCPV1234D', x: 300, y: 120, height: 30 }]; // prettier-ignore
    expect((await read({ print: pan }, { wanted: 'any' })).calls['findCodes']).toBeUndefined();
  });
});

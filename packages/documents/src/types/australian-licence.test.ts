import { describe, expect, it } from 'vitest';
import { readDocument } from '../read-document.ts';
import { scriptVision } from '../testing/scripted-vision.ts';
import type { ScriptedPage } from '../testing/scripted-vision.ts';

const QUEENSLAND: ScriptedPage['print'] = [
  { text: 'Driver Licence', x: 200, y: 20, height: 30 },
  { text: 'Queensland AUSTRALIA', x: 500, y: 20, height: 26 },
  { text: 'Licence No.', x: 300, y: 100, height: 16 },
  { text: '123 456 789', x: 300, y: 122 },
  { text: 'Name', x: 300, y: 180, height: 16 },
  { text: 'NEREA VELWICK', x: 300, y: 202 },
  { text: 'Address', x: 300, y: 260, height: 16 },
  { text: '12 WATTLE ST,', x: 300, y: 282 },
  { text: 'NEPHELO QLD 4870', x: 300, y: 312 },
  { text: 'Licence Class', x: 300, y: 370, height: 16 },
  { text: 'C R', x: 300, y: 392 },
  { text: 'Date of Birth', x: 300, y: 450, height: 16 },
  { text: '08 JUN 1992', x: 300, y: 472 },
  { text: 'Expiry Date', x: 640, y: 450, height: 16 },
  { text: '31 JAN 2031', x: 640, y: 472 },
];
const VICTORIA: ScriptedPage['print'] = [
  { text: 'DRIVER LICENCE', x: 200, y: 20, height: 30 },
  { text: 'VICTORIA AUSTRALIA', x: 200, y: 60, height: 26 },
  { text: 'NEREA VELWICK', x: 200, y: 120 },
  { text: '12 WATTLE ST', x: 200, y: 160 },
  { text: 'NEPHELO VIC 3550', x: 200, y: 200 },
  { text: 'LICENCE NO.', x: 640, y: 120, height: 16 },
  { text: '012345678', x: 640, y: 142 },
  { text: 'LICENCE EXPIRY', x: 200, y: 300, height: 16 },
  { text: '31-01-2031', x: 200, y: 322 },
  { text: 'DATE OF BIRTH', x: 440, y: 300, height: 16 },
  { text: '08-06-1992', x: 440, y: 322 },
  { text: 'LICENCE TYPE', x: 200, y: 380, height: 16 },
  { text: 'CAR', x: 200, y: 402 },
];

async function read(print: ScriptedPage['print'], wanted = 'any') {
  const { vision, images } = scriptVision([{ print }]);
  return readDocument(vision, [{ side: 'front', image: images[0]! }], { wanted, today: '2026-03-15' });
}

describe('a driving licence of a state of Australia', () => {
  it('gives each value to its label', async () => {
    const { kind, issuingState, fields, decision } = await read(QUEENSLAND);
    expect([kind, issuingState]).toEqual(['australian-driving-licence', 'AUS']);
    expect(fields.documentNumber).toMatchObject({ value: '123456789', status: 'READ' });
    expect(fields['fullName']).toMatchObject({ value: 'NEREA VELWICK', status: 'READ' });
    expect(fields.address.value).toBe('12 WATTLE ST, NEPHELO QLD 4870');
    expect(fields['vehicleClasses']).toMatchObject({ value: 'C, R' });
    expect(fields['state']).toMatchObject({ value: 'QLD' });
    expect(fields.dateOfBirth).toMatchObject({ value: '1992-06-08', status: 'READ' });
    expect(fields.dateOfExpiry).toMatchObject({ value: '2031-01-31', status: 'READ' });
    expect(decision.status).toBe('PASS');
  });

  it('gives both classes of a line without its blank, and the conditions', async () => {
    const { fields } = await read([
      ...QUEENSLAND.map((line) => (line.text === 'C R' ? { ...line, text: 'CR' } : line)),
      { text: 'Conditions', x: 640, y: 370, height: 16 },
      { text: 'NONE', x: 640, y: 392 },
    ]);
    expect(fields['vehicleClasses']).toMatchObject({ value: 'C, R' });
    expect(fields['conditions']).toMatchObject({ value: 'NONE' });
  });

  it('ends the address before a number or a class whose label was not seen', async () => {
    for (const below of ['123456789', 'CR']) {
      const { fields } = await read([
        ...QUEENSLAND.filter(({ text }) => text !== 'Licence Class' && text !== 'C R'),
        { text: below, x: 300, y: 342 },
        { text: 'Card Number', x: 640, y: 100, height: 16 },
      ]);
      expect(fields.address.value).toBe('12 WATTLE ST, NEPHELO QLD 4870');
    }
  });

  it('whose name and address have no label gives both for review', async () => {
    const { kind, fields } = await read(VICTORIA, 'DRV');
    expect(kind).toBe('australian-driving-licence');
    expect(fields.documentNumber.value).toBe('012345678');
    expect(fields.dateOfBirth.value).toBe('1992-06-08');
    expect(fields.dateOfExpiry.value).toBe('2031-01-31');
    const review = { status: 'UNSURE', reason: 'no_label' };
    expect(fields['fullName']).toMatchObject({ value: 'NEREA VELWICK', ...review });
    expect(fields.address).toMatchObject({ value: '12 WATTLE ST NEPHELO VIC 3550', ...review });
  });

  it('is known by its title and its state where every label was misread', async () => {
    const misread: Readonly<Record<string, string>> = {
      'Licence No.': 'Liceme No',
      'Licence Class': 'L iowmee elsss',
      'Date of Birth': 'Dle of Binh',
      'Expiry Date': 'Esp ry Dae',
    };
    const { kind, fields } = await read(QUEENSLAND.map((line) => ({ ...line, text: misread[line.text] ?? line.text })));
    expect(kind).toBe('australian-driving-licence');
    expect(fields.documentNumber.value).toBe('123456789');
    expect(fields.dateOfBirth.value).toBe('1992-06-08');
    expect(fields.dateOfExpiry.value).toBe('2031-01-31');
  });

  it('ends its address before what stands beside a label of its own', async () => {
    const { fields } = await read([
      ...QUEENSLAND.filter(({ text }) => !/^Licence (?:No|Class)|^C R|^123/.test(text)),
      { text: 'Licence No.', x: 190, y: 340, height: 18 },
      { text: 'L09107', x: 300, y: 340 },
    ]);
    expect(fields.address.value).toBe('12 WATTLE ST, NEPHELO QLD 4870');
  });

  it('that is blank gives nothing', async () => {
    const { fields } = await read(QUEENSLAND.filter(({ text }) => !/\d|NEREA|C R/.test(text)));
    const given = Object.entries(fields).filter(([, { status }]) => status !== 'ABSENT');
    expect(given.map(([name]) => name)).toEqual([]);
  });
});

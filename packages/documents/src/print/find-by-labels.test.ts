import { describe, expect, it } from 'vitest';
import { readDocument } from '../read-document.ts';
import { scriptVision } from '../testing/scripted-vision.ts';
import type { ScriptedPage } from '../testing/scripted-vision.ts';

async function read(print: ScriptedPage['print']) {
  const { vision, images } = scriptVision([{ print }]);
  return readDocument(vision, [{ side: 'front', image: images[0]! }], { wanted: 'any', today: '2026-03-15' });
}

const PAN: ScriptedPage['print'] = [
  { text: 'INCOME TAX DEPARTMENT', x: 60, y: 30 },
  { text: 'Permanent Account Number Card', x: 300, y: 120 },
  { text: 'ABCPV1234D', x: 320, y: 170, height: 40 },
  { text: 'Name', x: 300, y: 240 },
  { text: 'NEREA VELWICK', x: 300, y: 268, height: 26 },
  { text: "Father's Name", x: 300, y: 320 },
  { text: 'ALDO VELWICK', x: 300, y: 348, height: 26 },
  { text: 'Date of Birth', x: 300, y: 400 },
  { text: '12/05/1990', x: 300, y: 428, height: 26 },
];
const LICENCE: ScriptedPage['print'] = [
  { text: 'UNION OF INDIA', x: 200, y: 30 },
  { text: 'UTOPIA STATE MOTOR DRIVING LICENCE', x: 200, y: 60 },
  { text: 'DL No : KA01 20190001234', x: 60, y: 120 },
  { text: 'Valid Till : 15-04-2039 (NT)', x: 60, y: 160 },
  { text: 'DOB : 15-02-1956   BG : O+', x: 60, y: 200 },
  { text: 'Name : NEREA VELWICK', x: 60, y: 240 },
  { text: 'S/O : ALDO VELWICK', x: 60, y: 280 },
];

describe('a labelled card', () => {
  it('gives each value to its label', async () => {
    const { fields } = await read(PAN);
    expect(fields['fullName']).toMatchObject({ value: 'NEREA VELWICK', status: 'READ' });
    expect(fields.fatherName).toMatchObject({ value: 'ALDO VELWICK', status: 'READ' });
    expect(fields.dateOfBirth).toMatchObject({ value: '1990-05-12', status: 'READ' });
    expect(fields.documentNumber).toMatchObject({ value: 'ABCPV1234D', status: 'READ' });
  });

  it('whose name was not detected does not take the name of the father for it', async () => {
    const { fields } = await read(PAN.filter(({ text }) => text !== 'NEREA VELWICK'));
    expect(fields['fullName']?.status).toBe('ABSENT');
    expect(fields.fatherName.value).toBe('ALDO VELWICK');
  });

  it('reads dates that begin with 15-0, which look like S/O', async () => {
    const { fields } = await read(LICENCE);
    expect(fields.dateOfBirth).toMatchObject({ value: '1956-02-15', status: 'READ' });
    expect(fields.dateOfExpiry).toMatchObject({ value: '2039-04-15', status: 'READ' });
    expect(fields['bloodGroup']).toMatchObject({ value: 'O+' });
    expect(fields.fatherName).toMatchObject({ value: 'ALDO VELWICK' });
    expect(fields.documentNumber).toMatchObject({ value: 'KA01 20190001234', normalised: 'KA0120190001234' });
  });

  it('takes a label whose letter O was read as a nought', async () => {
    const { fields } = await read(LICENCE.map((line) => ({ ...line, text: line.text.replace('DOB', 'D0B') })));
    expect(fields.dateOfBirth.value).toBe('1956-02-15');
  });

  it('takes nothing that runs across the page behind the print for a value', async () => {
    const mark = { text: 'SPECIMEN', x: 310, y: 255, height: 120 };
    const { fields } = await read([...PAN.filter(({ text }) => text !== 'NEREA VELWICK'), mark]);
    expect(fields['fullName']?.status).toBe('ABSENT');
  });

  it('leaves doubt about a value that was read unsurely, and says why', async () => {
    const { fields, decision } = await read(
      PAN.map((line) => (line.text === 'NEREA VELWICK' ? { ...line, confidence: 0.8 } : line)),
    );
    expect(fields['fullName']).toMatchObject({ status: 'UNSURE', reason: 'low_confidence' });
    expect(decision).toMatchObject({ status: 'REVIEW', reasons: [{ code: 'unconfirmed', fields: ['fullName'] }] });
  });
});

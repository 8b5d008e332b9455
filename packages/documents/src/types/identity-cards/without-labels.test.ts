import { describe, expect, it } from 'vitest';
import { readDocument } from '../../read-document.ts';
import { scriptVision } from '../../testing/scripted-vision.ts';
import type { ScriptedPage } from '../../testing/scripted-vision.ts';

const EMIRATES: ScriptedPage['print'] = [
  { text: 'UNITED ARAB EMIRATES', x: 40, y: 30, height: 26 },
  { text: 'Resident Identity Card', x: 40, y: 64 },
  { text: 'ID Number', x: 300, y: 110, height: 16 },
  { text: '784-1992-1234567-2', x: 300, y: 130 },
  { text: 'Name', x: 300, y: 190, height: 16 },
  { text: 'Nerea Salim Velwick', x: 300, y: 210 },
  { text: 'Date of Birth', x: 300, y: 270, height: 16 },
  { text: '08/06/1992', x: 300, y: 290 },
  { text: 'Issuing Date', x: 300, y: 350, height: 16 },
  { text: '31/01/2021', x: 300, y: 370 },
  { text: 'Expiry Date', x: 600, y: 350, height: 16 },
  { text: '31/01/2031', x: 600, y: 370 },
  { text: 'Sex', x: 300, y: 430, height: 16 },
  { text: 'F', x: 300, y: 450 },
];
const LABELS = /^(?:ID Number|Name|Date of Birth|Issuing Date|Expiry Date|Sex)$/;

async function read(print: ScriptedPage['print']) {
  const { vision, images } = scriptVision([{ print }]);
  return readDocument(vision, [{ side: 'front', image: images[0]! }], { wanted: 'NID', today: '2026-03-15' });
}

describe('a card of which no label was read', () => {
  it('gives dates, sex and the one name over the birth', async () => {
    const { fields } = await read(EMIRATES.filter(({ text }) => !LABELS.test(text)));
    expect(fields.dateOfBirth.value).toBe('1992-06-08');
    expect(fields.dateOfIssue.value).toBe('2021-01-31');
    expect(fields.dateOfExpiry.value).toBe('2031-01-31');
    expect(fields.sex.value).toBe('F');
    expect(fields['fullName']).toMatchObject({ value: 'Nerea Salim Velwick', status: 'UNSURE', reason: 'no_label' });
  });

  it('gives no name where two may be one', async () => {
    const print = EMIRATES.filter(({ text }) => !LABELS.test(text));
    const { fields } = await read([...print, { text: 'Aldo Karim Sorell', x: 300, y: 165 }]);
    expect(fields['fullName']?.status).toBe('ABSENT');
  });
});

it('labels of which much was misread lead to their values', async () => {
  const misread: Readonly<Record<string, string>> = { 'Issuing Date': 'ssuing Oste', 'Expiry Date': 'Expiry Oate' };
  const { fields } = await read(EMIRATES.map((line) => ({ ...line, text: misread[line.text] ?? line.text })));
  expect(fields.dateOfIssue).toMatchObject({ value: '2021-01-31', status: 'READ' });
  expect(fields.dateOfExpiry).toMatchObject({ value: '2031-01-31', status: 'READ' });
});

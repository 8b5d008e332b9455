import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../read-document.ts';
import { scriptVision } from '../../../testing/scripted-vision.ts';

async function read(texts: readonly string[]) {
  const { vision, images } = scriptVision([
    { print: texts.map((text, index) => ({ text, x: 300, y: 40 + index * 44, height: 26 })) },
  ]);
  return readDocument(vision, [{ side: 'front', image: images[0]! }], { wanted: 'ADR', today: '2026-03-15' });
}

describe('an Aadhaar card with a masked number', () => {
  const card = (...numbers: string[]): string[] => [
    'Government of India',
    'Nerea Velwick',
    'DOB: 09/05/1984',
    'FEMALE',
    ...numbers,
  ];

  it.each(['XXXX XXXX 7058', 'xxxxxxxx7058', '**** **** 7058', 'XXXXXXXX 7058'])('is read: %s', async (number) => {
    const { kind, fields, decision, picturesWithheld } = await read(card(number));
    expect(kind).toBe('aadhaar');
    expect(fields.documentNumber).toMatchObject({
      value: 'XXXX XXXX 7058',
      status: 'UNSURE',
      reason: 'number_masked',
      checks: [{ id: 'verhoeff', result: 'not_run' }],
    });
    expect(fields['fullName']).toMatchObject({ value: 'Nerea Velwick', status: 'READ' });
    expect(decision).toMatchObject({ status: 'REVIEW', reasons: [{ code: 'number_masked' }] });
    expect(picturesWithheld).toBe(true);
  });

  it('has its whole number where that stands there, too', async () => {
    const { fields } = await read(card('9999 4105 7058', 'XXXX XXXX 7058'));
    expect(fields.documentNumber).toMatchObject({
      value: 'XXXX XXXX 7058',
      checks: [{ id: 'verhoeff', result: 'pass' }],
    });
    expect(fields.documentNumber.agreement).not.toBe('MISMATCH');
  });

  it.each(['XXXX XXXX XXXX 7058', 'XXXX XXXX 7058 1234', 'XXXX 7058'])('is none with %s', async (number) => {
    expect((await read(card(number))).fields.documentNumber.status).toBe('ABSENT');
  });

  it('of which too little is read is told to have its number masked', async () => {
    const { decision } = await read(['Nerea Velwick', 'XXXX XXXX 7058']);
    expect(decision).toMatchObject({ status: 'FAIL', reasons: [{ code: 'type_unknown' }] });
    expect(decision.reasons[0]!.message).toContain('masked');
  });
});

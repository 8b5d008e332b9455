import { describe, expect, it } from 'vitest';
import { readDocument } from '../../read-document.ts';
import { scriptVision } from '../../testing/scripted-vision.ts';
import type { ScriptedPage, SecondReader } from '../../testing/scripted-vision.ts';

const SPANISH: SecondReader = { languages: ['spa'] };

async function read(print: ScriptedPage['print'], wanted = 'any', second = SPANISH) {
  const { vision, images } = scriptVision([{ print }], second);
  return readDocument(vision, [{ side: 'front', image: images[0]! }], { wanted, today: '2026-03-15' });
}

const CARDS: Record<string, { print: ScriptedPage['print']; fields: Record<string, string> }> = {
  'umid-card': {
    print: [
      { text: 'REPUBLIC OF THE PHILIPPINES', x: 200, y: 20, height: 26 },
      { text: 'Unified Multi-Purpose ID', x: 220, y: 60, height: 26 },
      { text: 'CRN-0111-2345678-9', x: 400, y: 120, height: 30 },
      { text: 'SURNAME', x: 400, y: 180, height: 16 },
      { text: 'VELWICK', x: 400, y: 200, height: 26 },
      { text: 'GIVEN NAME', x: 400, y: 240, height: 16 },
      { text: 'NEREA', x: 400, y: 260, height: 26 },
      { text: 'MIDDLE NAME', x: 400, y: 300, height: 16 },
      { text: 'ALDORA', x: 400, y: 320, height: 26 },
      { text: 'SEX', x: 400, y: 360, height: 16 },
      { text: 'F', x: 400, y: 380, height: 26 },
      { text: 'DATE OF BIRTH', x: 520, y: 360, height: 16 },
      { text: '1992/06/08', x: 520, y: 380, height: 26 },
    ],
    fields: {
      documentNumber: '0111-2345678-9',
      surname: 'VELWICK',
      givenNames: 'NEREA',
      middleName: 'ALDORA',
      sex: 'F',
      dateOfBirth: '1992-06-08',
    },
  },
  'philippine-tin-card': {
    print: [
      { text: 'REPUBLIC OF THE PHILIPPINES', x: 200, y: 20, height: 26 },
      { text: 'BUREAU OF INTERNAL REVENUE', x: 200, y: 60, height: 26 },
      { text: 'TIN: 123-456-789-000', x: 200, y: 140, height: 30 },
      { text: 'NAME', x: 200, y: 200, height: 16 },
      { text: 'VELWICK, NEREA ALDORA', x: 200, y: 220, height: 26 },
      { text: 'BIRTH DATE', x: 200, y: 280, height: 16 },
      { text: '06/08/1992', x: 200, y: 300, height: 26 },
    ],
    fields: { documentNumber: '123-456-789-000', fullName: 'VELWICK, NEREA ALDORA', dateOfBirth: '1992-06-08' },
  },
  'philippine-sss-card': {
    print: [
      { text: 'REPUBLIC OF THE PHILIPPINES', x: 200, y: 20, height: 26 },
      { text: 'SOCIAL SECURITY SYSTEM', x: 200, y: 60, height: 26 },
      { text: '33-1234567-8', x: 200, y: 140, height: 30 },
      { text: 'NAME', x: 200, y: 200, height: 16 },
      { text: 'NEREA VELWICK', x: 200, y: 220, height: 26 },
      { text: 'DATE OF BIRTH', x: 200, y: 280, height: 16 },
      { text: '06-08-1992', x: 200, y: 300, height: 26 },
    ],
    fields: { documentNumber: '33-1234567-8', fullName: 'NEREA VELWICK', dateOfBirth: '1992-06-08' },
  },
  'philippine-driving-licence': {
    print: [
      { text: 'REPUBLIC OF THE PHILIPPINES', x: 200, y: 20, height: 26 },
      { text: 'LAND TRANSPORTATION OFFICE', x: 200, y: 60, height: 26 },
      { text: "DRIVER'S LICENSE", x: 200, y: 100, height: 26 },
      { text: 'Last Name, First Name, Middle Name', x: 300, y: 140, height: 16 },
      { text: 'VELWICK, NEREA ALDORA', x: 300, y: 160, height: 26 },
      { text: 'Date of Birth', x: 300, y: 220, height: 16 },
      { text: '1992/06/08', x: 300, y: 240, height: 26 },
      { text: 'License No.', x: 300, y: 300, height: 16 },
      { text: 'N01-12-123456', x: 300, y: 320, height: 26 },
      { text: 'Expiration Date', x: 600, y: 300, height: 16 },
      { text: '2027/06/08', x: 600, y: 320, height: 26 },
      { text: 'Nationality', x: 600, y: 220, height: 16 },
      { text: 'PHL', x: 600, y: 240, height: 26 },
      { text: 'Blood Type', x: 300, y: 380, height: 16 },
      { text: 'AB+', x: 300, y: 400, height: 26 },
      { text: 'Agency Code', x: 600, y: 380, height: 16 },
      { text: 'Q42', x: 600, y: 400, height: 26 },
    ],
    fields: {
      documentNumber: 'N01-12-123456',
      fullName: 'VELWICK, NEREA ALDORA',
      dateOfBirth: '1992-06-08',
      dateOfExpiry: '2027-06-08',
      nationality: 'PHL',
      bloodGroup: 'AB+',
      issuingAuthority: 'Q42',
    },
  },
};

describe.each(Object.entries(CARDS))('a %s', (kind, { print, fields }) => {
  it('gives each value to its label', async () => {
    const reading = await read(print);
    expect(reading.kind).toBe(kind);
    expect(reading.issuingState).toBe('PHL');
    for (const [name, value] of Object.entries(fields))
      expect(reading.fields[name]).toMatchObject({ value, status: 'READ' });
    expect(reading.decision.status).toBe('PASS');
  });

  it('that is blank gives none', async () => {
    const values = Object.values(fields);
    const labels = print.filter(({ text }) => !/\d/.test(text) && !values.includes(text));
    const reading = await read(labels);
    expect(Object.values(reading.fields).every(({ status }) => status === 'ABSENT')).toBe(true);
  });
});

describe('a name of the Philippines', () => {
  const named = (name: string) =>
    CARDS['philippine-sss-card']!.print.map((line) => ({ ...line, text: line.text.replace('NEREA VELWICK', name) }));

  it('has its Ñ, which only the second recogniser knows', async () => {
    const second = { ...SPANISH, spells: { 'MARISOL NUNEZ': 'MARISOL NUÑEZ' } };
    const { fields } = await read(named('MARISOL NUNEZ'), 'any', second);
    expect(fields['fullName']).toMatchObject({ value: 'MARISOL NUÑEZ', status: 'READ' });
  });

  it('is not sure without that one, unless no letter of it could have a mark', async () => {
    expect((await read(named('MARISOL NUNEZ'), 'any', {})).fields['fullName']).toMatchObject({ status: 'UNSURE' });
    expect((await read(named('LIGAYA REYES'), 'any', {})).fields['fullName']).toMatchObject({ status: 'READ' });
  });

  it.each([
    ['RODRIGO D.BAUTISTA', 'RODRIGO D. BAUTISTA'],
    ['BAUTISTA,RODRIGO D.', 'BAUTISTA, RODRIGO D.'],
  ])('%s has the blanks that were not read', async (seen, value) => {
    expect((await read(named(seen))).fields['fullName']).toMatchObject({ value, status: 'READ' });
  });
});

describe('a taxpayer card with an address above a date', () => {
  it('gives each its own, the month in letters, too', async () => {
    const { fields } = await read([
      ...CARDS['philippine-tin-card']!.print.slice(0, 5),
      { text: 'ADDRESS', x: 200, y: 260, height: 16 },
      { text: '302 MABINI ST, BAGUIO', x: 200, y: 280, height: 26 },
      { text: 'CITY', x: 200, y: 312, height: 26 },
      { text: 'OCT14, 1972', x: 330, y: 344, height: 26 },
      { text: 'BIRTH DATE', x: 200, y: 344, height: 26 },
    ]);
    expect(fields.address.value).toBe('302 MABINI ST, BAGUIO CITY');
    expect(fields.dateOfBirth).toMatchObject({ value: '1972-10-14', status: 'READ' });
  });
});

it('a name that has letters with part of a label in common is a name', async () => {
  const { print } = CARDS['umid-card']!;
  const reading = await read(
    print.map((line) => ({ ...line, text: line.text.replace('VELWICK', 'SORIANO').replace('NEREA', 'ANGELICA') })),
  );
  expect(reading.fields.surname).toMatchObject({ value: 'SORIANO', status: 'READ' });
  expect(reading.fields.givenNames).toMatchObject({ value: 'ANGELICA', status: 'READ' });
});

describe('a date of a card that puts the month first', () => {
  const born = (date: string) =>
    CARDS['philippine-tin-card']!.print.map((line) => ({ ...line, text: line.text.replace('06/08/1992', date) }));

  it('is read in that order where both are possible', async () => {
    const { fields } = await read(born('04/05/1985'));
    expect(fields.dateOfBirth).toMatchObject({ value: '1985-04-05', status: 'READ' });
  });

  it('that could only be with the day first is that, and not sure', async () => {
    const { fields, decision } = await read(born('25/04/1985'));
    expect(fields.dateOfBirth).toMatchObject({ value: '1985-04-25', status: 'UNSURE', reason: 'check_failed' });
    expect(fields.dateOfBirth.checks).toContainEqual({ id: 'order_of_date', result: 'fail' });
    expect(decision.status).toBe('REVIEW');
  });

  it('that is none in either order is not read', async () => {
    expect((await read(born('25/14/1985'))).fields.dateOfBirth.status).toBe('ABSENT');
  });
});

it('a taxpayer whose card has no label for the name has it before and behind a comma, for review', async () => {
  const print = CARDS['philippine-tin-card']!.print.filter(({ text }) => text !== 'NAME');
  const { fields, decision } = await read(print);
  expect(fields['fullName']).toMatchObject({ value: 'VELWICK, NEREA ALDORA', status: 'UNSURE', reason: 'no_label' });
  expect(decision.status).toBe('REVIEW');
  const two = await read([...print, { text: 'SAMPLE, OTHER', x: 200, y: 360, height: 26 }]);
  expect(two.fields['fullName']?.status).toBe('ABSENT');
});

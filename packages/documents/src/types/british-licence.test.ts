import { describe, expect, it } from 'vitest';
import { readDocument } from '../read-document.ts';
import { scriptVision } from '../testing/scripted-vision.ts';
import type { ScriptedPage } from '../testing/scripted-vision.ts';

const CARD: ScriptedPage['print'] = [
  { text: 'DRIVING LICENCE', x: 300, y: 20, height: 30 },
  { text: '1. VELWICK', x: 300, y: 100 },
  { text: '2.', x: 300, y: 140 },
  { text: 'MISS NEREA ILSE', x: 330, y: 140 },
  { text: '3. 08.06.1992 UNITED KINGDOM', x: 300, y: 180 },
  { text: '4a. 01.02.2021', x: 300, y: 220 },
  { text: '4c. DVLA', x: 520, y: 220 },
  { text: '4b. 31.01.2031', x: 300, y: 260 },
  { text: '5. VELWI 956082 NI9AB', x: 300, y: 300 },
];

async function read(print: ScriptedPage['print']) {
  const { vision, images } = scriptVision([{ print }]);
  return readDocument(vision, [{ side: 'front', image: images[0]! }], { wanted: 'DRV', today: '2026-03-15' });
}

describe('a British driving licence', () => {
  it('gives what stands behind each number', async () => {
    const { kind, fields, decision } = await read(CARD);
    expect(kind).toBe('british-driving-licence');
    expect(fields.documentNumber).toMatchObject({ value: 'VELWI 956082 NI9AB', status: 'READ' });
    expect(fields.surname.value).toBe('VELWICK');
    expect(fields.givenNames.value).toBe('NEREA ILSE');
    expect(fields.dateOfBirth).toMatchObject({ value: '1992-06-08', status: 'READ' });
    expect(fields.dateOfBirth.checks).toContainEqual({ id: 'number_birth', result: 'pass' });
    expect(fields.dateOfIssue.value).toBe('2021-02-01');
    expect(fields.dateOfExpiry.value).toBe('2031-01-31');
    expect(decision.status).toBe('PASS');
  });

  it.each([
    ['3. 08.06.1992', '3. 08.06.1993', 'dateOfBirth'],
    ['1. VELWICK', '1. VOLWICK', 'surname'],
  ])('does not vouch for its number, nor for %s, where they differ', async (from, to, name) => {
    const { fields, decision } = await read(CARD.map((line) => ({ ...line, text: line.text.replace(from, to) })));
    expect(fields[name]).toMatchObject({ status: 'UNSURE', reason: 'check_failed' });
    expect(fields.documentNumber.status).toBe('UNSURE');
    expect(decision.status).toBe('REVIEW');
  });

  it.each([
    ['VELWI 956082 NI9AB', 'VELWI956082NI9AB18', 'VELWI 956082 NI9AB'],
    ['VELWI 956082 NI9AB', 'VELWI956082N99AB 07', 'VELWI 956082 N99AB'],
  ])('has the number of the driver, without that of the issue behind it', async (from, to, value) => {
    const { fields } = await read(CARD.map((line) => ({ ...line, text: line.text.replace(from, to) })));
    expect(fields.documentNumber).toMatchObject({ value, normalised: value.replaceAll(' ', ''), status: 'READ' });
  });

  it('gives place of birth, address and categories', async () => {
    const { fields } = await read([
      ...CARD,
      { text: '8.', x: 300, y: 340 },
      { text: '1 Mill Road, Nephelo,', x: 330, y: 340 },
      { text: 'NE1 2XY', x: 330, y: 372 },
      { text: '9.', x: 300, y: 412 },
      { text: 'AM/B1/B/f/k/p/q', x: 330, y: 412 },
    ]);
    expect(fields.placeOfBirth).toMatchObject({ value: 'UNITED KINGDOM', status: 'READ' });
    expect(fields.address).toMatchObject({ value: '1 Mill Road, Nephelo, NE1 2XY', status: 'READ' });
    expect(fields['postCode']).toMatchObject({ value: 'NE1 2XY', status: 'READ' });
    expect(fields['vehicleClasses']).toMatchObject({ value: 'AM/B1/B/f/k/p/q', status: 'READ' });
    expect(fields.surname).toMatchObject({ value: 'VELWICK', status: 'READ' });
  });

  it('is not sure of an address without a post code', async () => {
    const { fields } = await read([...CARD, { text: '8. 1 MILL ROAD, NEPHELO', x: 300, y: 340 }]);
    expect(fields.address).toMatchObject({ value: '1 MILL ROAD, NEPHELO', status: 'UNSURE' });
  });

  const WITHOUT_NUMBERS: ScriptedPage['print'] = [
    { text: 'DRIVING LICENCE', x: 300, y: 20, height: 30 },
    { text: 'L VELWICK', x: 300, y: 100 },
    { text: 'MISS NEREA ILSE', x: 300, y: 140 },
    { text: '08.06.1992', x: 300, y: 180 },
    { text: 'UNITED KINGDOM', x: 520, y: 180 },
    { text: '01.02.2021', x: 300, y: 220 },
    { text: '4 DVLA', x: 520, y: 220 },
    { text: '31.01.2031', x: 300, y: 260 },
    { text: 'VELWI 956082 NI9AB', x: 300, y: 300 },
    { text: '12 Mill Road, Nephelo,', x: 300, y: 340 },
    { text: 'NE1 2XY', x: 300, y: 372 },
    { text: 'AM/B1/B/f/k/p/q', x: 300, y: 412 },
  ];

  it('whose numbers before the values are lost is read by the number of the driver and by order', async () => {
    const { fields } = await read(WITHOUT_NUMBERS);
    expect(fields.surname).toMatchObject({ value: 'VELWICK', status: 'READ' });
    expect(fields.surname.checks).toContainEqual({ id: 'number_surname', result: 'pass' });
    expect(fields.givenNames).toMatchObject({ value: 'NEREA ILSE', status: 'UNSURE', reason: 'no_label' });
    expect(fields.dateOfBirth).toMatchObject({ value: '1992-06-08', status: 'READ' });
    expect(fields.dateOfIssue.value).toBe('2021-02-01');
    expect(fields.dateOfExpiry.value).toBe('2031-01-31');
    expect(fields.placeOfBirth.value).toBe('UNITED KINGDOM');
    expect(fields['issuingAuthority']?.value).toBe('DVLA');
    expect(fields.address.value).toBe('12 Mill Road, Nephelo, NE1 2XY');
    expect(fields['vehicleClasses']?.value).toBe('AM/B1/B/f/k/p/q');
  });

  it.each([
    ['VELWICK', 'DELWICK', 'surname', { status: 'ABSENT' }],
    ['NEREA', 'MEREA', 'givenNames', { status: 'ABSENT' }],
    ['08.06.1992', '08.06.1993', 'dateOfBirth', { status: 'UNSURE', reason: 'check_failed' }],
  ])('is sure of nothing that its number contradicts: %s', async (from, to, name, expected) => {
    const { fields } = await read(WITHOUT_NUMBERS.map((line) => ({ ...line, text: line.text.replace(from, to) })));
    expect(fields[name]).toMatchObject(expected);
  });

  it('has a surname of two letters', async () => {
    const print = WITHOUT_NUMBERS.map(({ text, ...place }) => ({
      ...place,
      text: text.replace('L VELWICK', '1: LI').replace('VELWI 956082', 'LI999 956082'),
    }));
    expect((await read(print)).fields.surname).toMatchObject({ value: 'LI', status: 'READ' });
  });

  it('that is blank gives nothing', async () => {
    const { fields } = await read([
      { text: 'DRIVING LICENCE', x: 300, y: 20, height: 30 },
      { text: '1.', x: 300, y: 100 },
      { text: '4c. DVLA', x: 520, y: 220 },
      { text: '5.', x: 300, y: 300 },
      { text: '8.', x: 300, y: 340 },
      { text: '9.', x: 300, y: 380 },
    ]);
    const given = Object.entries(fields).filter(([, { status }]) => status !== 'ABSENT');
    expect(given.map(([name]) => name)).toEqual([]);
  });
});

describe('a licence of the same pattern and with such a number', () => {
  const withoutOffice = CARD.filter(({ text }) => !text.includes('DVLA'));
  const headed = (...head: readonly string[]) => [
    ...withoutOffice,
    ...head.map((text, row) => ({ text, x: 700, y: 20 + row * 34, height: 26 })),
  ];

  it.each([
    [['STATES OF JERSEY UK']],
    [['BAILIWICK OF GUERNSEY']],
    [['CEADUNAS TIOMANA']],
    [['CEADÚNAS TIOMÁNA']],
    [['EIRE/IRELAND']],
    [['DRIVING LICENCE MALTA']],
    [['FÜHRERSCHEIN']],
    [['PERMIS DE CONDUIRE', 'F']],
    [['ISLE OF MAN']],
    [['GIBRALTAR DRIVING LICENCE']],
    [['IRL']],
  ])('is not British where it says %s', async (head) => {
    const { kind, decision } = await read(headed(...head));
    expect(kind).toBeUndefined();
    expect(decision.status).not.toBe('PASS');
  });

  it.each([
    ['3. 08.06.1992 UNITED KINGDOM', '3. 08.06.1992 JERSEY'],
    ['3. 08.06.1992 UNITED KINGDOM', '3. 08.06.1992 IRELAND'],
    ['DRIVING LICENCE', 'DRIVING LICENCE NORTHERN IRELAND'],
  ])('is British where the holder was born elsewhere, or it is of Northern Ireland: %s, %s', async (from, to) => {
    const { kind } = await read(CARD.map((line) => ({ ...line, text: line.text === from ? to : line.text })));
    expect(kind).toBe('british-driving-licence');
  });

  it('is British though the words of other states stand in its background, and a sign', async () => {
    const more = [{ text: 'Führerschein Permis de conduire Ceadúnas Tiomána', x: 300, y: 480 }, { text: 'NL', x: 900, y: 500 }]; // prettier-ignore
    expect((await read([...CARD, ...more])).kind).toBe('british-driving-licence');
  });
});

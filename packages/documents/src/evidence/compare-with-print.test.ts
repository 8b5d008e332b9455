import { describe, expect, it } from 'vitest';
import { PASSPORT, read } from '../testing/passport-page.ts';

const printed = (from: string, to: string, confidence: number) => ({
  ...PASSPORT,
  print: PASSPORT.print.map((line) => (line.text === from ? { ...line, text: to, confidence } : line)),
});

describe('print that says something else than the zone', () => {
  it.each([
    ['dateOfExpiry', '15 APR 2012', '15 APR 2019'],
    ['dateOfExpiry', '15 APR 2012', '12 AUG 1974'],
    ['dateOfBirth', '12 AUG 1974', '12 AUG 1994'],
    ['documentNumber', 'L898902C3', '41B9902C7'],
  ] as const)('makes %s a mismatch although it was not read with much confidence', async (name, from, to) => {
    const { reading } = await read([printed(from, to, 0.75)]);
    expect(reading.fields[name]).toMatchObject({ agreement: 'MISMATCH', status: 'UNSURE' });
    expect(reading.decision).toMatchObject({ status: 'REVIEW', reasons: [{ code: 'print_mismatch', fields: [name] }] });
  });

  it.each(['M', 'MALE', 'M / M'])('counts where the sex is %s', async (sex) => {
    const { reading } = await read([printed('F', sex, 0.75)]);
    expect(reading.fields.sex).toMatchObject({ agreement: 'MISMATCH', status: 'UNSURE' });
  });

  it.each(['F', 'FEMALE', 'F / F'])('is none where the sex is %s', async (sex) => {
    const { reading } = await read([printed('F', sex, 0.95)]);
    expect(reading.fields.sex).toMatchObject({ agreement: 'MATCH' });
  });

  it.each([
    ['dateOfBirth', '12 AUG 1974', '12 AUG 1984'],
    ['dateOfExpiry', '15 APR 2012', '15 APR 2042'],
    ['documentNumber', 'L898902C3', 'L898907C3'],
  ] as const)(
    'counts at the label of %s, though the page prints what the zone says elsewhere',
    async (name, from, to) => {
      const page = printed(from, to, 0.98);
      const { reading } = await read([{ ...page, print: [...page.print, { text: from, x: 100, y: 560, height: 24 }] }]);
      expect(reading.fields[name]).toMatchObject({ agreement: 'MISMATCH', status: 'UNSURE' });
      expect(reading.decision).toMatchObject({ status: 'REVIEW' });
    },
  );

  it('does not count where it was hardly read', async () => {
    const { reading } = await read([printed('15 APR 2012', '15 APR 2019', 0.5)]);
    expect(reading.fields.dateOfExpiry).toMatchObject({ agreement: 'SINGLE', status: 'READ' });
  });
});

describe('a number of the zone', () => {
  const beside = (text: string) => ({ ...PASSPORT, print: [...PASSPORT.print, { text, x: 100, y: 560, height: 24 }] });

  it.each([
    ['ZE184226B', 'pass'],
    ['ZE 184226 B', 'pass'],
    ['ZE184226B7', 'not_run'],
  ])('printed as %s: %s', async (text, result) => {
    const { reading } = await read([beside(text)]);
    expect(reading.fields.personalNumber.checks).toContainEqual({ id: 'print', result });
  });
});

describe('a zone read alone', () => {
  it('says that names wait for the print, and how to have it read', async () => {
    const { reading } = await read([PASSPORT], { mrzOnly: true });
    expect(reading.decision.reasons).toMatchObject([{ code: 'print_not_read', fields: ['surname'] }]);
  });
});

describe('a sharp s', () => {
  const zone = 'P<UTOWEISSENBOECK<<ANNA<MARIA'.padEnd(44, '<');
  const page = (surname: string) => ({
    ...PASSPORT,
    mrz: [zone, PASSPORT.mrz![1]!],
    print: PASSPORT.print.map((line) =>
      line.text === 'ERIKSSON' ? { ...line, text: surname, confidence: 0.99 } : line,
    ),
  });

  it('that is read as a B contradicts the zone not, and confirms it not', async () => {
    const { reading } = await read([page('WEIBENBÖCK')]);
    expect(reading.fields.surname).toMatchObject({ agreement: 'SINGLE', status: 'UNSURE', reason: 'one_witness' });
  });

  it.each(['WEIẞENBÖCK', 'WEISSENBÖCK'])('is two letters in the zone: %s', async (surname) => {
    const { reading } = await read([page(surname)]);
    expect(reading.fields.surname).toMatchObject({ agreement: 'MATCH', status: 'READ' });
  });

  it('is no B behind a consonant, and no other letter', async () => {
    for (const surname of ['WEISSENSSOECK', 'WEIKENBÖCK']) {
      const { reading } = await read([page(surname)]);
      expect(reading.fields.surname).toMatchObject({ agreement: 'MISMATCH', reason: 'print_differs' });
    }
  });
});

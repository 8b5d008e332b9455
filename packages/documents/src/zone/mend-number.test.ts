import { describe, expect, it } from 'vitest';
import { PASSPORT, read } from '../testing/passport-page.ts';

/** `L898902C3` of the zone and this one have the same check digit. */
const RIVAL = 'L89BP0ZC3';
const DOUBTS = [
  { line: 1, place: 3, other: 'B', share: 0.3 },
  { line: 1, place: 4, other: 'P', share: 0.3 },
  { line: 1, place: 6, other: 'Z', share: 0.3 },
];

const printed = (number: string, confidence = 0.99) => ({
  ...PASSPORT,
  doubts: DOUBTS,
  print: PASSPORT.print.map((line) => (line.text === 'L898902C3' ? { ...line, text: number, confidence } : line)),
});

describe('a number of the zone whose check digit does not settle it', () => {
  it('is that of the print, where the zone holds each of its signs possible', async () => {
    const { reading } = await read([printed(RIVAL)]);
    expect(reading.fields.documentNumber).toMatchObject({ value: RIVAL, status: 'READ', agreement: 'MATCH' });
    expect(reading.fields.documentNumber.checks).toContainEqual({ id: 'repaired', result: 'pass' });
    expect(reading.mrz?.lines[1]?.startsWith(`${RIVAL}6`)).toBe(true);
  });

  it('stays where print says the same', async () => {
    const { reading } = await read([printed('L898902C3')]);
    expect(reading.fields.documentNumber).toMatchObject({ value: 'L898902C3', status: 'READ' });
    expect(reading.fields.documentNumber.checks).not.toContainEqual({ id: 'repaired', result: 'pass' });
  });

  it.each([
    ['the zone never held it possible', { ...printed(RIVAL), doubts: [] }],
    ['print was hardly legible', printed(RIVAL, 0.9)],
    ['the check digit speaks against print', printed('L89BP02C3')],
  ])('stays and is not read where %s', async (_, page) => {
    const { reading } = await read([page]);
    expect(reading.fields.documentNumber).toMatchObject({ value: 'L898902C3', status: 'UNSURE' });
  });
});

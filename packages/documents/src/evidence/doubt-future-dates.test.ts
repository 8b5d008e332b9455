import { describe, expect, it } from 'vitest';
import { readDocument } from '../read-document.ts';
import { scriptVision } from '../testing/scripted-vision.ts';
import type { Field } from '../reading.ts';
import { doubtFutureDates } from './doubt-future-dates.ts';

const code = (birth: string, issue: string, expiry: string): string =>
  `@\n\x1e\rANSI 636045090001DL00310100DLDAQVELW925KX\nDCSVELWICK\nDDEN\nDACNEREA\nDDFN\nDBB${birth}\nDBD${issue}\nDBA${expiry}\nDBC2\nDCGUSA\r`;

async function read(birth: string, issue: string, expiry = '08062029') {
  const { vision, images } = scriptVision([
    { print: [], codes: [{ format: 'PDF417', text: code(birth, issue, expiry) }] },
  ]);
  const inputs = images.map((image) => ({ side: 'back' as const, image }));
  return readDocument(vision, inputs, { wanted: 'DRV', today: '2026-03-15' });
}

/** An Australian licence: its labels stand above their values. */
function readLicence(issue: string, expiry: string) {
  const cell = (label: string, value: string, x: number, y: number) => [
    { text: label, x, y, height: 16 },
    ...(value === '' ? [] : [{ text: value, x, y: y + 22, height: 24 }]),
  ];
  const print = [
    { text: 'DRIVER LICENCE', x: 40, y: 20, height: 36 },
    { text: 'QUEENSLAND AUSTRALIA', x: 500, y: 20, height: 30 },
    ...cell('Licence No', '012345678', 40, 120),
    ...cell('Name', 'NEREA VELWICK', 40, 200),
    ...cell('Date of Birth', '12/08/1974', 40, 280),
    ...cell('Issue Date', issue, 40, 360),
    ...cell('Expiry Date', expiry, 500, 360),
  ];
  const { vision, images } = scriptVision([{ print }]);
  return readDocument(vision, [{ side: 'front', image: images[0]! }], { wanted: 'DRV', today: '2026-03-15' });
}

describe('dates that cannot both be true', () => {
  it.each([
    ['01011990', '08062029', ['dateOfBirth', 'dateOfIssue']],
    ['01022025', '01022023', ['dateOfIssue', 'dateOfExpiry']],
  ] as const)('are both for review: issued %s, expired %s', async (issue, expiry, names) => {
    const { fields, decision } = await read('08061992', issue, expiry);
    for (const name of names) {
      expect(fields[name]).toMatchObject({ status: 'UNSURE', reason: 'check_failed' });
      expect(fields[name].checks).toContainEqual({ id: 'dates_in_order', result: 'fail' });
      expect(fields[name].confidence).toBeLessThanOrEqual(0.75);
    }
    expect(decision.reasons).toContainEqual(expect.objectContaining({ code: 'check_failed', fields: names }));
  });
});

describe('a date after today', () => {
  it.each([
    ['dateOfBirth', '01012040', '01022023', '2040-01-01'],
    ['dateOfIssue', '08061992', '01012040', '2040-01-01'],
    ['dateOfBirth', '03162026', '01022023', '2026-03-16'],
  ] as const)('as %s of a code is not sure, and for review', async (name, birth, issue, value) => {
    const { fields, decision } = await read(birth, issue);
    expect(fields[name]).toMatchObject({ value, status: 'UNSURE', reason: 'check_failed' });
    expect(fields[name].checks).toContainEqual({ id: 'plausible_date', result: 'fail' });
    expect(fields[name].confidence).toBeLessThanOrEqual(0.75);
    expect(decision.status).toBe('REVIEW');
    expect(decision.reasons).toContainEqual(expect.objectContaining({ code: 'check_failed', fields: [name] }));
  });

  it('is what today is not', async () => {
    const { fields, decision } = await read('08061992', '03152026');
    expect(fields.dateOfIssue.status).toBe('READ');
    expect(decision.status).toBe('PASS');
  });

  it('has one check of its date, which failed', () => {
    const field = { normalised: '2030-01-01', checks: [{ id: 'plausible_date', result: 'pass' }] } as unknown as Field;
    expect(doubtFutureDates({ dateOfBirth: field }, '2026-03-15')['dateOfBirth']!.checks).toEqual([
      { id: 'plausible_date', result: 'fail' },
    ]);
  });

  it.each([
    ['01/02/2031', '01/02/2040', { value: '2031-02-01', status: 'UNSURE', reason: 'check_failed' }],
    ['01/02/2019', '01/02/2040', { value: '2019-02-01', status: 'READ' }],
    ['', '01/02/2040', { value: '', status: 'ABSENT' }],
  ])('printed as an issue (%s) is not sure, and an expiry (%s) is none', async (issue, expiry, expected) => {
    const { fields, decision } = await readLicence(issue, expiry);
    expect(fields.dateOfIssue).toMatchObject(expected);
    expect(fields.dateOfExpiry).toMatchObject({ value: '2040-02-01', status: 'READ' });
    expect(decision.reasons.some(({ code }) => code === 'check_failed')).toBe(expected.status === 'UNSURE');
  });
});

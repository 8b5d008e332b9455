import { describe, expect, it } from 'vitest';
import { readDocument } from '../read-document.ts';
import { scriptVision } from '../testing/scripted-vision.ts';
import type { Field } from '../reading.ts';
import { doubtFutureDates } from './doubt-future-dates.ts';

const code = (birth: string, issue: string): string =>
  `@\n\x1e\rANSI 636045090001DL00310100DLDAQVELW925KX\nDCSVELWICK\nDDEN\nDACNEREA\nDDFN\nDBB${birth}\nDBD${issue}\nDBA08062029\nDBC2\nDCGUSA\r`;

async function read(birth: string, issue: string) {
  const { vision, images } = scriptVision([{ print: [], codes: [{ format: 'PDF417', text: code(birth, issue) }] }]);
  const inputs = images.map((image) => ({ side: 'back' as const, image }));
  return readDocument(vision, inputs, { wanted: 'DRV', today: '2026-03-15' });
}

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
});

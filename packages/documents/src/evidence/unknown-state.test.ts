import { describe, expect, it } from 'vitest';
import { MRZ, PASSPORT, read } from '../testing/passport-page.ts';

/** The specimen with another issuing state and another nationality; no check digit covers them. */
function withStates(issuer: string, nationality: string) {
  const [first, second] = MRZ as [string, string];
  return { ...PASSPORT, mrz: [first.replace('UTO', issuer), second.replace('UTO', nationality)] };
}

describe('a zone with the code of a state', () => {
  it.each([
    ['QQQ', 'QQQ', ['issuingState', 'nationality']],
    ['UTO', 'QQQ', ['nationality']],
  ] as const)('that does not exist is for review: %s %s', async (issuer, nationality, fields) => {
    const { reading } = await read([withStates(issuer, nationality)], { wanted: 'PPT', today: '2010-01-01' });
    expect(reading.decision.status).toBe('REVIEW');
    expect(reading.decision.reasons).toContainEqual(expect.objectContaining({ code: 'unknown_state', fields }));
    for (const name of fields) expect(reading.fields[name].status).toBe('UNSURE');
  });

  it.each([
    'UTO',
    'D<<',
    'GBD',
    'GBN',
    'GBO',
    'GBP',
    'GBS',
    'UNO',
    'UNA',
    'UNK',
    'XOM',
    'XXA',
    'XXB',
    'XXC',
    'XXX',
    'RKS',
    'EUE',
  ])('of ICAO 9303 is known: %s', async (code) => {
    const { reading } = await read([withStates(code, code)], { wanted: 'PPT', today: '2010-01-01' });
    expect(reading.decision.reasons.map((reason) => reason.code)).not.toContain('unknown_state');
  });
});

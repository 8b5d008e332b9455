import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NUMBER_KINDS, checkNumber } from './check-number.ts';
import type { NumberKind } from './check-number.ts';
import { gstinCheckCharacter } from './indian-tax.ts';
import { passesLuhn } from './luhn.ts';
import { vinCheckDigit } from './vehicles.ts';
import { passesVerhoeff, verhoeffDigit } from './verhoeff.ts';

const TODAY = '2026-11-26';
const check = (kind: NumberKind, text: string) => checkNumber(kind, text, TODAY);
/** Put together here, so that no whole number stands in a file. */
const aadhaar = (start: string) => start + verhoeffDigit(start);
const pan = (holder: string) => `ZZZ${holder}X1234Q`;
const gstin = (state: string, holder: string) => {
  const start = `${state}${pan(holder)}1Z`;
  return start + gstinCheckCharacter(start);
};

describe('check digits', () => {
  it('agrees with published examples', () => {
    expect(verhoeffDigit('236')).toBe('3');
    expect(verhoeffDigit('12345')).toBe('1');
    expect(verhoeffDigit('142857')).toBe('0');
    expect(passesLuhn('79927398713')).toBe(true);
    expect(vinCheckDigit('1M8GDM9AXKP042788')).toBe('X');
    expect(vinCheckDigit('11111111111111111')).toBe('1');
    expect(gstinCheckCharacter('27AAPFU0939F1Z')).toBe('V');
  });

  it('sees every single digit that is misread and every two neighbours that are swapped (Verhoeff)', () => {
    const digits = fc.stringMatching(/^[0-9]{11}$/);
    fc.assert(
      fc.property(digits, fc.nat(10), fc.integer({ min: 1, max: 9 }), (start, at, by) => {
        const number = aadhaar(start);
        expect(passesVerhoeff(number)).toBe(true);
        const other = String((Number(number[at]) + by) % 10);
        expect(passesVerhoeff(number.slice(0, at) + other + number.slice(at + 1))).toBe(false);
        const swapped = number.slice(0, at) + number[at + 1]! + number[at]! + number.slice(at + 2);
        expect(passesVerhoeff(swapped)).toBe(number[at] === number[at + 1]);
      }),
    );
  });
});

describe('checkNumber', () => {
  it.each([
    ['aadhaar', aadhaar('23456789012').replace(/(.{4})(?=.)/g, '$1 '), { form: 'whole' }],
    ['aadhaar', 'XXXX XXXX 1234', { form: 'masked', last4: '1234' }],
    ['vid', aadhaar('912345678901234'), {}],
    ['pan', 'zzzpx 1234-q', { holder: 'individual', nameInitial: 'X' }],
    ['tan', 'DELX12345A', { area: 'DEL', nameInitial: 'X' }],
    ['gstin', gstin('29', 'C'), { state: 'Karnataka', kind: 'REGULAR', pan: pan('C') }],
    ['gstin', '27AAPFU0939F1ZV', { state: 'Maharashtra' }],
    ['ifsc', 'ABCD0123456', { bank: 'ABCD', branch: '123456' }],
    ['micr_code', '400-002-012', { city: '400', bank: '002', branch: '012' }],
    ['indian_bank_account', '0001 2345 6789', {}],
    ['epic', 'ABC1234567', { form: 'NEW' }],
    ['epic', 'KA/12/345/012345', { form: 'OLD' }],
    ['epic', 'AB123456', { form: 'NONSTANDARD' }],
    ['indian_driving_licence', 'KA01 20190001234', { state: 'Karnataka', year: '2019', office: '01' }],
    ['indian_driving_licence', 'MH-14/2011/0062821', { form: 'SARATHI' }],
    ['indian_driving_licence', 'RJ-13/DLC/12/123456', { form: 'LEGACY', state: 'Rajasthan' }],
    ['indian_driving_licence', 'OR0120120001234', { state: 'Odisha' }],
    ['indian_passport', 'Z1234567', { strict: 'false' }],
    ['indian_passport', 'M1234567', { strict: 'true' }],
    ['indian_passport_file', 'BN2064012345619', { office: 'BN' }],
    ['pin_code', '560 001', { zone: '5', region: '56' }],
    ['indian_plate', 'KA 01 AB 1234', { form: 'STATE', state: 'Karnataka', series: 'AB' }],
    ['indian_plate', '22 BH 1234 AA', { form: 'BHARAT', year: '2022' }],
    ['chassis', '1M8GDM9AXKP042788', { maker: '1M8' }],
    ['chassis', 'MA3EUA61S00123456', { maker: 'MA3' }],
    ['chassis', 'AB123456', {}],
    ['us_ssn', '123-45-6789', { area: '123', last4: '6789' }],
    ['canadian_sin', '123 456 782', { region: 'Atlantic provinces' }],
    ['philippine_tin', '123-456-789-000', { taxpayer: '123456789', branch: '000' }],
    ['umid_crn', '0111-2345678-9', { printed: '0111-2345678-9' }],
    ['philippine_sss', '34-1234567-8', { printed: '34-1234567-8' }],
  ] as const)('%s: %s is well formed', (kind, text, parts) => {
    const checked = check(kind, text);
    expect(checked).toMatchObject({ valid: true, parts });
    expect(checked.checks.some(({ result }) => result === 'fail')).toBe(false);
  });

  it.each([
    ['aadhaar', '12345678901', 'LENGTH'],
    ['aadhaar', aadhaar('12345678901'), 'FIRST_DIGIT'],
    ['aadhaar', '2'.repeat(12), 'REPEATED'],
    ['aadhaar', `23456789012${(Number(verhoeffDigit('23456789012')) + 1) % 10}`, 'CHECKSUM'],
    ['pan', pan('X'), 'PAN_ENTITY'],
    ['pan', 'ZZZPX0000Q', 'SERIAL'],
    ['pan', 'ZZZP91234Q', 'FORMAT'],
    ['gstin', gstin('29', 'X'), 'PAN_ENTITY'],
    ['gstin', gstin('39', 'P'), 'STATE'],
    ['gstin', '27AAPFU0939F1ZW', 'CHECKSUM'],
    ['ifsc', 'ABCD1123456', 'FORMAT'],
    ['epic', '1234567890', 'FORMAT'],
    ['indian_driving_licence', 'XX0120190001234', 'STATE'],
    ['indian_driving_licence', 'KA0120270001234', 'YEAR'],
    ['pin_code', '012345', 'FORMAT'],
    ['indian_plate', 'KA01AB0000', 'NUMBER'],
    ['indian_plate', 'XX01AB1234', 'STATE'],
    ['chassis', '1M8GDM9A1KP042788', 'CHECKSUM'],
    ['chassis', 'MA3EUA61SOO123456', 'FORMAT'],
    ['us_ssn', '666-12-3456', 'AREA'],
    ['us_ssn', '912-12-3456', 'AREA'],
    ['us_ssn', '123-00-3456', 'GROUP'],
    ['us_ssn', '123-12-0000', 'SERIAL'],
    ['us_ssn', '078-05-1120', 'ADVERTISED'],
    ['canadian_sin', '046 454 286', 'FIRST_DIGIT'],
    ['canadian_sin', '123 456 789', 'CHECKSUM'],
    ['philippine_tin', '000-000-000-000', 'ZERO'],
    ['philippine_sss', '12345', 'LENGTH'],
  ] as const)('%s: %s is not, for its %s', (kind, text, reason) => {
    expect(check(kind, text)).toMatchObject({ valid: false, reason, parts: {} });
  });

  it('runs nothing after a check that failed, and says what cannot be checked', () => {
    expect(check('pan', 'Z1').checks.map(({ result }) => result)).toEqual([
      'fail',
      'not_run',
      'not_run',
      'not_run',
      'not_run',
    ]);
    expect(check('pan', pan('P')).checks.at(-1)).toEqual({ id: 'check_letter', result: 'not_run' });
    expect(check('chassis', 'MA3EUA61S00123456').checks.at(-1)).toEqual({ id: 'check_digit', result: 'not_run' });
  });

  it('answers for any text of any kind, in time that does not grow with it', () => {
    const texts = fc.oneof(fc.string({ maxLength: 40, unit: 'binary' }), fc.constant('9'.repeat(100_000)));
    fc.assert(
      fc.property(fc.constantFrom(...NUMBER_KINDS), texts, (kind, text) => {
        const { valid, reason, normalised } = check(kind, text);
        expect(valid).toBe(reason === undefined);
        expect(normalised.length).toBeLessThanOrEqual(130);
      }),
    );
  });

  it('gives the same for a number as for its normalised form', () => {
    for (const [kind, text] of [
      ['pan', 'zzzpx 1234-q'],
      ['ifsc', 'abcd 0123456'],
      ['us_ssn', '123-45-6789'],
    ] as const) {
      const once = check(kind, text);
      expect(check(kind, once.normalised)).toEqual(once);
    }
  });
});

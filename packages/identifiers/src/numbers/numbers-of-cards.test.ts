import { describe, expect, it } from 'vitest';
import { checkNumber } from './check-number.ts';
import type { NumberKind } from './check-number.ts';
import { isBornOn } from './number-of-birth.ts';

const TODAY = '2026-11-26';

/** Published examples of the authorities and of encyclopaedias; none was given to anybody. */
const EXAMPLES: readonly (readonly [NumberKind, string, Record<string, string>])[] = [
  ['polish_pesel', '44051401359', { born: '1944-05-14', sex: 'M' }],
  ['polish_card', 'ABA 300000', {}],
  ['finnish_code', '131052-308T', { born: '1952-10-13', sex: 'F' }],
  ['icelandic_kennitala', '120174-3399', { born: '1974-01-12' }],
  ['belgian_card', '000-0000000-97', {}],
  ['portuguese_card', '00000000 0 ZZ4', {}],
  ['israeli_id', '0 0000001 8', {}],
];

describe('numbers with a check digit', () => {
  it.each(EXAMPLES)('%s %s is valid and tells what it holds', (kind, text, parts) => {
    const checked = checkNumber(kind, text, TODAY);
    expect(checked).toMatchObject({ valid: true, parts });
    expect(checked.checks).toContainEqual({ id: 'check_digit', result: 'pass' });
  });

  it.each(EXAMPLES)('%s %s with another last sign is not', (kind, text) => {
    const other = text.endsWith('4') ? '5' : text.endsWith('T') ? 'U' : '4';
    const { checks } = checkNumber(kind, text.slice(0, -1) + other, TODAY);
    expect(checks.some(({ result }) => result !== 'pass')).toBe(true);
  });

  it('a personal code of Finland has the sign of its century', () => {
    expect(checkNumber('finnish_code', '131052A308T', TODAY).parts).toMatchObject({ born: '2052-10-13' });
    expect(checkNumber('finnish_code', '131052Y308T', TODAY).parts).toMatchObject({ born: '1952-10-13' });
    expect(checkNumber('finnish_code', '131052G308T', TODAY)).toMatchObject({ valid: false, reason: 'FORMAT' });
  });

  it('a kennitala without its check digit may be a new one', () => {
    expect(checkNumber('icelandic_kennitala', '1201743389', TODAY)).toMatchObject({ valid: true });
    expect(checkNumber('icelandic_kennitala', '1201743389', TODAY).checks).toContainEqual({
      id: 'check_digit',
      result: 'not_run',
    });
  });
});

describe('numbers that hold a birth', () => {
  it.each([
    ['emirates_id', '784-1990-1234567-1', { born: '1990-??-??' }],
    ['bahraini_cpr', '900512345', { born: '??90-05-??' }],
    ['indonesian_nik', '3171015205900001', { born: '??90-05-12', sex: 'F' }],
    ['indonesian_nik', '3171011205900001', { born: '??90-05-12', sex: 'M' }],
  ] as const)('%s %s tells it', (kind, text, parts) => {
    expect(checkNumber(kind, text, TODAY)).toMatchObject({ valid: true, parts });
  });

  it.each([
    ['emirates_id', '784-2190-1234567-1', 'FORMAT'],
    ['bahraini_cpr', '901312345', 'BIRTH'],
    ['indonesian_nik', '3171013205900001', 'BIRTH'],
    ['polish_pesel', '44053401358', 'BIRTH'],
  ] as const)('%s %s holds none', (kind, text, reason) => {
    expect(checkNumber(kind, text, TODAY)).toMatchObject({ valid: false, reason });
  });

  it('agree with a date as far as they tell', () => {
    expect(isBornOn('1990-05-12', '??90-05-??')).toBe(true);
    expect(isBornOn('1990-06-12', '??90-05-??')).toBe(false);
    expect(isBornOn('', '1990-??-??')).toBe(false);
  });
});

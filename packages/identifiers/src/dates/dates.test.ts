import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMrzDate } from './mrz-date.ts';
import { readPrintedDates } from './printed-date.ts';

const TODAY = '2026-03-15';

describe('readMrzDate', () => {
  it.each([
    ['740812', 'birth', '1974-08-12'],
    ['260316', 'birth', '1926-03-16'],
    ['260315', 'birth', '2026-03-15'],
    ['120415', 'expiry', '2012-04-15'],
    ['751231', 'expiry', '2075-12-31'],
    ['960101', 'expiry', '1996-01-01'],
    ['85<<<<', 'birth', '1985'],
    ['8512<<', 'birth', '1985-12'],
    ['850000', 'birth', '1985'],
  ] as const)('%s as %s is %s', (text, sense, iso) => expect(readMrzDate(text, sense, TODAY)).toBe(iso));

  it.each(['741301', '740230', '<<<<<<', 'ABCDEF', '74081'])('%s is no date', (text) =>
    expect(readMrzDate(text, 'birth', TODAY)).toBeUndefined(),
  );

  it('knows leap years once the century is settled', () => {
    expect(readMrzDate('000229', 'birth', TODAY)).toBe('2000-02-29');
    expect(readMrzDate('010229', 'birth', TODAY)).toBeUndefined();
  });
});

describe('readPrintedDates', () => {
  it.each([
    ['12 AUG 1974', '1974-08-12'],
    ['12 AUG/AOÛT 1974', '1974-08-12'],
    ['12.08.1974', '1974-08-12'],
    ['12/08/1974', '1974-08-12'],
    ['1974-08-12', '1974-08-12'],
    ['12AUG1974', '1974-08-12'],
    ['08 MÄR 74', '1974-03-08'],
    ['03 ŘÍJ 2020', '2020-10-03'],
    ['Date of birth 12 AUG 74', '1974-08-12'],
    ['01 ENE 2031', '2031-01-01'],
    ['24 DEZ 1999', '1999-12-24'],
  ])('%s', (text, iso) => expect(readPrintedDates(text, TODAY)).toContain(iso));

  it.each(['', 'L898902C3', '31 FEB 2020', '12 XYZ 1974', '2020', '99/99/9999'])('%s holds none', (text) =>
    expect(readPrintedDates(text, TODAY)).toEqual([]),
  );

  it('finds every date that it is given day first, whatever the sign between', () => {
    const date = fc.date({ min: new Date('1930-01-01'), max: new Date('2090-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(date, fc.constantFrom('.', '/', '-', ' '), (day, sign) => {
        const [year, month, dayOfMonth] = day.toISOString().slice(0, 10).split('-');
        expect(readPrintedDates([dayOfMonth, month, year].join(sign), TODAY)[0]).toBe(`${year}-${month}-${dayOfMonth}`);
      }),
    );
  });
});

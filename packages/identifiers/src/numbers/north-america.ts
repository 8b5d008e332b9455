import { passesLuhn } from './luhn.ts';
import { cleanNumber, runChecks } from './number-format.ts';
import type { NumberFormat } from './number-format.ts';

/** Printed in advertisements and used by thousands since. */
const ADVERTISED = new Set(['078051120', '219099999', '457555462']);

/** Social security number of the United States. It has no check digit; some ranges were never given out. */
export const US_SSN: NumberFormat = {
  masks: ['999999999'],
  check: (text) => {
    const number = cleanNumber(text);
    return runChecks(
      number,
      [
        ['length', 'LENGTH', () => /^\d{9}$/.test(number)],
        ['area', 'AREA', () => number < '900000000' && !/^(000|666)/.test(number)],
        ['group', 'GROUP', () => number.slice(3, 5) !== '00'],
        ['serial', 'SERIAL', () => number.slice(5) !== '0000'],
        ['advertised', 'ADVERTISED', () => !ADVERTISED.has(number)],
      ],
      () => ({ area: number.slice(0, 3), last4: number.slice(5) }),
    );
  },
};

/** Where a social insurance number of Canada was given out, by its first digit. 0 and 8 are none of a person's. */
const SIN_REGIONS: Readonly<Record<string, string>> = {
  '1': 'Atlantic provinces',
  '2': 'Quebec',
  '3': 'Quebec',
  '4': 'Ontario',
  '5': 'Ontario',
  '6': 'Prairie provinces, Northwest Territories, Nunavut or north-western Ontario',
  '7': 'British Columbia or Yukon',
  '9': 'temporary resident',
};

/** Social insurance number of Canada. */
export const CANADIAN_SIN: NumberFormat = {
  masks: ['999999999'],
  check: (text) => {
    const number = cleanNumber(text);
    return runChecks(
      number,
      [
        ['length', 'LENGTH', () => /^\d{9}$/.test(number)],
        ['first_digit', 'FIRST_DIGIT', () => number.charAt(0) in SIN_REGIONS],
        ['check_digit', 'CHECKSUM', () => passesLuhn(number)],
      ],
      () => ({ region: SIN_REGIONS[number[0]!]!, last3: number.slice(6) }),
    );
  },
};

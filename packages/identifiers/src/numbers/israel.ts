import { passesLuhn } from './luhn.ts';
import { cleanNumber, runChecks } from './number-format.ts';
import type { NumberFormat } from './number-format.ts';

/** Identity number of Israel: nine digits, the last of which is a check digit by the rule of Luhn. */
export const ISRAELI_ID: NumberFormat = {
  masks: ['999999999'],
  check: (given) => {
    const text = cleanNumber(given);
    return runChecks(text, [
      ['format', 'FORMAT', () => /^(?!0{9})\d{9}$/.test(text)],
      ['check_digit', 'CHECKSUM', () => passesLuhn(text)],
    ]);
  },
};

import { cleanNumber, runChecks } from './number-format.ts';
import type { NumberFormat } from './number-format.ts';

/** How the last digits of these numbers follow from the others, if they do, is not public: only their form is checked. */
function plainDigits(
  masks: readonly string[],
  pattern: RegExp,
  parts: (digits: string) => Record<string, string>,
): NumberFormat {
  return {
    masks,
    check: (text) => {
      const digits = cleanNumber(text);
      return runChecks(
        digits,
        [
          ['length', 'LENGTH', () => pattern.test(digits)],
          ['zero', 'ZERO', () => !/^0+$/.test(digits.slice(0, 9))],
          ['check_digit', 'CHECKSUM', () => undefined],
        ],
        () => parts(digits),
      );
    },
  };
}

/** Taxpayer identification number: nine digits, and three to five of a branch. */
export const PHILIPPINE_TIN: NumberFormat = plainDigits(
  ['999999999', '999999999999', '99999999999999'],
  /^\d{9}(\d{3}|\d{5})?$/,
  (digits) => ({ taxpayer: digits.slice(0, 9), branch: digits.slice(9) || '000' }),
);

/** Common reference number of the unified multi-purpose card, printed 4-7-1. */
export const UMID_CRN: NumberFormat = plainDigits(['999999999999'], /^\d{12}$/, (digits) => ({
  printed: `${digits.slice(0, 4)}-${digits.slice(4, 11)}-${digits.slice(11)}`,
}));

/** Number of the social security system, printed 2-7-1. */
export const PHILIPPINE_SSS: NumberFormat = plainDigits(['9999999999'], /^\d{10}$/, (digits) => ({
  printed: `${digits.slice(0, 2)}-${digits.slice(2, 9)}-${digits.slice(9)}`,
}));

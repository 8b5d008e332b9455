import { cleanNumber, runChecks } from './number-format.ts';
import type { NumberFormat } from './number-format.ts';

/** Code of a bank branch (RBI). Whether the branch exists: `findBranch`. */
export const IFSC: NumberFormat = {
  masks: ['AAAA0XXXXXX'],
  check: (text) => {
    const code = cleanNumber(text);
    return runChecks(
      code,
      [
        ['length', 'LENGTH', () => code.length === 11],
        ['format', 'FORMAT', () => /^[A-Z]{4}0[A-Z0-9]{6}$/.test(code)],
        ['registry', 'BRANCH_UNKNOWN', () => undefined],
      ],
      () => ({ bank: code.slice(0, 4), branch: code.slice(5) }),
    );
  },
};

/** Sort code of a branch on the magnetic line of a cheque. Its first three digits are those of the city's PIN code. */
export const MICR_CODE: NumberFormat = {
  masks: ['999999999'],
  check: (text) => {
    const code = cleanNumber(text);
    return runChecks(
      code,
      [
        ['length', 'LENGTH', () => /^\d{9}$/.test(code)],
        ['city', 'CITY', () => code[0] !== '0'],
        ['bank', 'BANK', () => code.slice(3, 6) !== '000'],
      ],
      () => ({ city: code.slice(0, 3), bank: code.slice(3, 6), branch: code.slice(6) }),
    );
  },
};

/** Account of any Indian bank; their lengths differ, and there is no common check digit. */
export const INDIAN_BANK_ACCOUNT: NumberFormat = {
  masks: [],
  check: (text) => {
    const account = text.replace(/[\s\-\u2010-\u2015]/g, '');
    return runChecks(account, [
      ['length', 'LENGTH', () => /^\d{6,18}$/.test(account)],
      ['zero', 'ZERO', () => !/^0+$/.test(account)],
    ]);
  },
};

import { findRtoState } from '../registries/indian-states.ts';
import { cleanNumber, runChecks } from './number-format.ts';
import type { NumberFormat } from './number-format.ts';

/** Number on a voter's card, of the present form, of the old one with slashes, or of neither. */
export const EPIC: NumberFormat = {
  masks: ['AAA9999999'],
  check: (text) => {
    const number = text.toUpperCase().replace(/[\s\-\u2010-\u2015.]/g, '');
    const form = epicForm(number);
    return runChecks(number, [['format', 'FORMAT', () => form !== undefined]], () => ({ form: form! }));
  },
};

function epicForm(number: string): string | undefined {
  if (/^[A-Z]{3}\d{7}$/.test(number)) return 'NEW';
  if (/^[A-Z]{2}\/\d{1,3}\/\d{1,3}\/\d{5,7}$/.test(number)) return 'OLD';
  return /^[A-Z]{2,3}\d{6,8}$/.test(number) ? 'NONSTANDARD' : undefined;
}

const SARATHI = /^([A-Z]{2})(\d{2})((?:19|20)\d{2})(\d{7})$/;
const LEGACY = /^[A-Z]{2}(?=[A-Z0-9]*\d{6})[A-Z0-9]{8,16}$/;

/**
 * Driving licence of an Indian state: state, office, year, seven digits since the central register (Sarathi); before it every state and
 * many an office wrote its own.
 *
 * @param thisYear licences of later years do not exist
 */
export function indianDrivingLicence(thisYear: number): NumberFormat {
  return {
    masks: ['AA999999999999999'.slice(0, 15)],
    check: (text) => {
      const number = cleanNumber(text);
      const [, state = number.slice(0, 2), office, year, serial] = SARATHI.exec(number) ?? [];
      return runChecks(
        number,
        [
          ['format', 'FORMAT', () => year !== undefined || LEGACY.test(number)],
          ['state', 'STATE', () => findRtoState(state) !== undefined],
          ['year', 'YEAR', () => (year === undefined ? undefined : Number(year) <= thisYear)],
        ],
        () => ({
          form: year === undefined ? 'LEGACY' : 'SARATHI',
          stateCode: state,
          state: findRtoState(state)!.name,
          ...(year === undefined ? {} : { office: office!, year, serial: serial! }),
        }),
      );
    },
  };
}

/** Indian passport. `strict` in the parts tells whether it is of the form in use: no Q, X or Z, no 0 at either end. */
export const INDIAN_PASSPORT: NumberFormat = {
  masks: ['A9999999'],
  check: (text) => {
    const number = cleanNumber(text);
    return runChecks(number, [['format', 'FORMAT', () => /^[A-Z]\d{7}$/.test(number)]], () => ({
      strict: String(/^[A-PR-WY][1-9]\d{5}[1-9]$/.test(number)),
    }));
  },
};

/** File number on the last page of an Indian passport: two letters of the office and thirteen digits. */
export const INDIAN_PASSPORT_FILE: NumberFormat = {
  masks: ['AA9999999999999'],
  check: (text) => {
    const number = cleanNumber(text);
    return runChecks(
      number,
      [
        ['length', 'LENGTH', () => number.length === 15],
        ['format', 'FORMAT', () => /^[A-Z]{2}\d{13}$/.test(number)],
      ],
      () => ({ office: number.slice(0, 2) }),
    );
  },
};

/** Postal code. Whether a post office has it: `findPin`. */
export const PIN_CODE: NumberFormat = {
  masks: ['999999'],
  check: (text) => {
    const code = cleanNumber(text);
    return runChecks(code, [['format', 'FORMAT', () => /^[1-9]\d{5}$/.test(code)]], () => ({
      zone: code[0]!,
      region: code.slice(0, 2),
    }));
  },
};

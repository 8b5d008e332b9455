import { gstStateName } from '../registries/indian-states.ts';
import { cleanNumber, runChecks } from './number-format.ts';
import type { NumberFormat } from './number-format.ts';

/** Fourth letter of a PAN. */
const PAN_HOLDERS: Readonly<Record<string, string>> = {
  P: 'individual',
  C: 'company',
  H: 'Hindu undivided family',
  A: 'association of persons',
  B: 'body of individuals',
  G: 'government',
  J: 'artificial juridical person',
  L: 'local authority',
  F: 'firm or limited liability partnership',
  T: 'trust',
};

/** Permanent account number of the income tax. How its last letter follows from the others is not public. */
export const PAN: NumberFormat = {
  masks: ['AAAAA9999A'],
  check: (text) => {
    const number = cleanNumber(text);
    return runChecks(
      number,
      [
        ['length', 'LENGTH', () => number.length === 10],
        ['format', 'FORMAT', () => /^[A-Z]{5}\d{4}[A-Z]$/.test(number)],
        ['holder_type', 'PAN_ENTITY', () => number.charAt(3) in PAN_HOLDERS],
        ['serial', 'SERIAL', () => number.slice(5, 9) !== '0000'],
        ['check_letter', 'CHECKSUM', () => undefined],
      ],
      () => ({ holderCode: number[3]!, holder: PAN_HOLDERS[number[3]!]!, nameInitial: number[4]! }),
    );
  },
};

/** Account number of those who deduct tax. */
export const TAN: NumberFormat = {
  masks: ['AAAA99999A'],
  check: (text) => {
    const number = cleanNumber(text);
    return runChecks(
      number,
      [
        ['length', 'LENGTH', () => number.length === 10],
        ['format', 'FORMAT', () => /^[A-Z]{4}\d{5}[A-Z]$/.test(number)],
      ],
      () => ({ area: number.slice(0, 3), nameInitial: number[3]! }),
    );
  },
};

const GSTIN_KINDS: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['REGULAR', /^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]$/],
  ['TDS', /^\d{2}[A-Z]{4}[A-Z0-9]\d{4}[A-Z][1-9A-Z]D[0-9A-Z]$/],
  ['TCS', /^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]C[0-9A-Z]$/],
  ['NRTP', /^\d{4}[A-Z]{3}\d{5}NR[0-9A-Z]$/],
  ['OIDAR', /^99\d{2}[A-Z]{3}\d{5}OS[0-9A-Z]$/],
  ['UIN', /^\d{4}[A-Z]{3}\d{5}[UO]N[A-Z0-9]$/],
];
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Registration number of the goods and services tax, with the PAN of its holder inside. */
export const GSTIN: NumberFormat = {
  masks: ['99AAAAA9999AXZX', '99AAAAX9999AXDX', '99AAAAA9999AXCX', '9999AAA99999AAX'],
  check: (text) => {
    const number = cleanNumber(text);
    const kind = GSTIN_KINDS.find(([, pattern]) => pattern.test(number))?.[0];
    const regular = kind === 'REGULAR';
    return runChecks(
      number,
      [
        ['length', 'LENGTH', () => number.length === 15],
        ['format', 'FORMAT', () => kind !== undefined],
        ['state', 'STATE', () => gstStateName(number.slice(0, 2)) !== undefined],
        ['pan', 'PAN_ENTITY', () => (regular ? PAN.check(number.slice(2, 12)).valid : undefined)],
        ['check_character', 'CHECKSUM', () => number[14] === gstinCheckCharacter(number.slice(0, 14))],
      ],
      () => ({
        kind: kind!,
        stateCode: number.slice(0, 2),
        state: gstStateName(number.slice(0, 2))!,
        ...(regular ? { pan: number.slice(2, 12), registration: number[12]! } : {}),
      }),
    );
  },
};

/** The fifteenth character of a GSTIN. @param start its first fourteen, digits and capitals */
export function gstinCheckCharacter(start: string): string {
  let sum = 0;
  for (let index = 0; index < 14; index++) {
    const product = ALPHABET.indexOf(start[index]!) * (index % 2 === 0 ? 1 : 2);
    sum += Math.floor(product / 36) + (product % 36);
  }
  return ALPHABET[(36 - (sum % 36)) % 36]!;
}

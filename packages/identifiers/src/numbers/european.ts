import { cleanNumber, runChecks } from './number-format.ts';
import type { CheckStep, NumberFormat } from './number-format.ts';
import { bornAndSex, isBirth } from './number-of-birth.ts';

/** Sum of the digits of a number, letters as 10 to 35, each by its weight. */
function weigh(text: string, weights: readonly number[]): number {
  return [...text].reduce((sum, sign, at) => sum + Number.parseInt(sign, 36) * weights[at % weights.length]!, 0);
}

function formatOf(
  masks: readonly string[],
  form: RegExp,
  steps: (text: string) => readonly CheckStep[],
  parts: (text: string) => Record<string, string> = () => ({}),
): NumberFormat {
  return {
    masks,
    check: (given) => {
      const text = cleanNumber(given);
      return runChecks(text, [['format', 'FORMAT', () => form.test(text)], ...steps(text)], () => parts(text));
    },
  };
}

const birthStep = (born: string): CheckStep => ['birth', 'BIRTH', () => isBirth(born)];

/** PESEL of Poland: the month tells the century, the tenth digit is odd for men. */
const CENTURIES: Readonly<Record<number, string>> = { 0: '19', 1: '20', 2: '21', 3: '22', 4: '18' };
function bornByPesel(pesel: string): string {
  const month = Number(pesel.slice(2, 4));
  const century = CENTURIES[Math.floor(month / 20)] ?? '??';
  return `${century}${pesel.slice(0, 2)}-${String(month % 20).padStart(2, '0')}-${pesel.slice(4, 6)}`;
}
export const POLISH_PESEL: NumberFormat = formatOf(
  ['99999999999'],
  /^\d{11}$/,
  (text) => [
    birthStep(bornByPesel(text)),
    ['check_digit', 'CHECKSUM', () => weigh(text, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0],
  ],
  (text) => bornAndSex(bornByPesel(text), Number(text[9]) % 2 === 1),
);

/** Number of a Polish identity card: three letters, a check digit, five digits. */
export const POLISH_CARD: NumberFormat = formatOf(['AAA999999'], /^[A-Z]{3}\d{6}$/, (text) => [
  ['check_digit', 'CHECKSUM', () => weigh(text, [7, 3, 1, 9, 7, 3, 1, 7, 3]) % 10 === 0],
]);

/** Signs between birth and serial, by century, those that were added in 2023 too. */
const FINNISH_CENTURY = { '+': '18', '-YXWVU': '19', ABCDEF: '20' };
function bornByHetu(text: string): string {
  const [, century = '??'] = Object.entries(FINNISH_CENTURY).find(([signs]) => signs.includes(text[6] ?? '?')) ?? [];
  return `${century}${text.slice(4, 6)}-${text.slice(2, 4)}-${text.slice(0, 2)}`;
}

/** Personal identity code of Finland: birth, a sign of the century, serial (odd for men), a check of the remainder by 31. */
export const FINNISH_CODE: NumberFormat = {
  masks: [],
  check: (given) => {
    const text = given.toUpperCase().replaceAll(/\s/g, '').replaceAll(/[–—]/g, '-');
    const remainder = Number(text.slice(0, 6) + text.slice(7, 10)) % 31;
    return runChecks(
      text,
      [
        ['format', 'FORMAT', () => /^\d{6}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y]$/.test(text)],
        birthStep(bornByHetu(text)),
        ['check_digit', 'CHECKSUM', () => text[10] === '0123456789ABCDEFHJKLMNPRSTUVWXY'[remainder]],
      ],
      () => bornAndSex(bornByHetu(text), Number(text[9]) % 2 === 1),
    );
  },
};

/** Kennitala of Iceland: birth, two digits, check digit by 11, century. Those given out since 2026 may have no check digit. */
function bornByKennitala(text: string): string {
  return `${text[9] === '0' ? '20' : '19'}${text.slice(4, 6)}-${text.slice(2, 4)}-${text.slice(0, 2)}`;
}
export const ICELANDIC_KENNITALA: NumberFormat = formatOf(
  ['9999999999'],
  /^\d{9}[089]$/,
  (text) => [
    birthStep(bornByKennitala(text)),
    ['check_digit', 'CHECKSUM', () => weigh(text.slice(0, 9), [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0 || undefined],
  ],
  (text) => bornAndSex(bornByKennitala(text)),
);

/** Number of a Belgian identity card: the last two digits are the remainder of the others by 97, or 97. */
export const BELGIAN_CARD: NumberFormat = formatOf(['999999999999'], /^\d{12}$/, (text) => [
  ['check_digit', 'CHECKSUM', () => (Number(text.slice(0, 10)) % 97 || 97) === Number(text.slice(10))],
]);

/** Number of the citizen card of Portugal: eight digits and a check, two signs, a Luhn check over all, letters as 10 to 35. */
export const PORTUGUESE_CARD: NumberFormat = formatOf(['999999999XX9'], /^\d{9}[A-Z0-9]{2}\d$/, (text) => [
  ['check_digit', 'CHECKSUM', () => passesLuhn(text)],
]);

/** Luhn's check, letters counting 10 to 35, what is more than nine less nine. */
function passesLuhn(text: string): boolean {
  const values = [...text].toReversed().map((sign, at) => Number.parseInt(sign, 36) * (at % 2 === 1 ? 2 : 1));
  return values.reduce((sum, value, at) => sum + (at % 2 === 1 && value > 9 ? value - 9 : value), 0) % 10 === 0;
}

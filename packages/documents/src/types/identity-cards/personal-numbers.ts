import { numberOf } from '../../grammar/read-number.ts';
import type { NumberForm } from '../../grammar/read-number.ts';

/**
 * Number of the national register of Belgium: birth (yymmdd), serial, and 97 less the remainder by 97 of what stands before, a 2 ahead of it
 * for who was born from 2000 on (royal decree of 3 April 1984).
 */
export const belgianNationalNumber = numberOf({
  masks: ['99999999999'],
  check: (text) => {
    const [body, check] = [Number(text.slice(0, 9)), Number(text.slice(9))];
    return judge([body, body + 2_000_000_000].some((one) => 97 - (one % 97) === check));
  },
  write: (text) => `${text.slice(0, 2)}.${text.slice(2, 4)}.${text.slice(4, 6)}-${text.slice(6, 9)}.${text.slice(9)}`,
});

/** What a sign in an odd place counts, 0 to 9 and A to J alike, then K to Z (decree of 12 March 1974). */
const ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/** Fiscal code of Italy: surname, name, birth, place, and a letter over all of them. Of people who would share one, digits are letters. */
export const italianFiscalCode = numberOf({
  masks: ['AAAAAAXXAXXAXXXA'],
  check: (text) => {
    const ranks = [...text].map((sign) => (/\d/.test(sign) ? Number(sign) : sign.charCodeAt(0) - 65));
    const sum = ranks.slice(0, 15).reduce((total, rank, at) => total + (at % 2 === 0 ? ODD[rank]! : rank), 0);
    return judge(sum % 26 === ranks[15]);
  },
});

/**
 * Personal number of Hungary: sex and century, birth (yymmdd), serial, and the sum of the digits by their places, from the front for who was
 * born before 1997 and from the back since, by eleven (Act XX of 1996).
 */
export const hungarianPersonalNumber = numberOf({
  masks: ['99999999999'],
  check: (text) => {
    const digits = [...text].map(Number);
    const sum = (placeOf: (index: number) => number) =>
      digits.slice(0, 10).reduce((total, digit, index) => total + digit * placeOf(index), 0) % 11;
    return judge([sum((index) => index + 1), sum((index) => 10 - index)].includes(digits[10]!));
  },
  write: (text) => `${text[0]}-${text.slice(1, 7)}-${text.slice(7)}`,
});

function judge(agrees: boolean): ReturnType<NonNullable<NumberForm['check']>> {
  return { checks: [{ id: 'check_digit', result: agrees ? 'pass' : 'fail' }], isProof: agrees };
}

import { cleanNumber, runChecks } from './number-format.ts';
import type { NumberFormat } from './number-format.ts';
import { bornAndSex, isBirth } from './number-of-birth.ts';

/** A number that holds a birth and has no check digit that is published. */
function numberOfBirth(mask: string, form: RegExp, tell: (text: string) => Record<string, string>): NumberFormat {
  return {
    masks: [mask],
    check: (given) => {
      const text = cleanNumber(given);
      return runChecks(
        text,
        [
          ['format', 'FORMAT', () => form.test(text)],
          ['birth', 'BIRTH', () => isBirth(tell(text)['born']!)],
        ],
        () => tell(text),
      );
    },
  };
}

/** Number of the United Arab Emirates: 784, the year of birth, seven digits and one more, whose rule is not published. */
export const EMIRATES_ID = numberOfBirth('999999999999999', /^784(?:19|20)\d{10}$/, (text) =>
  bornAndSex(`${text.slice(3, 7)}-??-??`),
);

/** Personal number of Bahrain: year and month of birth, five digits. */
export const BAHRAINI_CPR = numberOfBirth('999999999', /^\d{9}$/, (text) =>
  bornAndSex(`??${text.slice(0, 2)}-${text.slice(2, 4)}-??`),
);

/** Population number of Indonesia: six digits of a district, birth (the day of women is 40 more), four digits. */
export const INDONESIAN_NIK = numberOfBirth('9999999999999999', /^\d{16}$/, (text) => {
  const day = Number(text.slice(6, 8));
  const ofMonth = String(day > 40 ? day - 40 : day).padStart(2, '0');
  return bornAndSex(`??${text.slice(10, 12)}-${text.slice(8, 10)}-${ofMonth}`, day <= 40);
});

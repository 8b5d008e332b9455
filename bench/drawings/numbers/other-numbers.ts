import type { Draw } from '../random.ts';
import type { Bearer } from './european-numbers.ts';
import { fillShape, weigh } from './random-text.ts';

const cut = (iso: string): [year: string, month: string, day: string] => [
  iso.slice(2, 4),
  iso.slice(5, 7),
  iso.slice(8, 10),
];

/** The digit that makes the Luhn sum a multiple of ten. */
export function luhnDigit(digits: string): string {
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, i) => {
      const value = Number(digit) * (i % 2 === 0 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return String((10 - (sum % 10)) % 10);
}

/** Emirates ID: 784, year of birth, serial, Luhn digit. */
export function inventEmiratesId(draw: Draw, { birth }: Bearer): string {
  const head = `784${birth.slice(0, 4)}${fillShape(draw, '9999999')}`;
  return `784-${head.slice(3, 7)}-${head.slice(7)}-${luhnDigit(head)}`;
}

/** Egyptian number: century, birth, governorate, serial (odd for men), check digit modulo 11. */
export function inventEgyptian(draw: Draw, { birth, sex }: Bearer): string {
  const [year, month, day] = cut(birth);
  const place = draw.pick(['01', '02', '12', '14', '21', '25', '88']);
  const serial = fillShape(draw, '999') + (draw.whole(0, 4) * 2 + (sex === 'M' ? 1 : 0));
  const head = `${birth >= '2000' ? 3 : 2}${year}${month}${day}${place}${serial}`;
  return head + ((11 - (weigh(head, [2, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 10);
}

/** Personal number of Bahrain: year and month of birth and five digits, whose last has no published rule. */
export function inventCpr(draw: Draw, { birth }: Bearer): string {
  const [year, month] = cut(birth);
  return `${year}${month}${fillShape(draw, '99999')}`;
}

/** Mispar zehut: nine digits with a Luhn check. */
export function inventZehut(draw: Draw): string {
  const head = fillShape(draw, '19999999');
  return head + luhnDigit(head);
}

/** MyKad: birth, place, serial (odd for men). */
export function inventMyKad(draw: Draw, { birth, sex }: Bearer): string {
  const [year, month, day] = cut(birth);
  const place = draw.pick(['01', '07', '10', '12', '14']);
  return `${year}${month}${day}-${place}-${fillShape(draw, '999')}${draw.whole(0, 4) * 2 + (sex === 'M' ? 1 : 0)}`;
}

/** NIK: district, birth (day from 41 for women), serial. */
export function inventNik(draw: Draw, { birth, sex }: Bearer): string {
  const [year, month, day] = cut(birth);
  const days = String(Number(day) + (sex === 'F' ? 40 : 0)).padStart(2, '0');
  return `${draw.pick(['3171', '3273', '3578', '3374', '5171'])}0${draw.whole(1, 9)}${days}${month}${year}${fillShape(draw, '0999')}`;
}

/** Driver number of Great Britain: surname, birth (month from 51 for women), initials, and what the agency adds. */
export function composeDriverNumber(draw: Draw, surname: string, given: string, { birth, sex }: Bearer): string {
  const [year, month, day] = cut(birth);
  const letters = (text: string): string => text.toUpperCase().replaceAll(/[^A-Z]/g, '');
  const months = String(Number(month) + (sex === 'F' ? 50 : 0)).padStart(2, '0');
  const initials = given.split(' ').map((name) => letters(name).charAt(0)).join('').padEnd(2, '9').slice(0, 2); // prettier-ignore
  return `${letters(surname).padEnd(5, '9').slice(0, 5)}${year[0]}${months}${day}${year[1]}${initials}9${fillShape(draw, 'AA')}`;
}

/** Ontario: initial, and fourteen digits that end in the birth (month from 51 for women). */
export function inventOntario(draw: Draw, surname: string, { birth, sex }: Bearer): string {
  const [year, month, day] = cut(birth);
  const months = String(Number(month) + (sex === 'F' ? 50 : 0)).padStart(2, '0');
  const digits = `${fillShape(draw, '99999999')}${year}${months}${day}`;
  return `${surname.charAt(0).toUpperCase()}${digits.slice(0, 4)}-${digits.slice(4, 9)}-${digits.slice(9)}`;
}

/** Area, group and serial that the rules of the agency allow: no 000, 666 or 9xx, no 00, no 0000. */
export function inventSsn(draw: Draw): string {
  const area = draw.pick([draw.whole(1, 665), draw.whole(667, 899)]);
  const padded = (value: number, length: number): string => String(value).padStart(length, '0');
  return `${padded(area, 3)}-${padded(draw.whole(1, 99), 2)}-${padded(draw.whole(1, 9999), 4)}`;
}

/** Taxpayer of the Philippines: eight digits, a check modulo 11, and the branch. */
export function inventPhilippineTin(draw: Draw): string {
  for (;;) {
    const head = fillShape(draw, '19999999');
    const check = weigh(head, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
    if (check < 10) return `${head.slice(0, 3)}-${head.slice(3, 6)}-${head.slice(6)}${check}-000`;
  }
}

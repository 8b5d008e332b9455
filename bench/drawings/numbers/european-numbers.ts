import type { Draw } from '../random.ts';
import { fillShape, untilFound, weigh } from './random-text.ts';

/** Whose number it is. */
export interface Bearer {
  /** ISO date. */
  birth: string;
  sex: 'F' | 'M';
}

const cut = (iso: string): [year: string, month: string, day: string] => [
  iso.slice(2, 4),
  iso.slice(5, 7),
  iso.slice(8, 10),
];

/** PESEL: from 2000 the month counts on from 20; the tenth digit is odd for men. */
export function inventPesel(draw: Draw, { birth, sex }: Bearer): string {
  const [year, month, day] = cut(birth);
  const shifted = String(Number(month) + (birth >= '2000' ? 20 : 0)).padStart(2, '0');
  const head = `${year}${shifted}${day}${fillShape(draw, '999')}${draw.whole(0, 4) * 2 + (sex === 'M' ? 1 : 0)}`;
  return head + ((10 - (weigh(head, [1, 3, 7, 9]) % 10)) % 10);
}

/** Henkilötunnus: the sign gives the century, the last character is a remainder modulo 31. */
export function inventHetu(draw: Draw, { birth, sex }: Bearer): string {
  const [year, month, day] = cut(birth);
  const serial = String(draw.whole(1, 449) * 2 + (sex === 'M' ? 1 : 0)).padStart(3, '0');
  const check = '0123456789ABCDEFHJKLMNPRSTUVWXY'.charAt(Number(`${day}${month}${year}${serial}`) % 31);
  return `${day}${month}${year}${birth >= '2000' ? 'A' : '-'}${serial}${check}`;
}

/** National number of Belgium: 97 less the remainder; 2 goes before the number of those born since 2000. */
export function inventRijksregister(draw: Draw, { birth, sex }: Bearer): string {
  const [year, month, day] = cut(birth);
  const serial = String(draw.whole(1, 448) * 2 + (sex === 'M' ? 1 : 0)).padStart(3, '0');
  const digits = `${year}${month}${day}${serial}`;
  const check = 97 - (Number(birth >= '2000' ? `2${digits}` : digits) % 97);
  return `${year}.${month}.${day}-${serial}.${String(check).padStart(2, '0')}`;
}

export function inventBelgianCard(draw: Draw): string {
  const digits = fillShape(draw, '5999999999');
  const check = Number(digits) % 97 || 97;
  return `${digits.slice(0, 3)}-${digits.slice(3)}-${String(check).padStart(2, '0')}`;
}

/** Kennitala: birth, two digits, a check modulo 11, the century. */
export function inventKennitala(draw: Draw, { birth }: Bearer): string {
  const [year, month, day] = cut(birth);
  return untilFound(() => {
    const head = `${day}${month}${year}${draw.whole(20, 99)}`;
    const check = (11 - (weigh(head, [3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
    return check === 10 ? undefined : `${day}${month}${year}-${head.slice(6)}${check}${birth >= '2000' ? 0 : 9}`;
  });
}

/** Személyi azonosító: weights run up for those born before 1997, down since. */
export function inventSzemelyi(draw: Draw, { birth, sex }: Bearer): string {
  const [year, month, day] = cut(birth);
  const first = (birth >= '2000' ? 3 : 1) + (sex === 'F' ? 1 : 0);
  const up = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  return untilFound(() => {
    const head = `${first}${year}${month}${day}${fillShape(draw, '999')}`;
    const check = weigh(head, birth >= '1997' ? up.toReversed() : up) % 11;
    return check === 10 ? undefined : `${first}-${year}${month}${day}-${head.slice(7)}${check}`;
  });
}

/** Cartão de cidadão: eight digits, their check modulo 11, two characters, and a Luhn check over all. */
export function inventCartao(draw: Draw): string {
  const nic = fillShape(draw, '19999999');
  const nicCheck = (11 - (weigh(nic, [9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 % 10; // prettier-ignore
  const version = `Z${draw.pick(Array.from('WXYZ'))}`;
  const head = `${nic}${nicCheck}${version}`;
  const sum = Array.from(head)
    .reverse()
    .reduce((total, char, i) => {
      const value = Number.parseInt(char, 36) * (i % 2 === 0 ? 2 : 1);
      return total + (i % 2 === 0 && value > 9 ? value - 9 : value);
    }, 0);
  return `${nic} ${nicCheck} ${version}${(10 - (sum % 10)) % 10}`;
}

const ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/** Codice fiscale: consonants of the names, birth, municipality, check letter. Names without marks. */
export function composeCodiceFiscale(surname: string, given: string, { birth, sex }: Bearer, place: string): string {
  const letters = (text: string, vowels: boolean): string =>
    text.toUpperCase().replaceAll(vowels ? /[^AEIOU]/g : /[^B-DF-HJ-NP-TV-Z]/g, '');
  const three = (text: string, name: boolean): string => {
    const consonants = letters(text, false);
    const kept = name && consonants.length > 3 ? consonants[0]! + consonants.slice(2) : consonants;
    return `${kept}${letters(text, true)}XXX`.slice(0, 3);
  };
  const [year, month, day] = cut(birth);
  const days = String(Number(day) + (sex === 'F' ? 40 : 0)).padStart(2, '0');
  const head = `${three(surname, false)}${three(given, true)}${year}${'ABCDEHLMPRST'.charAt(Number(month) - 1)}${days}${place}`;
  const sum = Array.from(head).reduce((total, char, i) => {
    const value = /\d/.test(char) ? Number(char) : char.charCodeAt(0) - 65;
    return total + (i % 2 === 0 ? ODD[value]! : value);
  }, 0);
  return head + String.fromCharCode(65 + (sum % 26));
}

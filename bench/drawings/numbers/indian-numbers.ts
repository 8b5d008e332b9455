import type { Draw } from '../random.ts';
import { fillShape } from './random-text.ts';

const VERHOEFF_D = '0123456789 1234067895 2340178956 3401289567 4012395678 5987604321 6598710432 7659821043 8765932104 9876543210'.split(' '); // prettier-ignore
const VERHOEFF_P = '0123456789 1576283094 5803796142 8916043527 9453126870 4286573901 2793806415 7046913258'.split(' ');
const VERHOEFF_INVERSE = '0432156789';
const BASE_36 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The digit that makes a number pass the check of Verhoeff (1969). */
export function verhoeffDigit(digits: string): string {
  const sum = Array.from(digits)
    .reverse()
    .reduce((c, digit, i) => Number(VERHOEFF_D[c]!.charAt(Number(VERHOEFF_P[(i + 1) % 8]!.charAt(Number(digit))))), 0);
  return VERHOEFF_INVERSE.charAt(sum);
}

export function inventAadhaar(draw: Draw): string {
  const head = `${draw.whole(2, 9)}${fillShape(draw, '9999999999')}`;
  return head + verhoeffDigit(head);
}

export function inventVid(draw: Draw): string {
  const head = fillShape(draw, '199999999999999');
  return head + verhoeffDigit(head);
}

/** `entity` such as P or C; `initial` of the surname, or of the firm. Serials from 1000 to 1999. */
export function inventPan(draw: Draw, entity: string, initial: string): string {
  return `${fillShape(draw, 'AAA')}${entity}${initial.toUpperCase()}1${fillShape(draw, '999A')}`;
}

/** A taxpayer's number: state, PAN, number of the registration, Z, and a character checked modulo 36. */
export function composeGstin(stateCode: string, pan: string, registration: string): string {
  const head = `${stateCode}${pan}${registration}Z`;
  const sum = Array.from(head).reduce((total, char, i) => {
    const product = BASE_36.indexOf(char) * (i % 2 === 0 ? 1 : 2);
    return total + Math.floor(product / 36) + (product % 36);
  }, 0);
  return head + BASE_36.charAt((36 - (sum % 36)) % 36);
}

/** Bank and branch codes have no check digit of their own; those that are drawn belong to no bank. */
export function inventIfsc(draw: Draw, bank: string): string {
  return `${bank}0${fillShape(draw, '999999')}`;
}

export function inventTan(draw: Draw, area: string, initial: string): string {
  return `${area}${initial.toUpperCase()}${fillShape(draw, '99999A')}`;
}

/** 17 characters without I, O and Q. */
export function inventChassis(draw: Draw): string {
  const letters = Array.from('ABCDEFGHJKLMNPRSTUVWXYZ');
  const head = Array.from({ length: 11 }, () => (draw.chance(0.6) ? draw.pick(letters) : String(draw.whole(0, 9))));
  return `M${head.slice(1).join('')}${fillShape(draw, '999999')}`;
}

export function inventMobile(draw: Draw): string {
  return draw.whole(6, 9) + fillShape(draw, '999999999');
}

const UNITS = ' one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' '); // prettier-ignore
const TENS = '  twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** An amount below ten crore in the words of a cheque, without "only". */
export function writeRupees(amount: number): string {
  const below100 = (n: number): string => (n < 20 ? UNITS[n]! : `${TENS[Math.floor(n / 10)]!} ${UNITS[n % 10]!}`);
  const steps: readonly (readonly [number, string])[] = [
    [10_000_000, 'crore'],
    [100_000, 'lakh'],
    [1000, 'thousand'],
    [100, 'hundred'],
  ];
  let rest = amount;
  const words: string[] = [];
  for (const [unit, word] of steps) {
    const count = Math.floor(rest / unit);
    if (count > 0) words.push(below100(count), word);
    rest %= unit;
  }
  if (rest > 0) words.push(below100(rest));
  const text = words.join(' ').replaceAll(/\s+/g, ' ').trim();
  return text.replaceAll(/\b\w/g, (char) => char.toUpperCase());
}

import { TENS, UNITS } from './spell-rupees.ts';

const POWERS: Readonly<Record<string, number>> = { THOUSAND: 1e3, LAKH: 1e5, LAKHS: 1e5, CRORE: 1e7, CRORES: 1e7 };
const VALUES: Readonly<Record<string, number>> = Object.fromEntries([
  ...UNITS.map((word, index) => [word, index + 1] as const),
  ...TENS.map((word, index) => [word, (index + 2) * 10] as const),
]);
const SILENT = ['AND', 'ONLY', 'RUPEES'];
/** Every word of an amount, capitals, the longest first. */
export const AMOUNT_WORDS: readonly string[] = [
  ...Object.keys(VALUES),
  ...Object.keys(POWERS),
  ...SILENT,
  'HUNDRED',
].toSorted((a, b) => b.length - a.length);
/** Letters of the longest amount that is written on a cheque, and some. */
const LONGEST = 200;

/**
 * Whole rupees that words say, counted in lakhs and crores, also where the blanks between them were not read; `undefined` where any word
 * is no word of an amount, or paise are named.
 */
export function readRupees(text: string): number | undefined {
  const words = takeWords(text.toUpperCase().replaceAll(/[^A-Z]/g, ''));
  if (!words?.some((word) => word in VALUES)) return undefined;
  let [total, part] = [0, 0];
  for (const word of words) {
    if (word === 'HUNDRED') part *= 100;
    else if (word in POWERS) [total, part] = [total + part * POWERS[word]!, 0];
    else part += VALUES[word] ?? 0;
  }
  return total + part;
}

/** The longest word first, `SIXTY` before `SIX`, a shorter one where no word follows it: `LAKH SEVEN` is no `LAKHS EVEN`. */
function takeWords(letters: string): string[] | undefined {
  if (letters === '') return [];
  if (letters.length > LONGEST) return undefined;
  for (const word of AMOUNT_WORDS.filter((one) => letters.startsWith(one))) {
    const rest = takeWords(letters.slice(word.length));
    if (rest) return [word, ...rest];
  }
  return undefined;
}

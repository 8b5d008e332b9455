import { countEdits } from '@atlas/identifiers';
import { readRupees } from './read-rupees.ts';
import { spellRupees, TENS, UNITS } from './spell-rupees.ts';

/** So many of the letters may be others, dropped or added. */
const MISREAD_SHARE = 0.2;
/** Letters of the longest amount that is written on a cheque, and some. */
const LONGEST = 120;
/** What may stand behind an amount. */
const ENDS = ['', 'ONLY'];

/**
 * Whether words that were misread in a few letters say this amount, and are nearer to it than to any that has one word of a number more, less
 * or another: `Sixt Lakh` is as near to six as to sixty.
 *
 * @param rupees whole ones
 */
export function isNearAmount(text: string, rupees: number): boolean {
  const letters = text.toUpperCase().replaceAll(/[^A-Z&]/g, '');
  const words = spellRupees(rupees);
  if (words.length === 0 || letters.length > LONGEST) return false;
  const limit = Math.floor(words.join('').length * MISREAD_SHARE);
  const own = distanceOf(letters, words);
  return own <= limit && neighboursOf(words).every((others) => distanceOf(letters, others) > own);
}

/**
 * The amount with each of its words left out, each number as another one, and another number before each word and at the end; those that
 * are how an amount is said: nobody says ten hundred.
 */
function neighboursOf(words: readonly string[]): string[][] {
  const numbers = [...UNITS, ...TENS];
  const all = Array.from({ length: words.length + 1 }, (_, at) => at).flatMap((at) => {
    const [before, after] = [words.slice(0, at), words.slice(at + 1)];
    const isNumber = at < words.length && numbers.includes(words[at]!);
    const others = isNumber ? numbers.filter((one) => one !== words[at]).map((one) => [...before, one, ...after]) : [];
    const more = numbers.map((one) => [...before, one, ...words.slice(at)]);
    return [...(at < words.length ? [[...before, ...after]] : []), ...others, ...more];
  });
  return all.filter((some) => spellRupees(readRupees(some.join('')) ?? 0).join('') === some.join(''));
}

function distanceOf(letters: string, words: readonly string[]): number {
  return Math.min(...ENDS.map((end) => countEdits(letters, words.join('') + end)));
}

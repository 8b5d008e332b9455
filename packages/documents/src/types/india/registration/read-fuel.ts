import { leastConfidence } from '../../../grammar/least-confidence.ts';
import type { Grammar } from '../../../print/field-rule.ts';
import { foldCharacters } from '../../../print/fold-text.ts';
import type { Folded } from '../../../print/fold-text.ts';
import type { Segment } from '../../../print/segment.ts';

/** Any number of these make an entry, side by side: `PETROL/CNG`, `DUAL DIESEL/LNG`. */
const FUELS = new Set(['PETROL', 'DIESEL', 'CNG', 'LPG', 'LNG', 'ELECTRIC', 'HYBRID', 'ETHANOL', 'METHANOL', 'BIODIESEL', 'HYDROGEN', 'SOLAR', 'FUEL CELL', 'FUEL CELL HYDROGEN']); // prettier-ignore
/** What is said more of them. */
const BESIDE = ['ONLY', 'DUAL', 'STRONG', 'PLUG', 'IN', 'PURE', 'EV', 'BOV', 'E10', 'E20', 'E85', 'E100'];
/** No fuels, and an entry all the same. */
const WHOLE = ['EV', 'NOT APPLICABLE'];
const WORDS = [...FUELS, ...BESIDE, 'NOT APPLICABLE'].map((word) => ({ word, letters: word.replaceAll(' ', '') }));

/** A word of an entry, and the characters that it stands in. */
interface Word {
  word: string;
  from: number;
  to: number;
}

/**
 * What drives a vehicle, as the register of vehicles writes it: one or several fuels with all that is said of them. Where it says more than is
 * known, or ends in a sign behind which another one stood, it is never sure (`not_whole`): half of an entry is another fuel.
 */
export const fuelOf: Grammar = (segment) => {
  const words = takeApart(foldCharacters(segment.characters));
  if (words) {
    if (!words.some(({ word }) => FUELS.has(word) || WHOLE.includes(word))) return undefined;
    return {
      ...written(writeOut(words, segment), segment),
      ...(lacksPart(words, segment) && { doubted: 'not_whole' }),
    };
  }
  const printed = segment.text.toUpperCase().split(/[^A-Z0-9]+/);
  if (!printed.some((word) => FUELS.has(word) || WHOLE.includes(word))) return undefined;
  return { ...written(segment.text.trim().toUpperCase(), segment), doubted: 'not_whole' };
};

/** A line that says a fuel whole and nothing else. */
export const fuelAlone: Grammar = (segment, today) => {
  const found = fuelOf(segment, today);
  return found?.doubted ? undefined : found;
};

function written(
  value: string,
  { characters }: Segment,
): { value: string; normalised: string; confidence: number; vouched: 'form' } {
  return { value, normalised: value, confidence: leastConfidence(characters), vouched: 'form' };
}

/** The words that all of the print is made of, also where blanks were not read; the longest first. */
function takeApart({ letters, at }: Folded, from = 0): Word[] | undefined {
  if (from === letters.length) return [];
  const next = WORDS.filter((one) => letters.startsWith(one.letters, from)).toSorted(
    (a, b) => b.letters.length - a.letters.length,
  );
  for (const { word, letters: own } of next) {
    const rest = takeApart({ letters, at }, from + own.length);
    if (rest) return [{ word, from: at[from]!, to: at[from + own.length - 1]! }, ...rest];
  }
  return undefined;
}

/** The words with the signs that stand between them; two fuels without one are set apart by a stroke. */
function writeOut(words: readonly Word[], { characters }: Segment): string {
  const [, ...others] = words;
  const written = others.map(({ word, from }, index) => {
    const before = words[index]!;
    const signs = characters.slice(before.to + 1, from).map(({ text }) => text).join(''); // prettier-ignore
    return `${between(signs, FUELS.has(before.word) && FUELS.has(word))}${word}`;
  });
  const text = [words[0]!.word, ...written].join('');
  return text.split('(').length > text.split(')').length ? `${text})` : text;
}

function between(signs: string, areFuels: boolean): string {
  const plain = signs.replaceAll(/[^()/+&,-]/g, '');
  if (plain !== '') return plain.replaceAll(/[+&,]/g, '/');
  return areFuels ? '/' : ' ';
}

/** Two of which one was not read, or a stroke with nothing behind it. */
function lacksPart(words: readonly Word[], { text, characters }: Segment): boolean {
  const isDual = words.some(({ word }) => word === 'DUAL') && words.filter(({ word }) => FUELS.has(word)).length < 2;
  return isDual || /[/+&-]\W*$/.test(text) || words[0]!.from > leading(characters);
}

/** How many signs stand before the first that tells: a stroke is none of them. */
function leading(characters: Segment['characters']): number {
  const first = characters.findIndex(({ text }) => /[^\s:.]/.test(text));
  return Math.max(first, 0);
}

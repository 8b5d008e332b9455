import { leastConfidence } from '../../../grammar/least-confidence.ts';
import { textOf } from '../../../grammar/read-text.ts';
import type { Grammar, ReadValue } from '../../../print/field-rule.ts';
import type { Segment } from '../../../print/segment.ts';
import { AMOUNT_WORDS, readRupees } from './read-rupees.ts';

/** Words with a sign that no amount has are worth less than what is given as sure. */
const AS_IT_IS = 0.5;
/** More letters than these of an amount were not misread by chance. */
const MAX_REPAIRS = 2;

const words = textOf(/^[A-Z][A-Z -]{5,}(?:ONLY)?/);

/** An amount in words. Letters that make no such word are those that do, where the recogniser held just these possible: `Hendred`. */
export const amountInWords: Grammar = (segment, today) => {
  const read = words(segment, today);
  const isCut = MISREAD_LETTER.test(segment.text);
  if (!isCut && (!read || readRupees(read.value) !== undefined)) return read;
  const mended = mendWords(segment);
  const again = mended && words(mended, today);
  if (!again || readRupees(again.value) === undefined) return isCut ? asItIs(segment) : read;
  const confidence = leastConfidence(mended.characters);
  const value = again.value.replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ');
  return { ...again, value, confidence, checks: [{ id: 'repaired', result: 'pass' }] };
};

/** A capital that opens a word is taken for this sign, which no amount has: `Thousand&ight`. What stands before it is not the amount. */
const MISREAD_LETTER = /\p{L}\s?&\p{Ll}/u;

/** The whole of what was read, which is never sure. */
function asItIs({ text, characters }: Segment): ReadValue {
  return { value: text, confidence: leastConfidence(characters) * AS_IT_IS, vouched: 'none' };
}

interface Letter {
  /** Index of the character. */
  at: number;
  /** What it may be, likeliest first, capitals. */
  choices: { text: string; confidence: number }[];
}

/** The piece with the fewest letters replaced that is made of words of an amount; `undefined` if none is, or two are. */
function mendWords(segment: Segment): Segment | undefined {
  const letters = segment.characters.flatMap(({ text, confidence, alternatives = [] }, at): Letter[] =>
    /^[\p{L}&]$/u.test(text) ? [{ at, choices: [{ text, confidence }, ...alternatives] }] : [],
  );
  for (let repairs = 1; repairs <= MAX_REPAIRS; repairs++) {
    const found = spell(letters, 0, repairs);
    if (found.length > 1) return undefined;
    if (found[0] !== undefined) return replaceLetters(segment, letters, found[0]);
  }
  return undefined;
}

/** What the letters from one on may say with just so many of them replaced. */
function spell(letters: readonly Letter[], from: number, repairs: number): string[] {
  if (from === letters.length) return repairs === 0 ? [''] : [];
  return AMOUNT_WORDS.flatMap((word) => {
    const needed = countRepairs(letters.slice(from, from + word.length), word);
    if (needed === undefined || needed > repairs) return [];
    return spell(letters, from + word.length, repairs - needed).map((rest) => word + rest);
  });
}

function countRepairs(letters: readonly Letter[], word: string): number | undefined {
  if (letters.length < word.length) return undefined;
  let repairs = 0;
  for (const [index, { choices }] of letters.entries()) {
    const rank = choices.findIndex(({ text }) => text.toUpperCase() === word[index]);
    if (rank < 0) return undefined;
    if (rank > 0) repairs++;
  }
  return repairs;
}

function replaceLetters(segment: Segment, letters: readonly Letter[], spelt: string): Segment {
  const characters = [...segment.characters];
  for (const [index, { at, choices }] of letters.entries()) {
    const chosen = choices.find(({ text }) => text.toUpperCase() === spelt[index])!;
    const isSmall = /\p{Ll}/u.test(choices[0]!.text);
    const text = isSmall ? chosen.text.toLowerCase() : chosen.text;
    characters[at] = { ...characters[at]!, text, confidence: chosen.confidence };
  }
  return { ...segment, characters, text: characters.map(({ text }) => text).join('') };
}

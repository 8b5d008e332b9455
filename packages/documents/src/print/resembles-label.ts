import type { LabelList } from './find-labels.ts';
import { findWithin } from './find-within.ts';
import { foldDigits, foldText } from './fold-text.ts';
import type { Segment } from './segment.ts';
import { weighLabel, weighLetters } from './weigh-label.ts';

/** Print with so many small letters is not in capitals, in which a few letters look like small ones. */
const SMALL_LETTERS = 3;
/** A label this long is known in such print by so much of it, what the recogniser held possible counting for more than nothing. */
const LONG = 10;
const MOST_LOST = 0.45;
/** … and within longer print by so much. */
const WITHIN_LONG = 8;
const MOST_LOST_WITHIN = 0.25;
/** Shorter words join others. */
const SHORTEST_WORD = 3;

/**
 * Whether a piece of print that may be a value is more likely what is left of a label of the same document: each of its words is one of a label
 * (`First`), or it is in small letters and nearly says one (`Piace o brith`).
 */
export function resemblesLabel({ text, characters }: Pick<Segment, 'text' | 'characters'>, labels: LabelList): boolean {
  const said = text
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word.length >= SHORTEST_WORD)
    .map(foldText);
  const known = new Set(labels.flatMap(({ words = [] }) => words));
  if (said.length > 0 && said.every((word) => known.has(word))) return true;
  if (said.length === 1 && /\p{Lo}/u.test(text)) return [...known].some((word) => isMisread(word, said[0]!));
  if ((text.match(/\p{Ll}/gu) ?? []).length < SMALL_LETTERS) return false;
  const letters = weighLetters(characters);
  const folded = foldDigits(foldText(text));
  return labels.some(
    ({ letters: label }) =>
      (label.length >= LONG && letters.length <= label.length * 1.5 && weighLabel(label, letters) <= MOST_LOST) ||
      (label.length >= WITHIN_LONG && isWithin(label, folded)),
  );
}

/** Labels so short are words by themselves. */
const SHORT_LABEL = 4;

/** Whether a word with small letters is a short label but for a letter, and the stroke behind it: `Ses`, `Sesl` for `Sex/`. No names: `Tom` beside `Nom`. */
export function isShortLabel(text: string, labels: LabelList): boolean {
  if (!/\p{Ll}/u.test(text)) return false;
  const said = foldText(text);
  const short = labels.filter(({ letters }) => letters.length <= SHORT_LABEL);
  return short.some(({ letters }) => isMisread(letters, said) || isMisread(letters, said.replace(/[LI]$/, '')));
}

/** One letter of a word of a label, is another one. */
function isMisread(word: string, said: string): boolean {
  const isAsLong = word.length === said.length && word.length >= SHORTEST_WORD;
  return isAsLong && [...word].filter((letter, at) => letter !== said[at]).length === 1;
}

function isWithin(label: string, text: string): boolean {
  return findWithin(label, text, Math.floor(label.length * MOST_LOST_WITHIN)) !== undefined;
}

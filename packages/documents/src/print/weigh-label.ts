import type { Character } from '@atlas/vision';
import { foldCharacters, foldDigits, foldStrokes, foldText } from './fold-text.ts';

/** A letter of print, folded, and which others the recogniser held possible in its place. */
export interface WeighedLetter {
  letter: string;
  others: string;
  confidence: number;
}

/** What a letter costs that the recogniser took for another one but held possible; of one that it did not, 1. */
const HELD_POSSIBLE = 0.4;
/** Likelier than this it is held possible. */
const POSSIBLE = 0.005;
/** A letter less sure than this may be none. */
const UNSURE = 0.5;
const MAY_BE_NONE = 0.5;

/** A letter behind the label: `Date of issue` is no `Date of birth` that lost letters. Before it other scripts may stand. */
const BEHIND = 1;

export function weighLetters(characters: readonly Character[]): WeighedLetter[] {
  const { letters, at } = foldStrokes(foldCharacters(characters));
  return [...foldDigits(letters)].map((letter, place) => {
    const { alternatives = [], confidence } = characters[at[place]!]!;
    const others = alternatives.filter((one) => one.confidence >= POSSIBLE).map(({ text }) => foldText(text));
    return { letter, others: foldDigits(others.join('')), confidence };
  });
}

/** How much of a label must have been misread or lost for it to stand in a line, 0–1: all of it at 1. */
export function weighLabel(label: string, line: readonly WeighedLetter[]): number {
  let row = Array.from({ length: line.length + 1 }, () => 0);
  for (let i = 1; i <= label.length; i++) {
    const next = [i];
    for (const [at, read] of line.entries())
      next.push(Math.min(row[at]! + costOf(label[i - 1]!, read), row[at + 1]! + 1, next[at]! + costOfMore(read)));
    row = next;
  }
  return Math.min(...row.map((cost, to) => cost + (line.length - to) * BEHIND)) / label.length;
}

function costOf(letter: string, read: WeighedLetter): number {
  if (read.letter === letter) return 0;
  return read.others.includes(letter) ? HELD_POSSIBLE : 1;
}

function costOfMore({ confidence }: WeighedLetter): number {
  return confidence < UNSURE ? MAY_BE_NONE : 1;
}

import type { Character } from '@atlas/vision';
import type { Grammar, ReadValue } from '../print/field-rule.ts';
import { foldCharacters, foldText } from '../print/fold-text.ts';
import { couldRead } from './could-read.ts';
import { leastConfidence } from './least-confidence.ts';

/**
 * One of a closed list of values, by the words that stand for it. The longest that stands in the print decides.
 *
 * @param choices words as printed, by what they mean
 */
export function oneOf(choices: Readonly<Record<string, readonly string[]>>): Grammar {
  const words = Object.entries(choices)
    .flatMap(([value, printed]) => printed.map((word) => ({ value, letters: foldText(word) })))
    .sort((a, b) => b.letters.length - a.letters.length);
  return ({ characters }) => {
    const { letters, at } = foldCharacters(characters);
    for (const { value, letters: word } of words) {
      const from = letters.indexOf(word);
      if (from < 0) continue;
      const span = [at[from]!, at[from + word.length - 1]! + 1] as const;
      const isPart = [span[0] - 1, span[1]].some((index) => /^[\p{L}\p{N}]$/u.test(characters[index]?.text ?? ''));
      if (isPart && word.length < 4) continue;
      if (isEndOfLonger(word, characters.slice(0, span[0]), words)) continue;
      return {
        value,
        normalised: value,
        confidence: leastConfidence(characters.slice(...span)),
        vouched: 'form',
        span,
      };
    }
    return undefined;
  };
}

/** The end of a longer one of the list, of which the letter right before it was read too: `EEMALE` is not `MALE`. */
function isEndOfLonger(word: string, before: readonly Character[], words: readonly { letters: string }[]): boolean {
  const last = foldText(before.at(-1)?.text ?? '');
  return last !== '' && words.some(({ letters }) => letters !== word && letters.endsWith(last + word));
}

/**
 * As many of a closed list as stand in the print, in their order, joined by commas; also where the blanks between them were not read. A word
 * that is none of the list, of which the recogniser held just one possible, is that one.
 */
export function someOf(words: readonly string[]): Grammar {
  const known = [...new Set(words.map(foldText))];
  return ({ text, characters }) => {
    const found = text
      .toUpperCase()
      .split(/[^A-Z0-9-]+/)
      .flatMap((word) => (known.includes(foldText(word)) ? [word] : takeApart(word, known)));
    if (found.length === 0) return heldPossible(characters, words);
    const value = [...new Set(found)].join(', ');
    return { value, normalised: value, confidence: leastConfidence(characters), vouched: 'form' };
  };
}

function heldPossible(characters: readonly Character[], words: readonly string[]): ReadValue | undefined {
  const possible = words.filter((word) => word.length >= SHORTEST_REPAIRED && couldRead(characters, word));
  const [value] = possible;
  if (possible.length !== 1) return undefined;
  const checks = [{ id: 'repaired', result: 'pass' }] as const;
  return {
    value: value!,
    normalised: value!,
    confidence: leastConfidence(characters),
    vouched: 'form',
    repairs: 1,
    checks: [...checks],
  };
}

/** Shorter words are too near to others. */
const SHORTEST_REPAIRED = 4;

/** Words that stand for several of the list can be longer than this only by mistake. */
const MAX_TOGETHER = 12;

/** `CR` as C and R, where that is the only way to take it apart; nothing else. */
function takeApart(word: string, known: readonly string[]): readonly string[] {
  if (word.length > MAX_TOGETHER) return [];
  const ways = waysApart(word, known);
  return ways.length === 1 ? ways[0]! : [];
}

function waysApart(word: string, known: readonly string[]): string[][] {
  if (word === '') return [[]];
  return known
    .filter((start) => start !== '' && word.startsWith(start))
    .flatMap((start) => waysApart(word.slice(start.length), known).map((rest) => [start, ...rest]));
}

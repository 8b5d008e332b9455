import type { Character } from '../vision.ts';
import type { WordGap } from './find-word-gaps.ts';

/** Blanks between words are so many times as wide as any gap within one, where they are told apart for certain. */
const CLEARLY = 1.25;
/** … and of a letter that stands alone, which may be cut off a word, so many times, and so wide. */
const CLEARLY_ALONE = 1.6;
const WIDE_ALONE = 1.25;
/** A gap of a line without words stands so near to what is a blank … */
const NEARLY = 0.85;
/** … or this near, and is so many times as wide as the next narrower one. */
const RATHER = 0.75;
const OUTLYING = 1.5;

interface LetterGap {
  /** Of the letter behind it. */
  index: number;
  width: number;
  isBlank: boolean;
  /** A blank, or the end of the line, stands on the other side of one of the letters, too. */
  isBesideAlone: boolean;
}

/**
 * The letters before which a blank may stand though none was read, or none though one was: on this line gaps of words and of letters run into
 * one another. Only gaps between two letters are compared.
 *
 * @param isBlank whether a blank is put into a gap, by its index
 * @returns indices of characters
 */
export function findDoubtfulBlanks(
  characters: readonly Character[],
  gaps: readonly WordGap[],
  isBlank: (gap: number) => boolean,
): Set<number> {
  const all = letterGaps(characters, gaps, isBlank);
  const within = all.filter((gap) => !gap.isBlank).map(({ width }) => width);
  const between = all.filter((gap) => gap.isBlank).map(({ width }) => width);
  const [widest, narrowest] = [Math.max(0, ...within), Math.min(Number.POSITIVE_INFINITY, ...between)];
  const doubtful = all.filter((gap) => {
    if (gap.isBlank && gap.isBesideAlone) return gap.width < Math.max(widest * CLEARLY_ALONE, WIDE_ALONE);
    if (gap.isBlank) return gap.width < widest * CLEARLY;
    if (gap.width * CLEARLY > narrowest) return true;
    if (between.length === 0 && gap.width >= NEARLY) return true;
    const below = Math.max(0, ...within.filter((width) => width < gap.width));
    return (
      gap.width >= RATHER && gap.width > below * OUTLYING && within.filter((width) => width > gap.width).length === 0
    );
  });
  return new Set(doubtful.map(({ index }) => index));
}

function letterGaps(
  characters: readonly Character[],
  gaps: readonly WordGap[],
  isBlank: (gap: number) => boolean,
): LetterGap[] {
  const letters = characters.flatMap(({ text }, index) => (/^\p{L}$/u.test(text) ? [index] : []));
  const found = letters.slice(1).flatMap((index, at): Omit<LetterGap, 'isBesideAlone'>[] => {
    const before = letters[at]!;
    const signs = characters.slice(before + 1, index);
    if (signs.some(({ text }) => text !== ' ')) return [];
    const parts = gaps.slice(before, index);
    const width = parts.reduce((sum, gap) => sum + gap.width, 0);
    return [{ index, width, isBlank: signs.length > 0 || isBlank(before) }];
  });
  return found.map((gap, at) => ({
    ...gap,
    isBesideAlone: [found[at - 1], found[at + 1]].some((other) => other?.isBlank ?? true),
  }));
}

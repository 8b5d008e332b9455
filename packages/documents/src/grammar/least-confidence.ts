import type { Character } from '@atlas/vision';

/** 0–1: of the least sure letter or digit; signs between them do not count, spaces are guessed from gaps. */
export function leastConfidence(characters: readonly Character[]): number {
  const telling = characters.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  return telling.length === 0 ? 0 : Math.min(...telling.map(({ confidence }) => confidence));
}

/** How sure words are, at most, where a blank between them, or the want of one, is not. */
const BLANK_DOUBT = 0.6;

/** As `leastConfidence`, of names: where words end counts. */
export function leastConfidenceOfWords(characters: readonly Character[]): number {
  const least = leastConfidence(characters);
  return characters.some(({ blankDoubted }, index) => index > 0 && blankDoubted) ? Math.min(least, BLANK_DOUBT) : least;
}

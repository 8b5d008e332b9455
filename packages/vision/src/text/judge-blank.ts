import type { WordGap } from './find-word-gaps.ts';

/** From here on the recogniser says that a blank stands between two letters, though a letter is likelier at each step … */
const SAYS_BLANK = 0.05;
/** … and below this that none does. Between them the width of the gap decides, and leaves a doubt. */
const SAYS_NONE = 0.01;

export interface Blank {
  isThere: boolean;
  /** Print and recogniser leave it open. */
  isDoubtful: boolean;
}

/**
 * Whether words end between two letters. The recogniser seldom takes a step for a blank, but where one is it holds it possible,
 * and within words it does not, however wide letters stand.
 *
 * @param likelihood the most that the recogniser gives to a blank at any step between the two, 0–1
 * @param gap what is to be seen between them
 */
export function judgeBlank(likelihood: number, gap: WordGap | undefined): Blank {
  if (likelihood >= SAYS_BLANK) return { isThere: true, isDoubtful: false };
  if (likelihood < SAYS_NONE) return { isThere: false, isDoubtful: false };
  return { isThere: gap?.isWide === true, isDoubtful: true };
}

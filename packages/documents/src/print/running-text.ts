/** Words that hang names of offices and of people together, in small letters also where nothing is a sentence. */
const JOINING = new Set(
  'of and for the on no de del della da do dos das di du des la le les los las el y e van von der den'.split(' '),
);
/** Words that only sentences have: whoever writes one says what somebody is, has, does. */
const OF_SENTENCES = new Set(
  (
    'is are was were has have been must shall should will would can please kindly you your we our us this that these it its not ' +
    'which who from with to a an'
  ).split(' '),
);
const WORD = /\p{L}[\p{L}'’]*/gu;
/** So many points make a sentence: a small word is one, a word that only sentences have two. */
const SENTENCE = 3;

/**
 * Whether a line of print is running text, a sentence or a piece of one, rather than a title, a label or a value.
 *
 * @param without a phrase whose own words do not count: the title that is looked for may have small words itself
 * Not guaranteed: sentences are known in English alone, and labels in several languages, which a stroke parts, are never taken for one.
 */
export function isRunningText(text: string, without = ''): boolean {
  if (text.includes('/')) return false;
  const own = new Set(wordsOf(without).map((word) => word.toLowerCase()));
  const points = wordsOf(text)
    .filter((word) => !own.has(word.toLowerCase()))
    .map(pointsOf);
  return points.includes(2) && points.reduce((sum: number, one) => sum + one, 0) >= SENTENCE;
}

function pointsOf(word: string): 0 | 1 | 2 {
  const small = word.toLowerCase();
  const isSmall = word === small;
  if (OF_SENTENCES.has(small)) return small.length > 2 || isSmall ? 2 : 0;
  return isSmall && word.length > 2 && !JOINING.has(small) ? 1 : 0;
}

function wordsOf(text: string): readonly string[] {
  return text.match(WORD) ?? [];
}

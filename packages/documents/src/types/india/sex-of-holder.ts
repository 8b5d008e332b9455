import { couldRead } from '../../grammar/could-read.ts';
import { leastConfidence } from '../../grammar/least-confidence.ts';
import { oneOf } from '../../grammar/read-choice.ts';
import type { Grammar } from '../../print/field-rule.ts';

const WORDS = { F: 'FEMALE', M: 'MALE', X: 'TRANSGENDER' } as const;
const asPrinted = oneOf(Object.fromEntries(Object.entries(WORDS).map(([value, word]) => [value, [word]])));

/** The word for the sex, behind its other spelling; of one with a misread letter (`FENALE`) that which the recogniser held possible. */
const sexOfHolder: Grammar = (segment, today) => {
  const read = asPrinted(segment, today);
  if (read) return read;
  const { characters } = segment;
  const from = characters.findLastIndex(({ text }) => !/^\p{L}$/u.test(text)) + 1;
  const last = characters.slice(from);
  const known = Object.entries(WORDS).find(([, word]) => couldRead(last, word));
  if (!known) return undefined;
  return {
    value: known[0],
    normalised: known[0],
    confidence: leastConfidence(last),
    vouched: 'form',
    repairs: 1,
    checks: [{ id: 'repaired', result: 'pass' }],
    span: [from, characters.length],
  };
};

/** … where it is all that a line says in Latin letters: as a word it may stand in a sentence. */
export const sexAlone: Grammar = (segment, today) => {
  const read = sexOfHolder(segment, today);
  const before = read?.span ? segment.text.slice(0, read.span[0]) : '';
  const after = read?.span ? segment.text.slice(read.span[1]) : '';
  return /[A-Za-z]{4,}/.test(after) || (/[A-Za-z]{4,}/.test(before) && !before.includes('/')) ? undefined : read;
};

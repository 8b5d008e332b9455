import { personName } from '../../grammar/read-name.ts';
import type { Grammar } from '../../print/field-rule.ts';
import { cutSegment } from '../../print/segment.ts';

/** French cards part given names with commas: `Noël, Paul`. */
export const namesWithCommas: Grammar = (segment, today) => {
  const names = segment.text.split(/\s*,\s*/).map((name) => name.trim());
  if (names.some((name) => !/^\p{L}{2}/u.test(name))) return undefined;
  const whole = personName({ ...segment, text: names.join(' ') }, today);
  return whole && (names.length === 1 ? whole : { ...whole, value: names.join(', ') });
};

/** Where the holder was born under another name German cards print a letter before each: `[a] MUSTER`, `[b] BEISPIEL`. */
const SURNAME_LETTER = /^\W*a\s*[\])}|]\s*/i;

/** The surname behind its letter, which small print often turns into other brackets. */
export const nameAfterLetter: Grammar = (segment, today) => {
  const from = SURNAME_LETTER.exec(segment.text)?.[0].length ?? 0;
  if (from === 0) return personName(segment, today);
  const read = personName(cutSegment(segment, from), today);
  return read && { ...read, span: [from, segment.characters.length] };
};

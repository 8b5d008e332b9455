import { readPrintedDates } from '@atlas/identifiers';
import type { Grammar } from '../print/field-rule.ts';
import type { Segment } from '../print/segment.ts';
import { cutSegment } from '../print/segment.ts';
import { leastConfidence } from './least-confidence.ts';

/** No holder was born, and no document issued, before. */
const OLDEST = '1881-01-01';
const LATEST = '2119-12-31';

/** Figures with signs between, a month in letters, or eight figures; signs and blanks between them are often lost. */
const FORM =
  /\d{1,2}\s*[-/.: ]\s*\d{1,2}\s*[-/.: ,]\s*\d{4}|\d{1,2}\s*[-/. ]?\s*[A-Z]{3,9}\s*[-/. ,]?\s*\d{4}|\b\d{2}[-/. ]?\d{2}[-/. ]?\d{4}\b/i;

/** Two signs of two kinds, with a figure and a sign before: a speck stands among the figures of a longer date (`27/1.1/2023`). */
const MIXED = /^\d+\s*([-/.])\s*\d+\s*(?!\1)[-/.]/;

function isRestOfDate(text: string, at: number, found: string): boolean {
  return MIXED.test(found) && /\d[-/.]$/.test(text.slice(0, at));
}

/** With single blanks; between the figures of day, month and year one each, whatever was read or lost there. */
function withBlanks(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replace(/^(\d{1,2})[-/.: ,]*(\d{1,2})[-/.: ,]*(\d{4})$/, '$1 $2 $3');
}

/**
 * A calendar date, day before month. Digits that were read as letters are taken for what else the recogniser held
 * possible. One that is a day of the calendar only with the month first is given as that, its check failed: a figure was misread,
 * or whoever made the card did not know how its state writes dates.
 *
 * @param sense on which side of today it must lie
 */
export function dateOf(sense: 'past' | 'any'): Grammar {
  return (segment, today) => {
    const { digits, repairs } = withDigits(segment);
    const found = FORM.exec(digits);
    if (!found || isRestOfDate(digits, found.index, found[0])) return undefined;
    const printed = withBlanks(found[0]);
    const date = readPrintedDates(printed, today)[0];
    if (!date || date < OLDEST || date > (sense === 'past' ? today : LATEST)) return undefined;
    const span = [found.index, found.index + found[0].length] as const;
    const inside = cutSegment(segment, ...span).characters;
    return {
      value: date,
      normalised: date,
      confidence: leastConfidence(inside),
      vouched: 'form',
      repairs,
      checks: [
        { id: 'plausible_date', result: 'pass' },
        ...(repairs > 0 ? [{ id: 'repaired', result: 'pass' } as const] : []),
        ...(isMonthFirst(printed) ? [{ id: 'order_of_date', result: 'fail' } as const] : []),
      ],
      span,
    };
  };
}

function isMonthFirst(printed: string): boolean {
  const [, month, day] = /^(\d{1,2}) (\d{1,2}) \d{4}$/.exec(printed) ?? [];
  return Number(month) <= 12 && Number(day) > 12;
}

/** Text in which letters among digits are the digits that the recogniser held possible; one character a place. */
export function withDigits({ characters }: Segment): { digits: string; repairs: number } {
  let repairs = 0;
  const isDigit = (index: number) => /^\d$/.test(characters[index]?.text ?? '');
  const digits = characters.map(({ text, alternatives = [] }, index) => {
    const digit = alternatives.find((one) => /^\d$/.test(one.text))?.text;
    const amongDigits = isDigit(index - 1) || isDigit(index + 1);
    const amongLetters =
      /^\p{L}$/u.test(characters[index - 1]?.text ?? '') || /^\p{L}$/u.test(characters[index + 1]?.text ?? '');
    if (!/^\p{L}$/u.test(text) || digit === undefined || !amongDigits || amongLetters) return text[0] ?? ' ';
    repairs++;
    return digit;
  });
  return { digits: digits.join(''), repairs };
}

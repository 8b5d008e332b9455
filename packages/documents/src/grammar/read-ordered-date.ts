import { existsInCalendar, readPrintedDates } from '@atlas/identifiers';
import type { Grammar } from '../print/field-rule.ts';
import { leastConfidence } from './least-confidence.ts';
import { withDigits } from './read-date.ts';
import { cutSegment } from '../print/segment.ts';

/** A blank behind the name of a month, or a comma before a blank, is made into other signs: `JUN°17,.1973`. */
const FORMS = {
  'month first':
    /(?<!\d)(?:(?<month>\d{1,2})\s?[-/.]|(?<named>[A-Z]{3,9})[.°]?)\s?(?<day>\d{1,2})(?:\s?[-/.,]|,\.)\s?(?<year>\d{4})(?!\d)/i,
  'year first': /(?<!\d)(?<year>\d{4})\s?[-/.]\s?(?<month>\d{1,2})\s?[-/.]\s?(?<day>\d{1,2})(?!\d)/,
  /** The blanks between its figures are often not read. With the day first eight such figures have a year before 1300. */
  'year first, without signs': /^\W*(?<year>(?:19|20)\d{2}) ?(?<month>[01]\d) ?(?<day>[0-3]\d)\W*$/,
} as const;

/**
 * A date in the order of the country, which does not put the day first. One that is no day with the month first, and one with the day first,
 * is given as that, its check failed: whoever issued the card has another order, or the card is of somebody else.
 *
 * @param sense on which side of today it must lie
 */
export function dateIn(order: keyof typeof FORMS, sense: 'past' | 'any'): Grammar {
  return (segment, today) => {
    const { digits, repairs } = withDigits(segment);
    const found = FORMS[order].exec(digits);
    const inOrder = found && isoOf(found.groups!, today);
    const iso = inOrder ?? (found && order === 'month first' ? dayFirst(found.groups!) : undefined);
    if (!found || !iso || iso < '1881' || (sense === 'past' && iso > today)) return undefined;
    const span = [found.index, found.index + found[0].length] as const;
    const confidence = leastConfidence(cutSegment(segment, ...span).characters);
    const checks = [
      { id: 'plausible_date', result: 'pass' } as const,
      ...(repairs > 0 ? [{ id: 'repaired', result: 'pass' } as const] : []),
      ...(inOrder ? [] : [{ id: 'order_of_date', result: 'fail' } as const]),
    ];
    return { value: iso, normalised: iso, confidence, vouched: 'form', repairs, checks, span };
  };
}

function dayFirst({
  year = '',
  month = '',
  named,
  day = '',
}: Readonly<Record<string, string | undefined>>): string | undefined {
  return named || !existsInCalendar(Number(year), Number(day), Number(month)) ? undefined : isoText(year, day, month);
}

function isoText(year: string, month: string, day: string): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function isoOf(parts: Readonly<Record<string, string | undefined>>, today: string): string | undefined {
  const { year = '', month = '', named, day = '' } = parts;
  if (named) return readPrintedDates(`${day} ${named} ${year}`, today)[0];
  const exists = existsInCalendar(Number(year), Number(month), Number(day));
  return exists ? isoText(year, month, day) : undefined;
}

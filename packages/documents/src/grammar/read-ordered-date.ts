import type { Grammar } from '../print/field-rule.ts';
import { leastConfidence } from './least-confidence.ts';
import { cutSegment } from '../print/segment.ts';

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

const FORMS = {
  'month first':
    /(?<!\d)(?:(?<month>\d{1,2})\s?[-/.]|(?<named>[A-Z]{3,9})\.?)\s?(?<day>\d{1,2})\s?[-/.,]\s?(?<year>\d{4})(?!\d)/i,
  'year first': /(?<!\d)(?<year>\d{4})\s?[-/.]\s?(?<month>\d{1,2})\s?[-/.]\s?(?<day>\d{1,2})(?!\d)/,
} as const;

/** A date in the order of the country, which does not put the day first. @param sense on which side of today it must lie */
export function dateIn(order: keyof typeof FORMS, sense: 'past' | 'any'): Grammar {
  return (segment, today) => {
    const found = FORMS[order].exec(segment.text);
    const { year = '', named = '', day = '' } = found?.groups ?? {};
    const month = found?.groups?.['month'] ?? numberOfMonth(named);
    const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    if (!found || !existsInCalendar(iso) || iso < '1881' || (sense === 'past' && iso > today)) return undefined;
    const span = [found.index, found.index + found[0].length] as const;
    const confidence = leastConfidence(cutSegment(segment, ...span).characters);
    const checks = [{ id: 'plausible_date', result: 'pass' } as const];
    return { value: iso, normalised: iso, confidence, vouched: 'form', checks, span };
  };
}

/** Of an English month, whole or its first three letters; `00` for anything else. */
function numberOfMonth(name: string): string {
  return String(MONTHS.indexOf(name.slice(0, 3).toUpperCase()) + 1);
}

function existsInCalendar(iso: string): boolean {
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso);
}

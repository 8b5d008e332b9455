import { readPrintedDates } from '@atlas/identifiers';
import { findLabelledValues } from '../print/find-labelled-values.ts';
import type { PrintLine } from '../print/print-line.ts';
import type { Field, FieldName } from '../reading.ts';
import { absentField } from './make-field.ts';
import { printedField } from './take-printed-fields.ts';

const DAY = 24 * 60 * 60 * 1000;
/** No travel document or card is valid for longer. */
const MAX_YEARS = 15;

/**
 * The date of issue, weighed against the other dates: one that is not between birth and today was misread, and is left out. If
 * no label led to it, it is the only printed date that lies a whole number of years before expiry, and no label of another date leads there.
 */
export function findIssueDate(
  fields: Readonly<Record<FieldName, Field>>,
  prints: readonly (readonly PrintLine[])[],
  today: string,
): Field {
  const { dateOfIssue: labelled, dateOfBirth: birth, dateOfExpiry: expiry } = fields;
  const isPossible = (date: string) => date <= today && date > birth.normalised && date < expiry.normalised;
  if (birth.status === 'ABSENT' || expiry.status === 'ABSENT') return labelled;
  if (labelled.status !== 'ABSENT')
    return isPossible(labelled.value) ? labelled : absentField('illegible', labelled.page);
  const found = prints.flatMap((lines, page) =>
    withoutLabelled(lines).flatMap((line) =>
      readPrintedDates(line.text, today)
        .filter((date) => isPossible(date) && isWholeYears(date, expiry.normalised))
        .map((date) => printedField(line, date, page, true)),
    ),
  );
  const [first, ...others] = found;
  return first && others.every(({ value }) => value === first.value) ? first : labelled;
}

/** The lines that no label names as another date. */
function withoutLabelled(lines: readonly PrintLine[]): readonly PrintLine[] {
  const { dateOfBirth, dateOfExpiry } = findLabelledValues(lines);
  const others = [dateOfBirth, dateOfExpiry].map((line) => line?.quad);
  return lines.filter(({ quad }) => !others.includes(quad));
}

/** Expiry on the same day of a later year, or the day before it. */
function isWholeYears(issue: string, expiry: string): boolean {
  const years = Number(expiry.slice(0, 4)) - Number(issue.slice(0, 4));
  if (years > MAX_YEARS) return false;
  return [0, 1].some((days) => {
    const last = new Date(Date.parse(expiry) + days * DAY).toISOString().slice(0, 10);
    return last.slice(5) === issue.slice(5);
  });
}

import type { Field } from '../reading.ts';
import type { FieldTable } from '../types/document-type.ts';
import { withCheck } from '../types/with-check.ts';

/** Of each two the second is never before the first. */
const IN_ORDER = [
  ['dateOfBirth', 'dateOfIssue'],
  ['dateOfBirth', 'dateOfFirstIssue'],
  ['dateOfIssue', 'dateOfExpiry'],
] as const;

/** Dates that were read surely and cannot both be true: issued before the holder was born, or expired before it was issued. Both are doubted. */
export function doubtDisorderedDates(fields: Readonly<Record<string, Field>>): FieldTable {
  const doubted = new Set(IN_ORDER.filter(([one, other]) => isBefore(fields[other], fields[one])).flat());
  return Object.fromEntries([...doubted].map((name) => [name, withCheck(fields[name]!, 'dates_in_order', false)]));
}

function isBefore(late: Field | undefined, early: Field | undefined): boolean {
  if (late?.status !== 'READ' || early?.status !== 'READ') return false;
  return (
    [late, early].every(({ normalised }) => /^\d{4}-\d{2}-\d{2}$/.test(normalised)) &&
    late.normalised < early.normalised
  );
}

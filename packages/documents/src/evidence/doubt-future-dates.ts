import type { Field } from '../reading.ts';
import type { FieldTable } from '../types/document-type.ts';

/** Nobody was born, and no document issued, after today. */
const PAST = ['dateOfBirth', 'dateOfIssue', 'dateOfFirstIssue'];

/** The dates that must lie in the past and do not, whatever they were read from: with the check that says so failed. */
export function doubtFutureDates(fields: Readonly<Record<string, Field>>, today: string): FieldTable {
  const late = PAST.filter((name) => (fields[name]?.normalised ?? '') > today);
  return Object.fromEntries(late.map((name) => [name, doubted(fields[name]!)]));
}

function doubted(field: Field): Field {
  const others = field.checks.filter(({ id }) => id !== 'plausible_date');
  const reason = field.agreement === 'MISMATCH' ? field.reason : 'check_failed';
  return { ...field, status: 'UNSURE', reason, checks: [...others, { id: 'plausible_date', result: 'fail' }] };
}

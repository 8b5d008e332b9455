import type { Field } from '../reading.ts';
import type { FieldTable } from '../types/document-type.ts';

/** The fields that were read surely and fail a check, whichever it is: as doubtful as that check makes them. */
export function doubtFailed(fields: Readonly<Record<string, Field>>): FieldTable {
  const failed = Object.entries(fields).filter(([, { status, checks }]) => status === 'READ' && checks.some(({ result }) => result === 'fail')); // prettier-ignore
  return Object.fromEntries(
    failed.map(([name, field]) => [name, { ...field, status: 'UNSURE', reason: 'check_failed' }]),
  );
}

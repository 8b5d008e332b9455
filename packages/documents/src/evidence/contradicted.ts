import type { Field } from '../reading.ts';

/** A field of which another page says something else: it is for a person to compare, however surely it was read. */
export function contradicted(field: Field): Field {
  const checks = [...field.checks, { id: 'other_page', result: 'fail' } as const];
  return { ...field, agreement: 'MISMATCH', status: 'UNSURE', reason: 'print_differs', checks };
}

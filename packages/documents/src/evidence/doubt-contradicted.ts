import type { Field } from '../reading.ts';
import type { FieldTable } from '../types/document-type.ts';

/** What pages of another document say otherwise: nobody can tell which was meant, so it is for a person to compare, however surely it was read. */
export function doubtContradicted(
  fields: Readonly<Record<string, Field>>,
  others: readonly { differing: readonly string[] }[],
): FieldTable {
  const names = [...new Set(others.flatMap(({ differing }) => differing))];
  const read = names.flatMap((name) => (fields[name] && fields[name].status !== 'ABSENT' ? [[name, fields[name]] as const] : [])); // prettier-ignore
  return Object.fromEntries(read.map(([name, field]) => [name, contradicted(field)]));
}

function contradicted(field: Field): Field {
  const checks = [...field.checks, { id: 'other_page', result: 'fail' } as const];
  return { ...field, agreement: 'MISMATCH', status: 'UNSURE', reason: 'print_differs', checks };
}

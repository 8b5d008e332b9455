import type { FieldTable } from '../../document-type.ts';

/** Who the form is of; each part says it. */
const EMPLOYEE = ['documentNumber', 'fullName'] as const;

/**
 * The parts of a form say of whom they are. Where one says otherwise than another, what stands on other pages than the number and the name that are
 * given may be of somebody else: none of it is sure (`print_differs`).
 */
export function doubtOtherPerson(fields: FieldTable): FieldTable {
  const differing = EMPLOYEE.flatMap((name) => (fields[name]?.agreement === 'MISMATCH' ? [fields[name]] : []));
  const [employee] = differing;
  if (!employee) return fields;
  const doubted = Object.entries(fields).filter(([, { status, page }]) => status === 'READ' && page !== employee.page);
  return {
    ...fields,
    ...Object.fromEntries(doubted.map(([name, field]) => [name, { ...field, status: 'UNSURE' as const, reason: 'print_differs' }])), // prettier-ignore
  };
}

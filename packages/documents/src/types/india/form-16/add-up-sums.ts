import { toPaise } from '../../../grammar/read-amount.ts';
import { SURE_ENOUGH } from '../../../grammar/sure-enough.ts';
import type { Field } from '../../../reading.ts';
import type { FieldTable } from '../../document-type.ts';
import { withCheck } from '../../with-check.ts';

/** Part B is rounded to whole rupees here and there. */
const ROUNDING_PAISE = 200;

/** A total, and what it is the sum of; what is not printed counts as nothing where it is marked so. */
interface Sum {
  check: string;
  total: string;
  plus: readonly string[];
  minus?: readonly string[];
  /** Parts that a form may leave out. */
  optional?: readonly string[];
}

const columns = ['AmountPaid', 'TaxDeducted', 'TaxDeposited'];
const SUMS: readonly Sum[] = [
  ...columns.map((column): Sum => {
    const quarters = [1, 2, 3, 4].map((quarter) => `quarter${quarter}${column}`);
    return { check: 'sum_of_quarters', total: `total${column}`, plus: quarters, optional: quarters };
  }),
  {
    check: 'sum_of_salary',
    total: 'grossSalary',
    plus: ['salary', 'perquisites', 'profitsInLieu'],
    optional: ['perquisites', 'profitsInLieu'],
  },
  {
    check: 'sum_of_tax',
    total: 'netTaxPayable',
    plus: ['taxOnTotalIncome', 'surcharge', 'cess'],
    minus: ['rebate'],
    optional: ['surcharge', 'rebate'],
  },
];

/**
 * Totals against their parts. A sum that comes out confirms every figure in it; one that does not leaves all of them in doubt, since
 * none can be told from the others.
 */
export function addUpSums(fields: FieldTable): FieldTable {
  return SUMS.reduce((table, sum) => addUp(table, sum), fields);
}

function addUp(fields: FieldTable, { check, total, plus, minus = [], optional = [] }: Sum): FieldTable {
  const parts = [...plus, ...minus];
  const missing = parts.filter((name) => !fields[name] && !optional.includes(name));
  const present = parts.filter((name) => fields[name]);
  if (!fields[total] || missing.length > 0 || present.length === 0) return fields;
  const paise = (names: readonly string[]) =>
    names.reduce((sum, name) => sum + (fields[name] ? toPaise(fields[name].normalised) : 0), 0);
  const agrees = Math.abs(paise([total]) - paise(plus) + paise(minus)) <= ROUNDING_PAISE;
  const judged = [total, ...present].map((name): [string, Field] => [name, judge(fields[name]!, check, agrees)]);
  return { ...fields, ...Object.fromEntries(judged) };
}

function judge(field: Field, check: string, agrees: boolean): Field {
  const checked = withCheck(field, check, agrees);
  const isSure = agrees && field.reason === 'low_confidence' && field.confidence >= SURE_ENOUGH.check;
  return { ...checked, ...(isSure && ({ status: 'READ', reason: '' } as const)) };
}

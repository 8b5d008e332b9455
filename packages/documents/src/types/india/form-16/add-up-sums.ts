import { toPaise } from '../../../grammar/read-amount.ts';
import { SURE_ENOUGH } from '../../../grammar/sure-enough.ts';
import type { Field } from '../../../reading.ts';
import type { FieldTable } from '../../document-type.ts';
import { withCheck } from '../../with-check.ts';
import { SUMS } from './sums.ts';
import type { Sum } from './sums.ts';

/** Part B is rounded to whole rupees here and there: what is off by no more says nothing. */
const ROUNDING_PAISE = 200;
/** How sure an amount is whose sum comes out to the paisa: two would have to be misread by just as much. */
const CONFIRMED = 0.985;

type Finding = 'comes out' | 'differs' | 'says nothing';

/**
 * Totals against their parts, and amounts against those that are the same elsewhere on the form. A sum that comes out confirms every
 * figure in it; one that does not leaves in doubt what no other sum confirms, since none of its figures can be told from the others.
 */
export function addUpSums(fields: FieldTable): FieldTable {
  const weighed = SUMS.map((sum) => ({ sum, finding: weigh(fields, sum), names: figuresOf(fields, sum) }));
  const confirmed = new Set(weighed.flatMap(({ finding, names }) => (finding === 'comes out' ? names : [])));
  return weighed.reduce((table, { sum: { check, doubts }, finding, names }) => {
    if (finding === 'says nothing') return table;
    const agrees = finding === 'comes out';
    const concerned = names.filter((name) => agrees || (!confirmed.has(name) && (doubts?.includes(name) ?? true)));
    const judged = concerned.map((name): [string, Field] => [name, judge(table[name]!, check, agrees)]);
    return { ...table, ...Object.fromEntries(judged) };
  }, fields);
}

function figuresOf(fields: FieldTable, { total, plus, minus = [] }: Sum): string[] {
  return [total, ...plus, ...minus].filter((name) => fields[name]);
}

function weigh(fields: FieldTable, sum: Sum): Finding {
  const { total, plus, minus = [], optional = [] } = sum;
  const isMissing = (name: string) => !fields[name] && (!optional.includes(name) || isBesideOthers(fields, name));
  if (!fields[total] || [...plus, ...minus].some(isMissing) || figuresOf(fields, sum).length < 2) return 'says nothing';
  const paise = (names: readonly string[]) =>
    names.reduce((all, name) => all + (fields[name] ? toPaise(fields[name].normalised) : 0), 0);
  const off = Math.abs(paise([total]) - paise(plus) + paise(minus));
  if (off === 0) return 'comes out';
  return off > ROUNDING_PAISE ? 'differs' : 'says nothing';
}

/** The row of this quarter was read, but not this amount in it: it is printed, and has part in the sum. */
function isBesideOthers(fields: FieldTable, name: string): boolean {
  const quarter = /^quarter\d/.exec(name)?.[0];
  return quarter !== undefined && Object.keys(fields).some((other) => other.startsWith(quarter));
}

function judge(field: Field, check: string, agrees: boolean): Field {
  const checked = withCheck(field, check, agrees);
  const isOpen = field.status === 'READ' || field.reason === 'low_confidence';
  if (!agrees || !isOpen || field.confidence < SURE_ENOUGH.check) return checked;
  return { ...checked, confidence: Math.max(field.confidence, CONFIRMED), status: 'READ', reason: '' };
}

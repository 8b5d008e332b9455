import type { Check, Field } from '../reading.ts';
import type { FieldTable } from '../types/document-type.ts';
import { withCheck } from '../types/with-check.ts';
import { checkPin } from './check-pin.ts';
import { splitIndianAddress } from './split-indian-address.ts';

/** What `addAddressParts` adds to a type's fields. */
export const ADDRESS_PARTS = [
  'careOf',
  'house',
  'street',
  'locality',
  'city',
  'district',
  'state',
  'postCode',
] as const;

type AddressPart = (typeof ADDRESS_PARTS)[number];

/**
 * Adds the parts of the address. State and PIN code are as sure as they were read by themselves, else as the address is, where they agree with one another, the district where the
 * registry of PIN codes knows it there; the rest is told apart by rules of thumb and stays `UNSURE`.
 */
export async function addAddressParts(fields: FieldTable): Promise<FieldTable> {
  const { address } = fields;
  if (!address || address.status === 'ABSENT') return fields;
  const parts = splitIndianAddress(address.value);
  const { state, code, district } = await checkPin(parts);
  const checks: Partial<Record<AddressPart, (Check | undefined)[]>> = {
    state: [state],
    postCode: [state, code],
    district: [district],
  };
  const whole = doubtCut(address);
  const added = ADDRESS_PARTS.filter((name) => parts[name] !== '').map((name): [string, Field] => {
    const run = (checks[name] ?? []).filter((check) => check !== undefined);
    const own = fields[name];
    return [name, partOf(own?.value === parts[name] ? own : whole, parts[name], run)];
  });
  return { ...fields, address: whole, ...Object.fromEntries(added) };
}

/** Parts that a code gave: state and PIN code must agree with one another, else both are doubted; a district changes its name. */
export async function checkAddressParts(fields: FieldTable): Promise<FieldTable> {
  const parts = Object.fromEntries(ADDRESS_PARTS.map((name) => [name, fields[name]?.value ?? '']));
  const { state, code, district } = await checkPin(parts as Record<AddressPart, string>);
  const of: [AddressPart, (Check | undefined)[]][] = [
    ['state', [state]],
    ['postCode', [state, code]],
    ['district', district?.result === 'pass' ? [district] : []],
  ];
  const checked = of.flatMap(([name, checks]) => {
    const field = fields[name];
    const run = checks.filter((check) => check !== undefined && check.result !== 'not_run');
    return field ? [[name, run.reduce((all, check) => withCheck(all, check!.id, check!.result === 'pass'), field)] as const] : []; // prettier-ignore
  });
  return { ...fields, ...Object.fromEntries(checked) };
}

/** An address ends with its PIN code: one without may have been cut off. */
export function doubtCut(address: Field): Field {
  if (address.status !== 'READ' || splitIndianAddress(address.value).postCode !== '') return address;
  return { ...address, status: 'UNSURE', reason: 'no_post_code' };
}

/** As sure as what it was read from if the first of the checks passed. */
function partOf(from: Field, value: string, checks: Check[]): Field {
  const normalised = value
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, ' ')
    .trim();
  const part = {
    ...from,
    value,
    normalised,
    checks: [...checks, ...from.checks.filter(({ id }) => id === 'repeated')],
  };
  const [decisive] = checks;
  if (decisive?.result === 'pass') return part;
  return { ...part, status: 'UNSURE', reason: decisive?.result === 'fail' ? 'check_failed' : 'split_by_rule' };
}

import type { Field } from '../reading.ts';
import type { FieldTable } from '../types/document-type.ts';
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

/**
 * Adds the parts of the address. State and PIN code are as sure as the address where the zone of the one agrees with the other; the
 * rest is told apart by rules of thumb and stays `UNSURE`.
 */
export function addAddressParts(fields: FieldTable): FieldTable {
  const { address } = fields;
  if (!address || address.status === 'ABSENT') return fields;
  const { zoneAgrees, ...parts } = splitIndianAddress(address.value);
  if (parts.postCode === '')
    return { ...fields, ...partsOf(doubtCut(address), parts, undefined), address: doubtCut(address) };
  return { ...fields, ...partsOf(address, parts, zoneAgrees) };
}

/** An address ends with its PIN code: one without may have been cut off. */
export function doubtCut(address: Field): Field {
  if (address.status !== 'READ' || splitIndianAddress(address.value).postCode !== '') return address;
  return { ...address, status: 'UNSURE', reason: 'no_post_code' };
}

function partsOf(
  address: Field,
  parts: Readonly<Record<(typeof ADDRESS_PARTS)[number], string>>,
  zoneAgrees: boolean | undefined,
): Record<string, Field> {
  const added = ADDRESS_PARTS.filter((name) => parts[name] !== '').map((name): [string, Field] => {
    const isChecked = name === 'state' || name === 'postCode';
    const part: Field = {
      ...address,
      value: parts[name],
      normalised: parts[name]
        .toUpperCase()
        .replaceAll(/[^A-Z0-9]+/g, ' ')
        .trim(),
      checks: isChecked && zoneAgrees !== undefined ? [{ id: 'pin_zone', result: zoneAgrees ? 'pass' : 'fail' }] : [],
    };
    if (isChecked && zoneAgrees) return [name, part];
    return [
      name,
      { ...part, status: 'UNSURE', reason: zoneAgrees === false && isChecked ? 'check_failed' : 'split_by_rule' },
    ];
  });
  return Object.fromEntries(added);
}

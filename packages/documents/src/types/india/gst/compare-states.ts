import { findStateByName, gstStateName } from '@atlas/identifiers';
import type { Check } from '../../../reading.ts';
import type { FieldTable } from '../../document-type.ts';
import { withCheck } from '../../with-check.ts';

/** How a number that stands for a person or a body may be constituted, by the fourth letter of the PAN inside. */
const CONSTITUTION_OF: Readonly<Record<string, RegExp>> = {
  P: /^(?:Proprietorship|Others)$/,
  C: /Company|Undertaking|Others/,
  F: /Partnership|Others/,
  H: /^(?:Hindu Undivided Family|Others)$/,
};

/**
 * The state in the number against that of the address and its PIN code, and the kind of holder in the number against the constitution.
 * What differs puts the number in doubt, which stands for the document, and a constitution that does not go with it is doubted as well.
 */
export function compareStates(fields: FieldTable): FieldTable {
  const { gstin, state, postCode, constitution } = fields;
  if (!gstin) return fields;
  const name = gstStateName(gstin.normalised.slice(0, 2));
  const known = name ? findStateByName(name) : undefined;
  const checks: Check[] = [...gstin.checks];
  if (name && state?.value) checks.push(check('state_of_address', findStateByName(state.value)?.iso === known?.iso));
  if (known && postCode?.value) checks.push(check('pin_code', known.pin.includes(postCode.value.slice(0, 2))));
  const allowed = CONSTITUTION_OF[gstin.normalised[5] ?? ''];
  const holder = allowed && constitution?.status === 'READ' ? allowed.test(constitution.value) : undefined;
  if (holder !== undefined) checks.push(check('holder_type', holder));
  const differs = checks.some(({ result }) => result === 'fail');
  const checked = { ...gstin, checks, ...(differs && ({ status: 'UNSURE', reason: 'check_failed' } as const)) };
  return {
    ...fields,
    gstin: checked,
    documentNumber: checked,
    ...(holder === false && { constitution: withCheck(constitution!, 'holder_type', false) }),
  };
}

function check(id: string, agrees: boolean): Check {
  return { id, result: agrees ? 'pass' : 'fail' };
}

import { findBankByMicr, findBranch } from '@atlas/identifiers';
import { foldText } from '../../../print/fold-text.ts';
import type { Check, Field } from '../../../reading.ts';
import type { FieldTable } from '../../document-type.ts';

/**
 * Holds the bank of the IFSC against that of the MICR code and the printed name. Codes of banks that were merged into others stay in
 * use on magnetic lines, so a difference makes the MICR code doubtful and leaves the IFSC to the registry.
 */
export async function compareBanks(fields: FieldTable): Promise<FieldTable> {
  const { ifsc, micrCode, bankName } = fields;
  // An empty leaf says whose it is, but nothing of an account.
  if (!ifsc && !micrCode && !fields['accountNumber']) return {};
  const branch = ifsc ? await findBranch(ifsc.value) : undefined;
  const bank = branch && 'bank' in branch ? branch.bank : undefined;
  const host = branch?.status === 'FOUND' ? (branch.host ?? bank) : bank;
  const byMicr = micrCode && (await findBankByMicr(micrCode.value));
  return {
    ...fields,
    ...(micrCode && { micrCode: withCheck(micrCode, 'micr_bank', byMicr && (!host || byMicr.code === host.code)) }),
    ...(bankName && bank && { bankName: withName(bankName, bank.name) }),
    ...(!bankName &&
      ifsc &&
      bank &&
      ifsc.status === 'READ' && {
        bankName: { ...ifsc, value: bank.name, normalised: bank.name.toUpperCase(), checks: [] },
      }),
  };
}

/** @param passed `undefined`: it could not be run */
function withCheck(field: Field, id: string, passed: boolean | undefined): Field {
  const result: Check['result'] = passed === undefined ? 'not_run' : passed ? 'pass' : 'fail';
  const checks: Check[] = [...field.checks, { id, result }];
  return result === 'fail' ? { ...field, checks, status: 'UNSURE', reason: 'check_failed' } : { ...field, checks };
}

/** Print that holds the name which the registry has is surer for it; print that does not may be short or a brand. */
function withName(field: Field, name: string): Field {
  const [printed, known] = [foldText(field.value), foldText(name)];
  const agrees = printed.includes(known) || (printed.length >= 8 && known.includes(printed));
  if (!agrees) return withCheck(field, 'registry_name', undefined);
  return { ...withCheck(field, 'registry_name', true), status: 'READ', reason: '' };
}

import { IFSC, MICR_CODE } from '../numbers/indian-banking.ts';
import { holdsNumber, sumDistances, unpackRegistry } from './unpack-registry.ts';

export interface IndianBank {
  /** First four letters of its branches' codes. */
  code: string;
  name: string;
}

/** What the registry of branches says of a code. */
export type BranchFinding =
  | { status: 'FOUND'; bank: IndianBank; host?: IndianBank }
  | { status: 'BRANCH_UNKNOWN'; bank: IndianBank }
  | { status: 'BANK_UNKNOWN' | 'FORMAT' };

interface Registry {
  banks: ReadonlyMap<string, { name: string; numbers: Uint32Array; texts: ReadonlySet<string> }>;
  /** Code of the bank by its three digits on cheques. */
  byMicr: ReadonlyMap<string, string>;
  /** Codes, or beginnings of codes, that the bank has let to another. */
  sublets: ReadonlyMap<string, string>;
}

let loaded: Promise<Registry> | undefined;

/**
 * Whether a branch has this IFSC, and whose it is. Branches of co-operative banks have codes of the bank that clears for them: then
 * `bank` is the co-operative and `host` the other.
 *
 * Loads the registry when first called (about 10 ms and 3 MB). It is as old as the package it was made from: see docs/data.md. A branch
 * that is not found may be newer.
 */
export async function findBranch(text: string): Promise<BranchFinding> {
  const { normalised, valid } = IFSC.check(text.slice(0, 32));
  if (!valid) return { status: 'FORMAT' };
  const { banks, sublets } = await loadRegistry();
  const [code, branch] = [normalised.slice(0, 4), normalised.slice(5)];
  const bank = banks.get(code);
  if (!bank || (bank.numbers.length === 0 && bank.texts.size === 0)) return { status: 'BANK_UNKNOWN' };
  const host = { code, name: bank.name };
  const known = /^\d{6}$/.test(branch) ? holdsNumber(bank.numbers, Number(branch)) : bank.texts.has(branch);
  if (!known) return { status: 'BRANCH_UNKNOWN', bank: host };
  const tenant = findTenant(sublets, normalised);
  const name = tenant === undefined ? undefined : banks.get(tenant)?.name;
  return tenant === undefined || name === undefined
    ? { status: 'FOUND', bank: host }
    : { status: 'FOUND', bank: { code: tenant, name }, host };
}

/** The bank whose three digits stand in the middle of a MICR code; `undefined` when the registry does not know them. */
export async function findBankByMicr(text: string): Promise<IndianBank | undefined> {
  const { parts, valid } = MICR_CODE.check(text.slice(0, 32));
  if (!valid) return undefined;
  const { banks, byMicr } = await loadRegistry();
  const code = byMicr.get(parts['bank']!);
  return code === undefined ? undefined : { code, name: banks.get(code)!.name };
}

/** The longest beginning of the code that is let. */
function findTenant(sublets: ReadonlyMap<string, string>, ifsc: string): string | undefined {
  for (let length = ifsc.length; length > 5; length--) {
    const tenant = sublets.get(ifsc.slice(0, length));
    if (tenant !== undefined) return tenant;
  }
  return undefined;
}

function loadRegistry(): Promise<Registry> {
  loaded ??= import('./data/ifsc.json').then(({ default: packed }) => parseRegistry(unpackRegistry(packed)));
  return loaded;
}

function parseRegistry(text: string): Registry {
  const [bankLines = '', subletLines = ''] = text.split('\n\n');
  const rows = bankLines.split('\n').map((line) => line.split('\t'));
  const banks = new Map(
    rows.map(([code = '', name = '', , numbers = '', texts = '']) => [
      code,
      { name, numbers: sumDistances(numbers), texts: new Set(texts === '' ? [] : texts.split(' ')) },
    ]),
  );
  const byMicr = new Map(
    rows.flatMap(([code = '', , micr = '']): [string, string][] => (micr === '' ? [] : [[micr, code]])),
  );
  const sublets = new Map(
    subletLines
      .trim()
      .split('\n')
      .map((line): [string, string] => [line.split(' ')[0]!, line.split(' ')[1]!]),
  );
  return { banks, byMicr, sublets };
}

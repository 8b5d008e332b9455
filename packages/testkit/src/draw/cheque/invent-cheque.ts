import { NAMES } from '../holder/names.ts';
import type { Random } from '../random.ts';

/** What is on a cheque; the account is nobody's. */
export interface ChequeContents {
  bank: string;
  branch: string;
  ifsc: string;
  accountNumber: string;
  accountHolder: string;
  chequeNumber: string;
  /** City, bank, branch. */
  micrCode: string;
  shortAccountNumber: string;
  transactionCode: string;
}

const FIGURES = '0123456789';
/** Real banks with codes of branches that exist, and their number on magnetic lines. */
const BANKS = [
  ['STATE BANK OF INDIA', 'SBIN0000300 SBIN0000691', '002'],
  ['HDFC BANK', 'HDFC0000060 HDFC0000240', '240'],
  ['ICICI BANK', 'ICIC0000001 ICIC0000007', '229'],
  ['CANARA BANK', 'CNRB0000612', '015'],
  ['PUNJAB NATIONAL BANK', 'PUNB0000100', '024'],
  ['AXIS BANK', 'UTIB0000004', '211'],
] as const;
const CITIES = ['400', '560', '110', '600', '380'];

export function inventCheque(random: Random): ChequeContents {
  const [bank, branches, number] = random.pick(BANKS);
  const pool = random.pick([NAMES.indian.female, NAMES.indian.male]);
  const surname = random.pick(NAMES.indian.starts) + random.pick(NAMES.indian.ends);
  return {
    bank,
    branch: random.pick(NAMES.indian.towns).toUpperCase(),
    ifsc: random.pick(branches.split(' ')),
    accountNumber: random.whole(1, 9) + random.string(FIGURES, random.pick([10, 12, 13])),
    accountHolder: `${random.pick(pool)} ${surname}`.toUpperCase(),
    chequeNumber: random.string(FIGURES, 6),
    micrCode: random.pick(CITIES) + number + random.string(FIGURES, 3),
    shortAccountNumber: random.string(FIGURES, 6),
    transactionCode: random.pick(['10', '11', '29', '31']),
  };
}

/** The magnetic line as CTS-2010 has it. */
export function magneticLine({ chequeNumber, micrCode, shortAccountNumber, transactionCode }: ChequeContents): string {
  return `\u2448${chequeNumber}\u2448 ${micrCode}\u2446 ${shortAccountNumber}\u2448 ${transactionCode}`;
}

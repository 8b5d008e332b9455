import type { SheetOutcome } from './sheet-case.ts';

const field = (value: string, normalised = value) => ({ value, normalised, confidence: 0.99, status: 'READ' });

/** What a server that never looks would answer, sure of itself. */
export const CONSTANT_ANSWER: SheetOutcome = {
  fields: {
    document_number_1: field('AAAPT1001A'),
    bank_account_number: field('000100000001'),
    gstn: field('29AAACT1006F1ZT'),
    name_1: field('SANDBOX TEST PERSON'),
    gender: field('M'),
    date_of_birth: field('14/08/1988', '1988-08-14'),
  },
  detectedType: 'PAN',
  cpuMs: 0,
  wallMs: 0,
};

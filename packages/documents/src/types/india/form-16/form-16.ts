import { readPan } from '@atlas/identifiers';
import { doubtCut } from '../../../address/add-address-parts.ts';
import { amount } from '../../../grammar/read-amount.ts';
import { dateOf } from '../../../grammar/read-date.ts';
import { numberOf } from '../../../grammar/read-number.ts';
import { textOf } from '../../../grammar/read-text.ts';
import type { Grammar } from '../../../print/field-rule.ts';
import type { DocumentType, FieldTable } from '../../document-type.ts';
import { addUpSums } from './add-up-sums.ts';
import { doubtOtherPerson } from './doubt-other-person.ts';
import { readParties } from './read-parties.ts';
import { readQuarters, QUARTER_FIELDS } from './read-quarters.ts';
import { AMOUNT_FIELDS, readAmounts } from './read-amounts.ts';

const pan = numberOf({ masks: ['AAAAA9999A'], check: (text) => (readPan(text).valid ? {} : undefined) });
const nothing = () => undefined;

/** Form 16, the certificate of tax deducted from a salary: part A with its quarters, part B with the income. */
export const FORM_16: DocumentType = {
  id: 'form-16',
  code: 'FRM16',
  title: 'Form 16',
  countries: ['IND'],
  sides: ['front', 'back'],
  reading: {
    by: 'print',
    cues: [
      { matches: /FORM ?NO\.? ?16/, weight: 0.7, side: 'front' },
      { matches: /SECTION ?203/, weight: 0.3 },
      { matches: /RULE ?31 ?\(1\)/, weight: 0.2 },
      { says: 'TAN OF THE DEDUCTOR', weight: 0.4 },
      { says: 'PAN OF THE DEDUCTOR', weight: 0.3 },
      { says: 'ASSESSMENT YEAR', weight: 0.2 },
      { says: 'TAX DEDUCTED AT SOURCE', weight: 0.2 },
      { says: 'SECTION 17(1)', weight: 0.4, side: 'back' },
      { says: 'CHAPTER VI-A', weight: 0.3, side: 'back' },
      { matches: /PART ?B|ANNEXURE ?-? ?I$/, weight: 0.2, side: 'back' },
      { says: 'GROSS SALARY', weight: 0.3, side: 'back' },
      { matches: /^FORM ?(?:NO\.? ?)?(?:16A|26AS)/, weight: -2 },
    ],
    isPage: true,
    fields: [
      {
        name: 'documentNumber',
        labels: ['PAN of the Employee/Specified senior citizen', 'PAN of the Employee'],
        inTable: 'right or below',
        grammar: pan,
      },
      { name: 'employerPan', labels: ['PAN of the Deductor'], inTable: 'right or below', grammar: pan },
      {
        name: 'tan',
        labels: ['TAN of the Deductor'],
        inTable: 'right or below',
        grammar: numberOf({ masks: ['AAAA99999A'] }),
      },
      {
        name: 'certificateNumber',
        labels: ['Certificate No', 'Certificate Number'],
        inTable: 'right or below',
        grammar: oneWord(numberOf({ masks: ['AAAAAAA'] })),
      },
      { name: 'dateOfIssue', labels: ['Last updated on'], inTable: 'right or below', grammar: dateOf('past') },
      { name: 'employerName', grammar: nothing },
      { name: 'employerAddress', grammar: nothing },
      { name: 'fullName', grammar: nothing },
      { name: 'address', grammar: nothing, lines: 5 },
      { name: 'assessmentYear', labels: ['Assessment Year'], inTable: 'right or below', grammar: assessmentYear },
      { name: 'periodFrom', labels: ['From'], inTable: 'right or below', grammar: dateOf('past') },
      { name: 'periodTo', labels: ['To'], inTable: 'right or below', grammar: dateOf('any') },
      ...QUARTER_FIELDS,
      ...['totalAmountPaid', 'totalTaxDeducted', 'totalTaxDeposited'].map((name) => ({ name, grammar: amount })),
      ...AMOUNT_FIELDS,
      {
        name: 'employeeReference',
        labels: ['Employee Reference No'],
        inTable: 'right or below',
        grammar: textOf(/^(?=.*\d)[A-Z0-9/-]{2,20}$/),
      },
    ],
    otherWords: [
      'Name and address of the Employer',
      'Name and address of the Employee',
      'Specified Bank',
      'CIT (TDS)',
      'Period with the Employer',
      'Summary of amount paid/credited',
      'Amount paid/credited',
      'Amount of tax deducted',
      'Amount of tax deposited',
      'Receipt Numbers',
      'provided by the Employer (If available)',
      'PART A',
      'PART B',
    ],
    garblesLabels: 'beside names',
    essential: [
      { field: 'documentNumber', side: 'front' },
      { field: 'tan', side: 'front' },
      { field: 'assessmentYear', side: 'front' },
    ],
    read: (page, found) => ({ ...found, ...readParties(page), ...readQuarters(page), ...readAmounts(page) }),
    crossCheck: (fields) => doubtOtherPerson(doubtSamePan(doubtAddresses(addUpSums(fields)))),
  },
};

/** Neither address may have been cut off. */
function doubtAddresses(fields: FieldTable): FieldTable {
  const { address, employerAddress } = fields;
  return {
    ...fields,
    ...(address && { address: doubtCut(address) }),
    ...(employerAddress && { employerAddress: doubtCut(employerAddress) }),
  };
}

/** Employer and employee are two: where both have one number a column was missed. */
function doubtSamePan(fields: FieldTable): FieldTable {
  const { employerPan, documentNumber } = fields;
  if (!employerPan || employerPan.normalised !== documentNumber?.normalised) return fields;
  return { ...fields, employerPan: { ...employerPan, status: 'UNSURE', reason: 'check_failed' } };
}

/** `2024-25`: the second year follows the first. */
function assessmentYear(...[segment, today]: Parameters<Grammar>): ReturnType<Grammar> {
  const read = textOf(/(?:^|[^\d])(?:20\d{2})\s*[-–]\s*\d{2}(?:\D|$)/)(segment, today);
  const [, first = '', second = ''] = /(20\d{2})\s*[-–]\s*(\d{2})/.exec(read?.value ?? '') ?? [];
  if (!read || Number(second) !== (Number(first) + 1) % 100) return undefined;
  return { ...read, value: `${first}-${second}`, normalised: `${first}-${second}`, vouched: 'form' };
}

/** Letters alone have the form of many words: only a word in capitals by itself is a number. */
function oneWord(grammar: Grammar): Grammar {
  return (segment, today) => (/^[A-Z]{7}$/.test(segment.text.trim()) ? grammar(segment, today) : undefined);
}

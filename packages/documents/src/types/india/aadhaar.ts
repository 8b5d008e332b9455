import { passesVerhoeff } from '@atlas/identifiers';
import { quadBox, quadCentre, quadHeight } from '@atlas/vision/geometry';
import { addAddressParts, checkAddressParts } from '../../address/add-address-parts.ts';
import { ADDRESS_PART_RULES, careOfName } from '../../address/address-part-rules.ts';
import { addressText } from '../../address/read-address.ts';
import { indianMobileNumber } from '../../grammar/indian-mobile-number.ts';
import { dateOf } from '../../grammar/read-date.ts';
import { personName } from '../../grammar/read-name.ts';
import { numberOf } from '../../grammar/read-number.ts';
import { textOf } from '../../grammar/read-text.ts';
import { maskDigits } from '../../masking/mask-digits.ts';
import { MASKED } from '../../masking/masked-number.ts';
import type { Occurrence, Occurrences, PrintedPage } from '../../print/occurrence.ts';
import { cutSegment } from '../../print/segment.ts';
import { doubtNearSurnames } from './doubt-near-surnames.ts';
import type { DocumentType, FieldTable } from '../document-type.ts';
import { aadhaarNumber, checkNumber, inFours, leaveOutMasked } from './aadhaar/read-number.ts';
import { AADHAAR_CODE } from './aadhaar/read-xml-code.ts';
import { readBirthAboveSex } from './aadhaar/read-birth-above-sex.ts';
import { sexAlone } from './sex-of-holder.ts';
import { readRecipient } from './read-recipient.ts';

/** Three groups of four; a fourth one makes it the number of another card. */
const NUMBER = /(?<!\d|\d[ -])[2-9]\d{3}[ -]?\d{4}[ -]?\d{4}(?!\d|[ -]{1,3}\d{4}(?!\d))/;
/** Parts of an address that only its code tells apart. */
const CODED_PARTS = ['landmark', 'postOffice', 'subDistrict'].map((name) => ({ name, grammar: () => undefined }));
/** Sentences that stand on the card itself. */
const AADHAAR_SENTENCES = [
  'Aadhaar is proof of identity, not of citizenship',
  'Aadhaar is a proof of identity, not of citizenship',
];

/**
 * The card of the Unique Identification Authority, and the letter that carries both of its sides. Its number leaves with its last four
 * digits only; the check digit confirms it and corrects nothing.
 */
export const AADHAAR: DocumentType = {
  id: 'aadhaar',
  code: 'ADR',
  title: 'Aadhaar card',
  countries: ['IND'],
  sides: ['front', 'back'],
  reading: {
    by: 'print',
    cues: [
      { says: 'UNIQUE IDENTIFICATION AUTHORITY', weight: 0.8, side: 'back' },
      { says: 'GOVERNMENT OF INDIA', weight: 0.4, side: 'front' },
      { matches: NUMBER, weight: 0.3 },
      { matches: NUMBER, is: (found) => passesVerhoeff(found.replaceAll(/\D/g, '')), weight: 0.2 },
      { matches: MASKED, weight: 0.3 },
      { matches: /\b(?:D[O0]B|Y[O0]B)\b|YEAR ?OF ?BIRTH|DATE ?OF ?BIRTH/, weight: 0.3, side: 'front' },
      { matches: /AADHAA?R/, weight: 0.5 },
      { says: AADHAAR_SENTENCES, weight: 0.5 },
      { matches: /UIDAI|(?:^|\D)1947(?:\D|$)/, weight: 0.4, side: 'back' },
      { matches: /^VID ?:/, weight: 0.3 },
      { matches: /ADDRESS/, weight: 0.2, side: 'back' },
      { matches: /^\W*(?:[^A-Z]{0,8}\/ ?)?(?:FE)?MALE$/, weight: 0.2, side: 'front' },
      // It has neither.
      { matches: /BLOOD ?GROUP|^DESIGNATION ?(?::|$)/, weight: -1 },
      { says: 'INCOME TAX DEPARTMENT', weight: -1 },
      { says: 'ELECTION COMMISSION', weight: -2 },
      { says: 'DRIVING LICENCE', weight: -2 },
    ],
    fields: [
      {
        name: 'documentNumber',
        anywhere: true,
        conceal: maskDigits,
        grammar: aadhaarNumber,
      },
      {
        name: 'virtualId',
        anywhere: true,
        conceal: maskDigits,
        grammar: numberOf({ masks: ['9999999999999999'], check: checkNumber, write: inFours }),
      },
      { name: 'fullName', grammar: personName },
      { name: 'dateOfBirth', labels: ['DOB', 'Date of Birth'], grammar: dateOf('past') },
      { name: 'yearOfBirth', labels: ['Year of Birth', 'YOB'], grammar: textOf(/\b(?:19|20)\d{2}\b/) },
      {
        name: 'sex',
        anywhere: true,
        grammar: sexAlone,
      },
      { name: 'address', labels: ['Address'], grammar: addressText, lines: 7, codeDecides: true },
      ...[...ADDRESS_PART_RULES, ...CODED_PARTS].map((rule) => ({ ...rule, codeDecides: true })),
      { name: 'fatherName', within: 'address', grammar: careOfName('SDC'), codeDecides: true },
      { name: 'spouseName', within: 'address', grammar: careOfName('WH'), codeDecides: true },
      {
        name: 'mobileNumber',
        labels: ['Mobile', 'Mobile No', 'Mobile Number'],
        grammar: indianMobileNumber,
      },
    ],
    otherWords: [
      'Government of India',
      'Unique Identification Authority of India',
      'Aadhaar is proof of identity, not of citizenship',
      'Your Aadhaar No',
      'Enrolment No',
      'Download Date',
      'Issue Date',
    ],
    essential: [
      { field: 'documentNumber' },
      { field: 'fullName', side: 'front' },
      { field: 'dateOfBirth', or: ['yearOfBirth'], side: 'front' },
      { field: 'address', side: 'back' },
    ],
    code: AADHAAR_CODE,
    inOwnScript: [
      { name: 'fullNameLocal', of: 'fullName', stands: 'line above' },
      { name: 'addressLocal', of: 'address', stands: 'block' },
    ],
    withholdsPictures: true,
    read: (page, found) =>
      leaveOutMasked(readRecipient(page, readNameAboveBirth(page, readBirthAboveSex(page, found)))),
    crossCheck: async (fields) => {
      const { address } = fields;
      // A code says letter by letter what the parts are, and names.
      if (address?.source.includes('qr')) return doubtCareOf(await checkAddressParts(fields));
      return doubtNearSurnames(doubtCareOf(await addAddressParts(fields)));
    },
  },
};

/** Whose care the holder is in is the father or somebody else: newer cards do not say. */
function doubtCareOf(fields: FieldTable): FieldTable {
  const { address, fatherName } = fields;
  if (!fatherName || !/^\W*C ?\//i.test(address?.value ?? '')) return fields;
  return { ...fields, fatherName: { ...fatherName, status: 'UNSURE', reason: 'care_of' } };
}

/** The name has no label: it is the line of Latin letters nearest above that with the date of birth. */
function readNameAboveBirth(page: PrintedPage, found: Occurrences): Occurrences {
  const names = (found['dateOfBirth'] ?? found['yearOfBirth'] ?? []).flatMap(({ segment }) =>
    nameAbove(page, segment.quad),
  );
  return names.length > 0 ? { ...found, fullName: names } : found;
}

function nameAbove(page: PrintedPage, quad: Occurrence['segment']['quad']): Occurrence[] {
  const height = quadHeight(quad);
  const box = quadBox(quad);
  const candidates = page.lines
    .map((line) => ({ line, up: (quadCentre(quad)[1] - quadCentre(line.quad)[1]) / height, at: quadBox(line.quad) }))
    .filter(({ up, at }) => up > 0.6 && up < 6 && at.x < box.x + box.width && at.x + at.width > box.x - height * 14)
    .sort((a, b) => a.up - b.up);
  for (const { line } of candidates) {
    const segment = cutSegment(line);
    const read = personName(segment, page.today);
    if (read) return [{ ...read, segment, page: page.index, by: 'place' }];
  }
  return [];
}

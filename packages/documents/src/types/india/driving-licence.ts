import { findRtoState } from '@atlas/identifiers';
import { addAddressParts } from '../../address/add-address-parts.ts';
import { ADDRESS_PART_RULES } from '../../address/address-part-rules.ts';
import { addressText } from '../../address/read-address.ts';
import { bloodGroup } from '../../grammar/read-blood-group.ts';
import { indianMobileNumber } from '../../grammar/indian-mobile-number.ts';
import { dateOf } from '../../grammar/read-date.ts';
import { bodyName, personName } from '../../grammar/read-name.ts';
import { numberOf } from '../../grammar/read-number.ts';
import type { ReadValue } from '../../print/field-rule.ts';
import type { Occurrence, Occurrences, PrintedPage } from '../../print/occurrence.ts';
import type { PrintLine } from '../../print/print-line.ts';
import { partOfQuad } from '../../print/segment.ts';
import type { Segment } from '../../print/segment.ts';
import { doubtNearSurnames } from './doubt-near-surnames.ts';
import type { DocumentType } from '../document-type.ts';
import { readByForm } from './licence/read-by-form.ts';
import { MAX_CLASSES, readClassTable, vehicleClasses } from './read-class-table.ts';

/** The driving licence of India: the smart card of Form 7, and the cards of the states that print the same labels. */
export const INDIAN_DRIVING_LICENCE: DocumentType = {
  id: 'indian-driving-licence',
  code: 'DRV',
  title: 'driving licence',
  countries: ['IND'],
  sides: ['front', 'back'],
  reading: {
    by: 'print',
    cues: [
      { says: 'DRIVING LICENCE', weight: 0.8, side: 'front' },
      { says: ['UNION OF INDIA', 'INDIAN UNION'], weight: 0.4, side: 'front' },
      { matches: /^DL ?NO/, weight: 0.4 },
      { matches: /(?:^|[^A-Z0-9])[A-Z]{2}[ -]?\d{2}[ -]?(?:19|20)\d{2}[ -]?\d{7}(?:\D|$)/, weight: 0.5 },
      { matches: /\b(?:LMV|MCWG|MCWOG|COV)\b/, weight: 0.3, side: 'back' },
      { matches: /VALIDITY ?\(?(?:NT|TR)/, weight: 0.3, side: 'front' },
      { says: 'INVALID CARRIAGE', weight: 0.4, side: 'back' },
      { says: 'REGISTRATION CERTIFICATE', weight: -1 },
    ],
    fields: [
      {
        name: 'documentNumber',
        anywhere: true,
        grammar: numberOf({ masks: ['AA9999999999999'], check: checkNumber, write }),
      },
      { name: 'fullName', labels: ['Name'], grammar: personName },
      {
        name: 'fatherName',
        labels: ['Son/Daughter/Wife of', 'S/D/W of', 'S/W/D of', 'S/O', 'D/O', 'W/O'],
        grammar: personName,
      },
      { name: 'dateOfBirth', labels: ['Date of Birth', 'DOB'], grammar: dateOf('past') },
      { name: 'dateOfIssue', labels: ['Issue Date', 'Date of Issue', 'DOI'], grammar: dateOf('past') },
      { name: 'dateOfFirstIssue', labels: ['Date of First Issue'], grammar: dateOf('past') },
      {
        name: 'dateOfExpiry',
        labels: ['Validity(NT)', 'Valid Till', 'Valid Upto', 'Validity'],
        grammar: dateOf('any'),
      },
      { name: 'transportExpiryDate', labels: ['Validity(TR)'], grammar: dateOf('any') },
      {
        name: 'bloodGroup',
        labels: ['Blood Group', 'BG'],
        grammar: bloodGroup,
      },
      { name: 'address', labels: ['Address', 'Add'], grammar: addressText, lines: 5 },
      ...ADDRESS_PART_RULES,
      { name: 'vehicleClasses', labels: ['COV'], grammar: vehicleClasses },
      ...Array.from({ length: MAX_CLASSES }, (_, index) => [`vehicleClass${index + 1}`, `vehicleClass${index + 1}Date`])
        .flat()
        .map((name) => ({ name, grammar: () => undefined })),
      {
        name: 'emergencyContactNumber',
        labels: ['Emergency Contact Number', 'Emergency Contact No'],
        grammar: indianMobileNumber,
      },
      {
        name: 'issuingAuthority',
        labels: ['Licensing Authority', 'Licencing Authority', 'Issuing Authority'],
        grammar: bodyName,
      },
    ],
    otherWords: [
      'Union of India',
      'Driving Licence',
      'Organ Donor',
      'Signature of Issuing Authority',
      "Holder's Signature",
      'DL No',
    ],
    garblesLabels: 'beside names',
    essential: [
      { field: 'documentNumber' },
      { field: 'fullName', side: 'front' },
      { field: 'dateOfBirth', side: 'front' },
    ],
    read: (page, found) => readClassTable(page, readByForm(page, readBloodGroup(page, found))),
    crossCheck: async (fields) => doubtNearSurnames(await addAddressParts(fields)),
  },
};

const BLOOD_GROUP = /(?:\bBLOOD ?GROUP|\bB\.?G)\s*[:.]?\s*(?=(?:AB|A|B|O|0)\s?[+\p{Pd}]\s*$)/iu;

/** A minus at the end of a line is cut off with what stands between label and value: there the line says more than its piece. */
function readBloodGroup(page: PrintedPage, found: Occurrences): Occurrences {
  if (found['bloodGroup']) return found;
  const isNamed = page.lines.some(({ text }) => /BLOOD|\bB\.?G\b/i.test(text));
  const alone = isNamed ? /^\s*(?:AB|A|B|O|0)\s?\S\s*$/i : /^(?:AB|A|B|O|0)[+-]$/;
  const occurrences = page.lines.flatMap((line): Occurrence[] => {
    const label = BLOOD_GROUP.exec(line.text);
    const from = alone.test(line.text) ? 0 : label && label.index + label[0].length;
    const segment = from === null || from === 0 ? line : behind(line, from);
    const read = from === null ? undefined : bloodGroup(segment, page.today);
    return read ? [{ ...read, segment, page: page.index, by: 'form' }] : [];
  });
  return occurrences.length > 0 ? { ...found, bloodGroup: occurrences } : found;
}

/** The rest of a line as it stands, with the sign at its end. */
function behind(line: PrintLine, from: number): Segment {
  const characters = line.characters.slice(from);
  return { text: characters.map(({ text }) => text).join(''), characters, quad: partOfQuad(line, from, line.characters.length) }; // prettier-ignore
}

/** State, office, year, seven digits. The year is one in which licences were given. */
function checkNumber(text: string): { checks: ReadValue['checks'] } | undefined {
  const year = Number(/^[A-Z]{2}\d{2}(\d{4})\d{7}$/.exec(text)?.[1]);
  if (!(year >= 1950 && year <= 2099)) return undefined;
  return { checks: [{ id: 'known_state', result: findRtoState(text.slice(0, 2)) ? 'pass' : 'fail' }] };
}

function write(text: string): string {
  return `${text.slice(0, 4)} ${text.slice(4)}`;
}

import { addAddressParts } from '../../address/add-address-parts.ts';
import { ADDRESS_PART_RULES } from '../../address/address-part-rules.ts';
import { addressText } from '../../address/read-address.ts';
import { oneOf } from '../../grammar/read-choice.ts';
import { dateOf } from '../../grammar/read-date.ts';
import { personName } from '../../grammar/read-name.ts';
import { numberOf } from '../../grammar/read-number.ts';
import { textOf } from '../../grammar/read-text.ts';
import type { DocumentType } from '../document-type.ts';

/** The elector's photo identity card: the laminated one, upright and with an age, and the plastic one, across and with a date. */
export const VOTER_CARD: DocumentType = {
  id: 'voter-card',
  code: 'VID',
  title: "elector's photo identity card",
  countries: ['IND'],
  sides: ['front', 'back'],
  reading: {
    by: 'print',
    cues: [
      { says: 'ELECTION COMMISSION OF INDIA', weight: 0.6, side: 'front' },
      { says: ["ELECTOR'S PHOTO", "ELECTOR'S NAME", 'ELECTOR PHOTO', 'ELECTOR NAME'], weight: 0.4, side: 'front' },
      { matches: /(?:^|[^A-Z0-9])[A-Z]{3}\d{7}(?:[^A-Z0-9]|$)/, weight: 0.3, side: 'front' },
      { says: 'ELECTORAL REGISTRATION OFFICER', weight: 0.8, side: 'back' },
      { says: 'ASSEMBLY CONSTITUENCY', weight: 0.6, side: 'back' },
      { matches: /PART ?NO/, weight: 0.2, side: 'back' },
      { matches: /(?:FATHER|HUSBAND|MOTHER|WIFE).?S ?NAME/, weight: 0.1, side: 'front' },
      { matches: /AGE AS ON/, weight: 0.3 },
    ],
    fields: [
      { name: 'documentNumber', anywhere: true, grammar: numberOf({ masks: ['AAA9999999'], isSolid: true }) },
      { name: 'fullName', labels: ["Elector's Name", 'Electors Name', 'Name'], grammar: personName },
      { name: 'fatherName', labels: ["Father's Name", 'Fathers Name'], grammar: personName },
      { name: 'motherName', labels: ["Mother's Name"], grammar: personName },
      { name: 'spouseName', labels: ["Husband's Name", 'Husbands Name', "Wife's Name"], grammar: personName },
      {
        name: 'sex',
        labels: ['Sex', 'Gender'],
        grammar: oneOf({ F: ['FEMALE'], M: ['MALE'], X: ['TRANSGENDER', 'THIRD GENDER'] }),
      },
      { name: 'dateOfBirth', labels: ['Date of Birth / Age', 'Date of Birth'], grammar: dateOf('past') },
      { name: 'dateOfIssue', labels: ['Date', 'Date of Issue'], grammar: dateOf('past') },
      { name: 'age', labels: ['Age as on', 'Age'], grammar: textOf(/(?:^|\s)(?:1[89]|[2-9]\d|1[01]\d)$/) },
      { name: 'address', labels: ['Address'], grammar: addressText, lines: 6 },
      ...ADDRESS_PART_RULES,
      {
        name: 'constituency',
        labels: ['Assembly Constituency No. and Name', 'Assembly Constituency'],
        grammar: textOf(/\d{1,3}\s*[-–,]?\s*[A-Z][A-Z .()-]+/),
      },
      { name: 'partNumber', labels: ['Part No. and Name', 'Part No', 'Part Number'], grammar: textOf(/^\d{1,4}/) },
    ],
    otherWords: [
      'Election Commission of India',
      'Elector Photo Identity Card',
      'Identity Card',
      'Electoral Registration Officer',
    ],
    essential: [
      { field: 'documentNumber', side: 'front' },
      { field: 'fullName', side: 'front' },
    ],
    inOwnScript: [
      { name: 'fullNameLocal', of: 'fullName', stands: 'line above' },
      { name: 'fatherNameLocal', of: 'fatherName', stands: 'line above' },
      { name: 'motherNameLocal', of: 'motherName', stands: 'line above' },
      { name: 'spouseNameLocal', of: 'spouseName', stands: 'line above' },
      { name: 'addressLocal', of: 'address', stands: 'block' },
    ],
    crossCheck: addAddressParts,
  },
};

import { addAddressParts } from '../../address/add-address-parts.ts';
import { ADDRESS_PART_RULES } from '../../address/address-part-rules.ts';
import { addressText } from '../../address/read-address.ts';
import { oneOf } from '../../grammar/read-choice.ts';
import { dateOf } from '../../grammar/read-date.ts';
import { personName } from '../../grammar/read-name.ts';
import { numberOf } from '../../grammar/read-number.ts';
import { textOf } from '../../grammar/read-text.ts';
import type { Grammar } from '../../print/field-rule.ts';
import { namesAbove } from '../../print/names-above.ts';
import type { Occurrences, PrintedPage } from '../../print/occurrence.ts';
import { readLines } from '../../print/read-lines.ts';
import { doubtNearSurnames } from './doubt-near-surnames.ts';
import type { DocumentType } from '../document-type.ts';
import { sexAlone } from './sex-of-holder.ts';

/** Labels before the values are of several widths: so far may a name begin left of that below, in heights. */
const MOST_LEFT = 4;

const solidNumber = numberOf({ masks: ['AAA9999999'], isSolid: true });
/** The end of an address (`NADU-627105`) takes the form of a number where a letter before the dash may be a figure. */
const electorsNumber: Grammar = (segment, today) => {
  const read = solidNumber(segment, today);
  const isParted = /[-–—/.]/.test(segment.text.slice(...(read?.span ?? [0, 0])));
  return isParted && (read?.repairs ?? 0) > 0 ? undefined : read;
};

/** Cards are given since 1993: an earlier date is a birth whose label was misread but for its first word. */
const FIRST_CARDS = '1993';
const past = dateOf('past');
const issueDate: Grammar = (segment, today) => {
  const read = past(segment, today);
  return read && read.value >= FIRST_CARDS ? read : undefined;
};

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
      { name: 'documentNumber', anywhere: true, grammar: electorsNumber },
      { name: 'fullName', labels: ["Elector's Name", 'Electors Name', 'Name'], grammar: personName },
      { name: 'fatherName', labels: ["Father's Name", 'Fathers Name', 'Father Name'], grammar: personName },
      { name: 'motherName', labels: ["Mother's Name", 'Mother Name'], grammar: personName },
      {
        name: 'spouseName',
        labels: ["Husband's Name", 'Husbands Name', 'Husband Name', "Wife's Name"],
        grammar: personName,
      },
      {
        name: 'sex',
        labels: ['Sex', 'Gender'],
        grammar: oneOf({ F: ['FEMALE'], M: ['MALE'], X: ['TRANSGENDER', 'THIRD GENDER'] }),
      },
      { name: 'dateOfBirth', labels: ['Date of Birth / Age', 'Date of Birth'], grammar: dateOf('past') },
      { name: 'dateOfIssue', labels: ['Date', 'Date of Issue'], grammar: issueDate },
      { name: 'age', labels: ['Age as on', 'Age'], grammar: textOf(/(?:^|\s)(?:1[89]|[2-9]\d|1[01]\d)$/) },
      { name: 'address', labels: ['Address'], grammar: addressText, lines: 6 },
      ...ADDRESS_PART_RULES,
      {
        name: 'constituency',
        labels: ['Assembly Constituency No. and Name', 'Constituency No. and Name', 'Assembly Constituency'],
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
    garblesLabels: 'beside names',
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
    read: (page, found) => readSexAlone(page, readNameAboveRelation(page, found)),
    crossCheck: async (fields) => doubtNearSurnames(await addAddressParts(fields)),
  },
};

/** The name whose label was misread: it stands over that of the father, the mother or the spouse, or that stands further right than it. */
function readNameAboveRelation(page: PrintedPage, found: Occurrences): Occurrences {
  const [below] = found['fatherName'] ?? found['motherName'] ?? found['spouseName'] ?? [];
  if (found['fullName'] || !below) return found;
  const [name] = namesAbove(page, below.segment.quad, personName, MOST_LEFT);
  return name ? { ...found, fullName: [name] } : found;
}

/** The sex whose label, of three letters, was not read: the one line that says nothing else. */
function readSexAlone(page: PrintedPage, found: Occurrences): Occurrences {
  const alone = found['sex'] ? [] : readLines(page, sexAlone);
  return alone.length === 1 ? { ...found, sex: alone } : found;
}

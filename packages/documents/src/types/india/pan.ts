import { readPan } from '@atlas/identifiers';
import { quadBox, quadCentre, quadHeight } from '@atlas/vision/geometry';
import { dateOf } from '../../grammar/read-date.ts';
import { bodyName, personName } from '../../grammar/read-name.ts';
import { numberOf } from '../../grammar/read-number.ts';
import type { Occurrence, Occurrences, PrintedPage } from '../../print/occurrence.ts';
import type { PrintLine } from '../../print/print-line.ts';
import { cutSegment } from '../../print/segment.ts';
import type { DocumentType, FieldTable } from '../document-type.ts';
import { withCheck } from '../with-check.ts';

const birth = dateOf('past');

/**
 * The card of the Income Tax Department: with labels since 2017, without them before, that of a company, and the page that
 * carries the card twice.
 */
export const PAN: DocumentType = {
  id: 'pan',
  code: 'PAN',
  title: 'Permanent Account Number card',
  countries: ['IND'],
  sides: ['front'],
  reading: {
    by: 'print',
    cues: [
      { says: 'INCOME TAX DEPARTMENT', weight: 0.6 },
      { says: 'PERMANENT ACCOUNT NUMBER', weight: 0.6 },
      { matches: /(?:^|[^A-Z0-9])[A-Z]{3}[PCHABGJLFT][A-Z]\d{4}[A-Z](?:[^A-Z0-9]|$)/, weight: 0.4 },
      { says: 'GOVT OF INDIA', weight: 0.2 },
      { says: 'FORM NO 16', weight: -2 },
      { says: 'CERTIFICATE UNDER SECTION 203', weight: -2 },
    ],
    fields: [
      {
        name: 'documentNumber',
        anywhere: true,
        grammar: numberOf({ masks: ['AAAAA9999A'], check: (text) => (readPan(text).valid ? {} : undefined) }),
      },
      { name: 'fullName', labels: ['Name', "Cardholder's Name"], grammar: nameOfHolder },
      { name: 'fatherName', labels: ["Father's Name", 'Fathers Name'], grammar: personName },
      { name: 'dateOfBirth', labels: ['Date of Birth'], grammar: birth },
      {
        name: 'dateOfIncorporation',
        labels: ['Date of Incorporation / Formation', 'Date of Incorporation', 'Date of Formation'],
        grammar: birth,
      },
    ],
    otherWords: [
      'Income Tax Department',
      'Govt. of India',
      'Government of India',
      'Permanent Account Number Card',
      'Permanent Account Number',
      'Signature',
    ],
    essential: [{ field: 'documentNumber' }, { field: 'fullName' }],
    read: readUnlabelled,
    crossCheck: compareInitial,
  },
};

/** A person's name, or that of a company. */
function nameOfHolder(...given: Parameters<typeof personName>) {
  return personName(...given) ?? bodyName(...given);
}

/** Of cards without labels: above the date the father, above him the holder, in one column. */
function readUnlabelled(page: PrintedPage, found: Occurrences): Occurrences {
  if (found['fullName'] || found['fatherName'] || found['dateOfIncorporation']) return found;
  for (const line of page.lines) {
    const segment = cutSegment(line);
    const date = birth(segment, page.today);
    if (!date) continue;
    const dateOfBirth: Occurrence = { ...date, segment, page: page.index, by: 'place' };
    const [father, holder] = namesAbove(page, line);
    return {
      ...found,
      dateOfBirth: found['dateOfBirth'] ?? [dateOfBirth],
      ...(holder && father ? { fullName: [holder], fatherName: [father] } : {}),
    };
  }
  return found;
}

/** Names that stand over a line, in its column, nearest first. */
function namesAbove(page: PrintedPage, below: PrintLine): Occurrence[] {
  const left = quadBox(below.quad).x;
  const height = quadHeight(below.quad);
  return page.lines
    .filter(
      ({ quad }) => quadCentre(quad)[1] < quadBox(below.quad).y && Math.abs(quadBox(quad).x - left) < height * 1.5,
    )
    .toSorted((a, b) => quadCentre(b.quad)[1] - quadCentre(a.quad)[1])
    .flatMap((line): Occurrence[] => {
      const segment = cutSegment(line);
      const read = personName(segment, page.today);
      return read ? [{ ...read, segment, page: page.index, by: 'place' }] : [];
    });
}

/** The fifth letter of the number is the initial of a person's surname, or of the name of anything else. */
function compareInitial(fields: FieldTable): FieldTable {
  const { documentNumber, fullName } = fields;
  if (!documentNumber || !fullName) return fields;
  const pan = readPan(documentNumber.value);
  if (!pan.valid) return fields;
  const initials = fullName.normalised.split(' ').map((word) => word[0]);
  const agrees = pan.entity === 'P' ? initials.includes(pan.initial) : initials[0] === pan.initial;
  return { ...fields, documentNumber: withCheck(documentNumber, 'name_initial', agrees) };
}

import { readPan } from '@atlas/identifiers';
import { quadBox, quadCentre, quadHeight } from '@atlas/vision/geometry';
import { oneOf } from '../../grammar/read-choice.ts';
import { dateOf } from '../../grammar/read-date.ts';
import { bodyName, personName } from '../../grammar/read-name.ts';
import { numberOf } from '../../grammar/read-number.ts';
import type { Grammar } from '../../print/field-rule.ts';
import type { Occurrence, Occurrences, PrintedPage } from '../../print/occurrence.ts';
import { namesAbove } from '../../print/names-above.ts';
import type { PrintLine } from '../../print/print-line.ts';
import { readLines } from '../../print/read-lines.ts';
import { cutSegment, joinSegments } from '../../print/segment.ts';
import type { Segment } from '../../print/segment.ts';
import type { DocumentType, FieldTable } from '../document-type.ts';
import { withCheck } from '../with-check.ts';

const birth = dateOf('past');
/** How the name of a company, a partnership, a trust ends. */
const LEGAL_FORM =
  /\b(?:LIMITED|LTD|LLP|L\.?L\.?P|PARTNERSHIP|COMPANY|CO|TRUST|SOCIETY|ASSOCIATION|FOUNDATION|HUF|SONS|BROTHERS|ASSOCIATES|ENTERPRISES|INDUSTRIES)\.?$/i;

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
      { says: 'PERMANENT ACCOUNT NUMBER', weight: 0.4 },
      { matches: /(?:^|[^A-Z0-9])[A-Z0]{3}[PCHABGJLFT][A-Z0][\dO]{4}[A-Z0](?:[^A-Z0-9]|$)/, weight: 0.3 },
      { says: 'GOVT OF INDIA', weight: 0.2 },
      { matches: /FATHER.?S ?NAME/, weight: 0.1 },
      { says: 'FORM NO 16', weight: -2 },
      { says: 'CERTIFICATE UNDER SECTION 203', weight: -2 },
      { says: ['ASSESSMENT YEAR', 'DATE OF FILING', 'INCOME TAX RETURN'], weight: -2 },
      { says: ['NOTICE UNDER SECTION', 'ASSESSMENT ORDER', 'INTIMATION UNDER SECTION'], weight: -2 },
    ],
    fields: [
      {
        name: 'documentNumber',
        anywhere: true,
        grammar: numberOf({ masks: ['AAAAA9999A'], check: (text) => (readPan(text).valid ? {} : undefined) }),
      },
      { name: 'fullName', labels: ['Name', "Cardholder's Name"], grammar: nameOfHolder },
      {
        name: 'fatherName',
        labels: ["Father's Name", 'Fathers Name', 'Father Name'],
        grammar: personName,
      },
      { name: 'motherName', labels: ["Mother's Name", 'Mothers Name', 'Mother Name'], grammar: personName },
      { name: 'dateOfBirth', labels: ['Date of Birth'], grammar: birth },
      { name: 'sex', labels: ['Gender', 'Sex'], grammar: oneOf({ F: ['FEMALE'], M: ['MALE'], X: ['TRANSGENDER'] }) },
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
    garblesLabels: 'beside capitals',
    essential: [
      { field: 'documentNumber' },
      { field: 'fullName' },
      { field: 'dateOfBirth', or: ['dateOfIncorporation'] },
    ],
    read: (page, found) =>
      withSecondLine(page, withName(page, asParentBelow(page, withOnlyDate(page, readUnlabelled(page, found))))),
    crossCheck: (fields) => compareInitial(doubtLoneName(fields)),
  },
};

/** A person's name, or that of a company; the label of the parent's that was misread is neither. */
function nameOfHolder(...given: Parameters<typeof personName>) {
  const body = bodyName(...given);
  return personName(...given) ?? (body && /(?:fa|mo)ther/i.test(body.value) ? undefined : body);
}

/** What a date is that is no birth, where it says so beside itself or in the line above. */
const OF_OTHER_DATES = /FILING|FILED|ISSUE|PAYMENT|PRINTED|DATED|VALID|APPLICATION|RETURN|VERIFI|RECEI|UPDATE/i;
/** More letters beside a date than a mark or two name it as something. */
const WORDS = /\p{L}{3}/u;

/** A date that nothing names: no words stand on its line, and the line above it names no other kind of date. */
function nameless(page: PrintedPage): Grammar {
  return (segment, today) => {
    const read = birth(segment, today);
    const [from, to] = read?.span ?? [0, 0];
    const besides = cutSegment(segment, 0, from).text + cutSegment(segment, to).text;
    return WORDS.test(besides) || OF_OTHER_DATES.test(textAbove(page, segment)) ? undefined : read;
  };
}

function textAbove(page: PrintedPage, below: Segment): string {
  const height = quadHeight(below.quad);
  const above = page.lines.filter(({ quad }) => {
    const up = (quadCentre(below.quad)[1] - quadCentre(quad)[1]) / height;
    return up > 0.6 && up < 2.5 && Math.abs(quadBox(quad).x - quadBox(below.quad).x) < height * 3;
  });
  return above.map(({ text }) => text).join(' ');
}

/** A date whose label was not read: if it is the only one of the card, the fourth letter of the number says whose it is. */
function withOnlyDate(page: PrintedPage, found: Occurrences): Occurrences {
  if (!found['documentNumber'] || found['dateOfBirth'] || found['dateOfIncorporation']) return found;
  const [date, ...others] = readLines(page, nameless(page));
  if (!date || others.some(({ value }) => value !== date.value)) return found;
  return { ...found, [isOfPerson(found) ? 'dateOfBirth' : 'dateOfIncorporation']: [date, ...others] };
}

/** The name of a company that goes on in the line below: its kind stands at its end. */
function withSecondLine(page: PrintedPage, found: Occurrences): Occurrences {
  const fullName = found['fullName']?.map((name): Occurrence => {
    if (LEGAL_FORM.test(name.value)) return name;
    const next = page.lines.find((line) => goesOnIn(name.segment, line));
    const segment = next && joinSegments([name.segment, cutSegment(next)]);
    const read = segment && LEGAL_FORM.test(segment.text) ? bodyName(segment, page.today) : undefined;
    return read ? { ...name, ...read, segment: segment! } : name;
  });
  return fullName ? { ...found, fullName } : found;
}

/** Directly below, in the same column and size. */
function goesOnIn(above: Segment, below: PrintLine): boolean {
  const height = quadHeight(above.quad);
  const down = (quadCentre(below.quad)[1] - quadCentre(above.quad)[1]) / height;
  const aside = Math.abs(quadBox(below.quad).x - quadBox(above.quad).x) / height;
  const size = quadHeight(below.quad) / height;
  return down > 0.6 && down < 1.8 && aside < 0.8 && size > 0.7 && size < 1.4;
}

/** Of cards without labels: above the date the father, above him the holder, in one column; of a company its name alone. */
function readUnlabelled(page: PrintedPage, found: Occurrences): Occurrences {
  if (found['fullName'] || hasParent(found) || found['dateOfIncorporation']) return found;
  for (const line of page.lines) {
    const segment = cutSegment(line);
    const date = nameless(page)(segment, page.today);
    if (!date) continue;
    const dateOfBirth: Occurrence = { ...date, segment, page: page.index, by: 'place' };
    if (!isOfPerson(found)) {
      const [body] = namesAbove(page, line.quad, bodyName);
      const { dateOfBirth: _, ...others } = found;
      return { ...others, dateOfIncorporation: [dateOfBirth], ...(body && { fullName: [body] }) };
    }
    const [father, holder] = namesAbove(page, line.quad, personName);
    return {
      ...found,
      dateOfBirth: found['dateOfBirth'] ?? [dateOfBirth],
      ...(holder && father ? { fullName: [holder], fatherName: [father] } : {}),
    };
  }
  return found;
}

/** Where the label of the name, the shortest of the card, was misread: it stands over that of the parent, of a company over its date. */
function withName(page: PrintedPage, found: Occurrences): Occurrences {
  const parents = [...(found['fatherName'] ?? []), ...(found['motherName'] ?? [])];
  const [below] =
    parents.length > 0 ? parents.toSorted((a, b) => topOf(a) - topOf(b)) : (found['dateOfIncorporation'] ?? []);
  if (found['fullName'] || !below) return found;
  const [name] = namesAbove(page, below.segment.quad, parents.length > 0 ? personName : nameOfBody);
  return name ? { ...found, fullName: [name] } : found;
}

const topOf = ({ segment }: Occurrence): number => quadBox(segment.quad).y;

/** Cards of those whom their mother brought up alone name her, others the father; some name both. */
function hasParent(found: Readonly<Record<string, unknown>>): boolean {
  return found['fatherName'] !== undefined || found['motherName'] !== undefined;
}

/** How many heights lie between the holder and the parent below, the label of the parent's name among them. */
const TO_PARENT = 5;

/** A name under what was read as the label of the holder's is that of the parent, whose label ends in the same word, where another one stands above it. */
function asParentBelow(page: PrintedPage, found: Occurrences): Occurrences {
  const [name] = found['fullName'] ?? [];
  if (!name || hasParent(found) || !isOfPerson(found)) return found;
  const { quad } = name.segment;
  const [above] = namesAbove(page, quad, personName);
  const up = above && (quadCentre(quad)[1] - quadCentre(above.segment.quad)[1]) / quadHeight(quad);
  if (up === undefined || up > TO_PARENT || !/^[^\p{Ll}]+$/u.test(above!.value)) return found;
  return { ...found, fullName: [above!], fatherName: found['fullName']! };
}

/** Of a person two names are printed. Where one was not found nothing says whose the other one is. */
function doubtLoneName(fields: FieldTable): FieldTable {
  const { documentNumber, fullName } = fields;
  if (!fullName || hasParent(fields) || documentNumber?.value[3] !== 'P') return fields;
  return { ...fields, fullName: withCheck(fullName, 'parent_beside', false) };
}

/** Of a company, with no small letters: labels have them. */
function nameOfBody(...given: Parameters<typeof bodyName>) {
  return /\p{Ll}/u.test(given[0].text) ? undefined : bodyName(...given);
}

/** What the fourth letter of the number says; where that was not read, a person. */
function isOfPerson(found: Occurrences): boolean {
  const [number] = found['documentNumber'] ?? [];
  return !number || number.value[3] === 'P';
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

import { findStateByName } from '@atlas/identifiers';
import { addAddressParts, ADDRESS_PARTS } from '../../address/add-address-parts.ts';
import { putBlanks } from '../../address/put-blanks.ts';
import { firstLetterSure, POST_CODE } from '../../address/read-address.ts';
import { dateOf } from '../../grammar/read-date.ts';
import { leastConfidence } from '../../grammar/least-confidence.ts';
import { personName } from '../../grammar/read-name.ts';
import { numberOf } from '../../grammar/read-number.ts';
import { quadCentre, quadHeight } from '@atlas/vision/geometry';
import type { Grammar } from '../../print/field-rule.ts';
import type { Occurrence, Occurrences, PrintedPage } from '../../print/occurrence.ts';
import { readLines } from '../../print/read-lines.ts';
import { cutSegment } from '../../print/segment.ts';
import type { Segment } from '../../print/segment.ts';
import type { PrintedPart } from '../document-type.ts';
import { passportPlace as place, readPlacesByOrder } from './passport/read-places-by-order.ts';
import { fileNumber, readLastPage } from './passport/read-last-page.ts';

const OLD_PASSPORT = ['Old Passport No. with Date and Place of Issue', 'Old Passport No'];
const oldNumber = numberOf({ masks: ['A9999999', 'AA999999'] });
const past = dateOf('past');

/** What the pages of an Indian passport say that its zone does not: places, and all of the last page. */
export const INDIAN_PASSPORT_PRINT: PrintedPart = {
  state: 'IND',
  garblesLabels: 'beside capitals',
  fields: [
    { name: 'placeOfBirth', labels: ['Place of Birth'], grammar: place },
    { name: 'placeOfIssue', labels: ['Place of Issue'], grammar: place },
    {
      name: 'fatherName',
      labels: ['Name of Father / Legal Guardian', 'Father / Legal Guardian', 'Name of Father'],
      grammar: personName,
    },
    { name: 'motherName', labels: ['Name of Mother'], grammar: personName },
    { name: 'spouseName', labels: ['Name of Spouse'], grammar: personName },
    { name: 'address', labels: ['Address'], grammar: passportAddress, lines: 4 },
    ...ADDRESS_PARTS.map((name) => ({ name, grammar: () => undefined })),
    { name: 'oldPassportNumber', labels: OLD_PASSPORT, grammar: oldNumber },
    { name: 'oldPassportDate', grammar: past },
    { name: 'oldPassportPlace', grammar: place },
    {
      name: 'fileNumber',
      labels: ['File No', 'File Number'],
      grammar: fileNumber,
    },
  ],
  otherWords: [
    'Republic of India',
    'Passport No',
    'Surname',
    'Given Name(s)',
    'Nationality',
    'Sex',
    'Date of Birth',
    'Date of Issue',
    'Date of Expiry',
    'Country Code',
    'Type',
    'Signature',
  ],
  read: (page, found) => readPlacesByOrder(page, readLastPage(page, readOldPassport(page, found))),
  crossCheck: addAddressParts,
};

/** Lines of capitals up to the name of the country, or to the PIN code and the state that may stand before or behind it. */
function passportAddress(...[segment]: Parameters<Grammar>): ReturnType<Grammar> {
  const until = endOfAddress(segment.text);
  const value = segment.text
    .slice(0, until)
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\s*,\s*/g, ', ')
    .trim();
  if (value.length < 8 || !/\p{L}{3}/u.test(value)) return undefined;
  const inside = firstLetterSure(segment.characters).slice(0, until);
  return putBlanks({ value, confidence: leastConfidence(inside), vouched: 'none', span: [0, inside.length] });
}

/** What stands on the lines below an address, the number of the file or of the old passport, is no part of it. */
function endOfAddress(text: string): number {
  const country = /[,\s]*\bINDIA\b/i.exec(text)?.index;
  const pin = POST_CODE.exec(text);
  if (country !== undefined || !pin) return country ?? text.length;
  const end = pin.index + pin[0].length;
  const words = text.slice(end).split(/(?<=[\s,.-])/);
  for (let count = words.length; count > 0; count--) {
    const behind = words.slice(0, count).join('');
    if (findStateByName(behind.replaceAll(/^[\s,.-]+|[\s,.-]+$/g, ''))) return end + behind.trimEnd().length;
  }
  return end;
}

/**
 * Date and place of the old passport stand on the row of its number, or on the same line. Where the label was not read, a number of
 * that form with a date behind it is the old one: no other number of these pages has one.
 */
function readOldPassport(page: PrintedPage, found: Occurrences): Occurrences {
  const labelled = found['oldPassportNumber'] ?? [];
  const [old] = labelled.length > 0 ? labelled : readLines(page, wholeOldNumber);
  if (!old) return found;
  const pieces = piecesBehind(page, old);
  const first = (grammar: Grammar): Occurrence[] => {
    for (const segment of pieces) {
      const read = grammar(segment, page.today);
      if (read) return [{ ...read, segment, page: page.index, by: 'place' }];
    }
    return [];
  };
  const oldPassportDate = first(past);
  if (labelled.length === 0 && oldPassportDate.length === 0) return found;
  return { ...found, oldPassportNumber: [old], oldPassportDate, oldPassportPlace: first(place) };
}

/** A line that begins with the number of a passport and nothing longer. */
const wholeOldNumber: Grammar = (segment, today) => {
  const read = oldNumber(segment, today);
  const [from, to] = read?.span ?? [1, 0];
  const next = segment.characters[to]?.text ?? '';
  return from === 0 && !/[\p{L}\p{N}]/u.test(next) ? read : undefined;
};

/** What follows a number on its line, and on its row. */
function piecesBehind(page: PrintedPage, old: Occurrence): Segment[] {
  const [x, y] = quadCentre(old.segment.quad);
  const onRow = page.lines.filter(({ quad }) => {
    const [left, middle] = quadCentre(quad);
    return left > x && Math.abs(middle - y) < quadHeight(old.segment.quad) * 0.6;
  });
  return [cutSegment(old.segment, old.span?.[1] ?? 0), ...onRow.map((line) => cutSegment(line))];
}

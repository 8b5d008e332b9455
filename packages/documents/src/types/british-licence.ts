import { dateOf } from '../grammar/read-date.ts';
import { personName } from '../grammar/read-name.ts';
import { numberOf } from '../grammar/read-number.ts';
import { textOf } from '../grammar/read-text.ts';
import type { Grammar } from '../print/field-rule.ts';
import type { Occurrence, Occurrences, PrintedPage } from '../print/occurrence.ts';
import { behindValue, readNumbered } from '../print/read-numbered.ts';
import type { Numbering } from '../print/read-numbered.ts';
import { cutSegment } from '../print/segment.ts';
import { compareNumber } from './british-licence/compare-number.ts';
import { OTHER_AUTHORITIES } from './british-licence/other-authorities.ts';
import { britishAddress, britishPostCode } from './british-licence/read-address.ts';
import { readByOrder } from './british-licence/read-by-order.ts';
import { vehicleCategories } from './british-licence/read-categories.ts';
import type { DocumentType } from './document-type.ts';

/** Five letters of the surname, filled up with 9; six digits of the birth; initials, a digit or letter, two letters. */
const NUMBER = /^[A-Z]{1,5}9{0,4}\d{6}[A-Z9]{2}[A-Z0-9][A-Z]{2}$/;
/** How many letters the surname has in it, whether there is a second initial, and the number of the issue that may follow. */
const MASKS = ['', '99'].flatMap((issue) =>
  ['AAAAA', 'AAAA9', 'AAA99', 'AA999', 'A9999'].flatMap((surname) =>
    ['AA', 'A9'].map((initials) => `${surname}999999${initials}XAA${issue}`),
  ),
);
const withIssue = numberOf({
  masks: MASKS,
  check: (text) => (NUMBER.test(text.slice(0, 16)) ? {} : undefined),
  write: (text) => `${text.slice(0, 5)} ${text.slice(5, 11)} ${text.slice(11, 16)}`,
});
/** Of the driver: the number of the issue is another one on the next card. */
const driverNumber: Grammar = (segment, today) => {
  const read = withIssue(segment, today);
  return read && { ...read, normalised: read.normalised!.slice(0, 16) };
};

/** Given names without the title before them. */
const givenNames: Grammar = (segment, today) => {
  const title = /^(?:MR|MRS|MISS|MS|MX|DR|REV|SIR)\.?\s+/i.exec(segment.text)?.[0].length ?? 0;
  return personName(cutSegment(segment, title), today);
};

/** The land or town of birth, which stands behind the date. */
const placeOfBirth = textOf(/^\p{Lu}{3}[\p{Lu} .'’()-]{0,30}$/u);

/** What stands behind each number of the European pattern. */
const NUMBERED: Readonly<Record<string, { name: string; grammar: Grammar; lines?: number }>> = {
  '1': { name: 'surname', grammar: personName },
  '2': { name: 'givenNames', grammar: givenNames },
  '3': { name: 'dateOfBirth', grammar: dateOf('past') },
  '4A': { name: 'dateOfIssue', grammar: dateOf('past') },
  '4B': { name: 'dateOfExpiry', grammar: dateOf('any') },
  '4C': { name: 'issuingAuthority', grammar: textOf(/^[A-Z]{3,6}$/) },
  '5': { name: 'documentNumber', grammar: driverNumber },
  '8': { name: 'address', grammar: britishAddress, lines: 3 },
  '9': { name: 'vehicleClasses', grammar: vehicleCategories },
};
const NUMBERING: Numbering = {
  pattern: /^\s*(1|2|3|4\s?[abc]|5|8|9)\s*[.,:]*(?=\s|$|\D)/i,
  ends: /^\s*(?:[1-589]|4\s?[abc])\s*(?:[.,:]|$)|^\s*9\s/i,
};

/** The driving licence of Great Britain: values behind numbers instead of labels. */
export const BRITISH_LICENCE: DocumentType = {
  id: 'british-driving-licence',
  code: 'DRV',
  title: 'driving licence',
  countries: ['GBR'],
  sides: ['front'],
  reading: {
    by: 'print',
    cues: [
      { matches: /DRIVING ?LICENCE/, weight: 0.5, side: 'front' },
      { matches: /\bDVLA\b/, weight: 0.5, side: 'front' },
      {
        matches: /(?:^|[^A-Z0-9])[A-Z9]{5} ?\d{6} ?[A-Z9]{2}[A-Z0-9][A-Z]{2}(?:[^A-Z0-9]|$)/,
        weight: 0.5,
        side: 'front',
      },
      { matches: /UNITED ?KINGDOM/, weight: 0.2, side: 'front' },
      { matches: /UNION ?OF ?INDIA|\bDL ?NO\b/, weight: -0.6 },
      ...OTHER_AUTHORITIES,
    ],
    fields: [
      { name: 'documentNumber', anywhere: true, grammar: driverNumber },
      ...Object.values(NUMBERED).flatMap(({ name }) =>
        name === 'documentNumber' ? [] : [{ name, grammar: () => undefined }],
      ),
      { name: 'placeOfBirth', grammar: () => undefined },
      { name: 'postCode', within: 'address', grammar: britishPostCode },
    ],
    otherWords: ['Driving Licence', 'United Kingdom'],
    essential: [
      { field: 'documentNumber' },
      { field: 'surname' },
      { field: 'givenNames' },
      { field: 'dateOfBirth' },
      { field: 'dateOfExpiry' },
    ],
    read: readNumbers,
    crossCheck: compareNumber,
  },
};

function readNumbers(page: PrintedPage, found: Occurrences): Occurrences {
  const read = Object.fromEntries(
    Object.entries(NUMBERED).flatMap(([place, { name, grammar, lines }]) => {
      const occurrences = readNumbered(page, NUMBERING, place, grammar, lines);
      return occurrences.length > 0 ? [[name, occurrences]] : [];
    }),
  );
  const numbered = { ...read, ...(found['documentNumber'] && { documentNumber: found['documentNumber'] }) };
  const all = readByOrder(page, numbered, givenNames);
  return { ...all, ...placesOf(page, all) };
}

function placesOf(page: PrintedPage, { dateOfBirth = [] }: Occurrences): Occurrences {
  const places = dateOfBirth.flatMap((birth): Occurrence[] => {
    const segment = behindValue(page, birth);
    const read = segment && placeOfBirth(segment, page.today);
    return read ? [{ ...read, segment, page: page.index, by: 'place' }] : [];
  });
  return places.length > 0 ? { placeOfBirth: places } : {};
}

import { quadBox, quadCentre, quadHeight } from '@atlas/vision/geometry';
import type { Quad } from '@atlas/vision';
import { dateOf } from '../../grammar/read-date.ts';
import { personName } from '../../grammar/read-name.ts';
import { textOf } from '../../grammar/read-text.ts';
import { datesInOrder } from '../../print/dates-in-order.ts';
import type { Grammar } from '../../print/field-rule.ts';
import type { Occurrence, Occurrences, PrintedPage } from '../../print/occurrence.ts';
import { readLines } from '../../print/read-lines.ts';
import { cutSegment, joinSegments } from '../../print/segment.ts';
import type { Segment } from '../../print/segment.ts';
import { NO_LABEL } from '../identity-cards/without-labels.ts';
import { agreesWithBirth, agreesWithGivenNames, agreesWithSurname } from './compare-number.ts';
import { britishAddress, britishPostCode } from './read-address.ts';
import { vehicleCategories } from './read-categories.ts';

/** What is left of the number before a value: `1:`, or a letter that it was taken for. */
const LOST_NUMBER = /^\S{1,2}[\s.:,;]+(?=\S)/;
/** Lines of an address follow one another so near, in heights, and begin so near below one another. */
const LEADING = 2.1;
const ASIDE = 2;
const ADDRESS_LINES = 3;
/** What a place alone is worth at most. */
const BY_PLACE = 0.9;

/** Names of two letters: too short for names anywhere else. */
const briefName = textOf(/^\p{Lu}{2}$/u);
const authority = textOf(/^(?:DVLA|DVA)$/);
const anyDate = dateOf('any');

/**
 * What small print left without its number: found by what the number of the driver holds of it, and by the order of the card. Names that its
 * first letters and its initials say, the birth that it has, dates in their order of time, the address in the lines below it.
 *
 * @param found has the number of the driver, or nothing is given
 */
export function readByOrder(page: PrintedPage, found: Occurrences, givenNames: Grammar): Occurrences {
  const [number] = found['documentNumber'] ?? [];
  if (!number) return found;
  const birth = readLines(page, anyDate).filter((date) => agreesWithBirth(number.value, date.value));
  const names = [...readNames(page, personName), ...readNames(page, briefName)];
  const named = fillIn(found, {
    surname: names.filter(({ value }) => agreesWithSurname(number.value, value)),
    dateOfBirth: birth.map((one) => ({ ...one, by: 'place' })),
    issuingAuthority: page.lines.flatMap((line) => readLast(page, cutSegment(line))),
    address: addressBelow(page, number.segment.quad),
    vehicleClasses: readLines(page, vehicleCategories).filter(({ value }) => value.includes('/')),
  });
  return datesInOrder(page, withGivenNames(page, named, { number, givenNames }), {
    names: ['dateOfBirth', 'dateOfIssue', 'dateOfExpiry'],
    date: anyDate,
  });
}

/** Fields that are open, where just one piece of print may be theirs. */
function fillIn(found: Occurrences, candidates: Occurrences): Occurrences {
  const given = Object.entries(candidates).filter(([name, all]) => all.length === 1 && !found[name]);
  return { ...found, ...Object.fromEntries(given) };
}

/** Every line that may be a name, with and without what may be left of a number before it. */
function readNames(page: PrintedPage, name: Grammar): Occurrence[] {
  return page.lines.flatMap((line): Occurrence[] => {
    const before = LOST_NUMBER.exec(line.text)?.[0].length ?? 0;
    return [...new Set([0, before])].flatMap((from) => {
      const segment = cutSegment(line, from);
      const read = name(segment, page.today);
      return read ? [{ ...read, segment, page: page.index, by: 'place' }] : [];
    });
  });
}

/** The name between surname and birth whose initials are those of the number; two letters prove no name, so it is never sure. */
function withGivenNames(
  page: PrintedPage,
  found: Occurrences,
  { number, givenNames }: { number: Occurrence; givenNames: Grammar },
): Occurrences {
  const [surname] = found['surname'] ?? [];
  const [birth] = found['dateOfBirth'] ?? [];
  if (!surname || !birth) return found;
  const [top, bottom] = [surname, birth].map(({ segment }) => quadCentre(segment.quad)[1]) as [number, number];
  const names = readNames(page, givenNames)
    .filter(({ segment }) => quadCentre(segment.quad)[1] > top && quadCentre(segment.quad)[1] < bottom)
    .filter(({ segment }) => segment.quad !== surname.segment.quad)
    .filter(({ value }) => agreesWithGivenNames(number.value, value))
    .map((one) => ({ ...one, confidence: Math.min(one.confidence, BY_PLACE), doubted: NO_LABEL }));
  return fillIn(found, { givenNames: names });
}

/** Who issued it stands at the end of its line. */
function readLast(page: PrintedPage, line: Segment): Occurrence[] {
  const from = /\S+$/.exec(line.text)?.index ?? 0;
  const segment = cutSegment(line, from);
  const read = authority(segment, page.today);
  return read ? [{ ...read, segment, page: page.index, by: 'form' }] : [];
}

/** The lines below the number of the driver, down to a post code. */
function addressBelow(page: PrintedPage, number: Quad): Occurrence[] {
  const pieces: Segment[] = [];
  let above = number;
  while (pieces.length < ADDRESS_LINES) {
    const next = page.lines.find(({ quad }) => isNext(above, quad));
    if (!next) return [];
    pieces.push(cutSegment(next));
    above = next.quad;
    const segment = joinSegments(pieces);
    if (!britishPostCode(segment, page.today)) continue;
    const read = britishAddress(segment, page.today);
    return read ? [{ ...read, segment, page: page.index, by: 'place' }] : [];
  }
  return [];
}

function isNext(above: Quad, below: Quad): boolean {
  const height = quadHeight(above);
  const down = (quadCentre(below)[1] - quadCentre(above)[1]) / height;
  return down > 0.5 && down < LEADING && Math.abs(quadBox(below).x - quadBox(above).x) < height * ASIDE;
}

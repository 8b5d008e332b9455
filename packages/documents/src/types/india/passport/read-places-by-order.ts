import { quadBox, quadCentre, quadHeight } from '@atlas/vision/geometry';
import { dateOf } from '../../../grammar/read-date.ts';
import { textOf } from '../../../grammar/read-text.ts';
import type { Occurrence, Occurrences, PrintedPage } from '../../../print/occurrence.ts';
import { readLines } from '../../../print/read-lines.ts';
import type { Segment } from '../../../print/segment.ts';

export const passportPlace = textOf(/^[A-Z][A-Z .,()'-]{2,40}$/);

/** The dates of issue and of expiry stand side by side. */
const SAME_ROW = 0.8;

/**
 * The places of birth and of issue where labels of theirs were not read: the lines of capitals between the birth, or what stands below it,
 * and the dates of issue and expiry: both where there are two, the place of issue where there is one below a place of birth.
 */
export function readPlacesByOrder(page: PrintedPage, found: Occurrences): Occurrences {
  const { placeOfBirth: [birth] = [], placeOfIssue: [issue] = [] } = found;
  const dates = readLines(page, dateOf('any'));
  const lowest = dates.filter((date) => (birth ? yOf(date) > yOf(birth) : isInPair(date, dates)));
  const holder = dates.find((date) => !lowest.includes(date));
  if (issue || lowest.length === 0) return found;
  const from = birth ?? holder;
  if (!from) return found;
  const bottom = Math.min(...lowest.map(yOf));
  const left = Math.min(...(birth ? [birth] : lowest).map(({ segment }) => quadBox(segment.quad).x));
  const places = readLines(page, passportPlace).filter(({ segment }) => {
    const isBetween = yOf({ segment }) > bottomOf(from.segment) && yOf({ segment }) < bottom;
    const isInColumn = Math.abs(quadBox(segment.quad).x - left) < quadHeight(segment.quad);
    return isBetween && isInColumn && !/\p{Ll}/u.test(segment.text);
  });
  const [first, second] = places.toSorted((a, b) => yOf(a) - yOf(b)).map((one) => ({ ...one, by: 'place' as const }));
  if (birth) return places.length === 1 ? { ...found, placeOfIssue: [first!] } : found;
  return places.length === 2 ? { ...found, placeOfBirth: [first!], placeOfIssue: [second!] } : found;
}

function isInPair(date: Occurrence, all: readonly Occurrence[]): boolean {
  const height = quadHeight(date.segment.quad);
  return all.some((other) => other !== date && Math.abs(yOf(other) - yOf(date)) < height * SAME_ROW);
}

const yOf = ({ segment }: Pick<Occurrence, 'segment'>): number => quadCentre(segment.quad)[1];
const bottomOf = ({ quad }: Segment): number => quadCentre(quad)[1] + quadHeight(quad) / 2;

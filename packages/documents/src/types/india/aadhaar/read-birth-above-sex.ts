import { quadBox, quadCentre, quadHeight } from '@atlas/vision/geometry';
import { dateOf } from '../../../grammar/read-date.ts';
import type { Occurrence, Occurrences, PrintedPage } from '../../../print/occurrence.ts';
import { readLines } from '../../../print/read-lines.ts';

/** In heights of the line with the sex: the birth stands on the line above, behind its label in two scripts. */
const MOST_UP = 3;
const MOST_RIGHT = 12;

/** The date of birth where its label, the shortest of the card, was misread: the one date right above the line with the sex. */
export function readBirthAboveSex(page: PrintedPage, found: Occurrences): Occurrences {
  if (found['dateOfBirth'] ?? found['yearOfBirth']) return found;
  const dates = readLines(page, dateOf('past'));
  const births = (found['sex'] ?? []).flatMap((sex) => {
    const above = dates.filter((date) => standsAbove(date, sex));
    return above.length === 1 ? above : [];
  });
  return births.length > 0 ? { ...found, dateOfBirth: births.map((one) => ({ ...one, by: 'place' as const })) } : found;
}

function standsAbove({ segment: { quad } }: Occurrence, { segment: sex }: Occurrence): boolean {
  const height = quadHeight(sex.quad);
  const up = (quadCentre(sex.quad)[1] - quadCentre(quad)[1]) / height;
  const { x, width } = quadBox(sex.quad);
  const left = quadBox(quad).x;
  return up > 0.5 && up < MOST_UP && left > x - height && left < x + width + height * MOST_RIGHT;
}

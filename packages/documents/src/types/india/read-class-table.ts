import { quadBox, quadCentre, quadHeight } from '@atlas/vision/geometry';
import { someOf } from '../../grammar/read-choice.ts';
import { dateOf } from '../../grammar/read-date.ts';
import type { Occurrence, Occurrences, PrintedPage } from '../../print/occurrence.ts';
import { readLines } from '../../print/read-lines.ts';

const CLASSES = (
  'MCWG MCWOG LMV LMV-NT LMV-TR HMV HGV HPV HGMV HPMV HTV TRANS 3W-NT 3W-TR 3W-CAB 3W-GV INVCRG FVG MGV LDRXCV RDRLR ' +
  'ERIKSH ERKART'
).split(' ');
/** As many classes as a licence has rows for. */
export const MAX_CLASSES = 9;
/** A date belongs to a class from which it stands less than this above or below, in heights of the class. */
const SAME_ROW = 0.8;
/** A list of which a row was lost is not whole, however surely the others were read. */
const ROW_LOST = 0.5;

export const vehicleClasses = someOf(CLASSES);
const date = dateOf('any');

/**
 * The table of classes: one line a class, all below one another, each with the date of its issue to the right. A date of the table is
 * not that of the licence.
 */
export function readClassTable(page: PrintedPage, found: Occurrences): Occurrences {
  const rows = readLines(page, vehicleClasses).slice(0, MAX_CLASSES);
  const [first] = rows;
  if (!first) return found;
  const value = [...new Set(rows.flatMap((row) => row.value.split(', ')))].join(', ');
  const dates = readLines(page, date);
  const dated = rows.map((row) => dateOnRow(row, rows, dates));
  const lost = datesWithoutClass(rows, dated, dates, found['dateOfFirstIssue'] ?? []);
  const confidence = Math.min(...rows.map((row) => row.confidence)) * (lost.length > 0 ? ROW_LOST : 1);
  const isOfTable = (one: Occurrence) => dated.some((other) => other && isSamePlace(one, other));
  const dateOfIssue = (found['dateOfIssue'] ?? []).filter((one) => !isOfTable(one));
  const placeOf = (row: Occurrence) => [...rows, ...lost].filter((other) => yOf(other) < yOf(row)).length + 1;
  return {
    ...found,
    ...(found['dateOfIssue'] && { dateOfIssue }),
    vehicleClasses: [{ ...first, value, normalised: value, confidence }],
    ...Object.fromEntries(rows.map((row) => [`vehicleClass${placeOf(row)}`, [row]])),
    ...Object.fromEntries(
      rows.flatMap((row, index) => (dated[index] ? [[`vehicleClass${placeOf(row)}Date`, [dated[index]]]] : [])),
    ),
  };
}

/** Dates in the column of the dates that stand on the row of no class: that was not read, and the list is not whole. */
function datesWithoutClass(
  rows: readonly Occurrence[],
  dated: readonly (Occurrence | undefined)[],
  dates: readonly Occurrence[],
  others: readonly Occurrence[],
): Occurrence[] {
  const own = dated.filter((one) => one !== undefined);
  const [first] = own;
  if (!first) return [];
  const height = quadHeight(first.segment.quad);
  const left = quadBox(first.segment.quad).x;
  const ys = rows.map(yOf);
  const pitch = rows.length > 1 ? (Math.max(...ys) - Math.min(...ys)) / (rows.length - 1) : height * 2;
  return dates.filter((one) => {
    const isOfColumn = Math.abs(quadBox(one.segment.quad).x - left) < height;
    const isNear = yOf(one) > Math.min(...ys) - height && yOf(one) < Math.max(...ys) + pitch * 1.3;
    return isOfColumn && isNear && !own.includes(one) && !others.some((other) => isSamePlace(one, other));
  });
}

const yOf = ({ segment }: Occurrence): number => quadCentre(segment.quad)[1];

/** The date to the right of a class that no other class is nearer to. */
function dateOnRow(row: Occurrence, rows: readonly Occurrence[], dates: readonly Occurrence[]): Occurrence | undefined {
  const box = quadBox(row.segment.quad);
  return dates
    .filter(({ segment }) => quadBox(segment.quad).x > box.x + box.width / 2)
    .filter((one) => rows.every((other) => levelDistance(row, one) <= levelDistance(other, one)))
    .filter((one) => levelDistance(row, one) < SAME_ROW * quadHeight(row.segment.quad))
    .toSorted((a, b) => levelDistance(row, a) - levelDistance(row, b))[0];
}

function levelDistance(a: Occurrence, b: Occurrence): number {
  return Math.abs(quadCentre(a.segment.quad)[1] - quadCentre(b.segment.quad)[1]);
}

function isSamePlace(a: Occurrence, b: Occurrence): boolean {
  const [ax, bx] = [quadCentre(a.segment.quad)[0], quadCentre(b.segment.quad)[0]];
  const height = quadHeight(a.segment.quad);
  return a.page === b.page && levelDistance(a, b) < height && Math.abs(ax - bx) < height * 4;
}

import { quadBox, quadCentre, quadHeight, quadWidth } from '@atlas/vision/geometry';
import type { Box } from '@atlas/vision';
import type { PrintLine } from './print-line.ts';
import { cutSegment } from './segment.ts';
import type { Segment } from './segment.ts';

/** Centres of one row differ by less than this, in heights. */
const SAME_ROW = 0.55;
/** Of two cells in one column the nearer is of the row if the other is this many times as far off. */
const CLEARLY = 1.6;
/** Lines of so many heights tell how the page lies. */
const LONG = 5;

/** Pieces of print side by side, left to right. */
export type Row = readonly Segment[];

/**
 * The rows of a table, top to bottom, along the way that its lines run. Cells of several lines make several rows. What stands
 * half-way between two rows is a row of its own.
 */
export function findRows(lines: readonly PrintLine[]): Row[] {
  const slope = slopeOf(lines);
  const rows: { y: number; cells: Segment[] }[] = [];
  const level = lines
    .map((line) => cutSegment(line))
    .filter(({ text }) => text !== '')
    .map((segment) => ({ segment, y: quadCentre(segment.quad)[1] - slope * quadCentre(segment.quad)[0] }))
    .toSorted((a, b) => a.y - b.y);
  for (const { segment, y } of level) {
    const last = rows.at(-1);
    if (last && Math.abs(last.y - y) < SAME_ROW * quadHeight(segment.quad)) last.cells.push(segment);
    else rows.push({ y, cells: [segment] });
  }
  return rows.map(({ cells }) => cells.toSorted((a, b) => quadBox(a.quad).x - quadBox(b.quad).x));
}

/**
 * The cells to the right of a line, where that goes on the way that it runs, left to right; of those that stand one over the other the
 * nearer, and neither where that is not clear.
 */
export function cellsAlong(line: Segment, lines: readonly PrintLine[]): Row {
  const isLong = quadWidth(line.quad) > LONG * quadHeight(line.quad);
  const slope = isLong ? slopeOfLine(line) : slopeOf(lines);
  const [x, y] = quadCentre(line.quad);
  const right = quadBox(line.quad).x + quadBox(line.quad).width;
  const cells = lines
    .map((other) => cutSegment(other))
    .filter(({ text, quad }) => text !== '' && quadCentre(quad)[0] > right)
    .map((segment) => ({
      segment,
      box: quadBox(segment.quad),
      off: Math.abs(quadCentre(segment.quad)[1] - y - slope * (quadCentre(segment.quad)[0] - x)),
    }))
    .toSorted((a, b) => a.off - b.off);
  const limit = quadHeight(line.quad) * SAME_ROW * 1.3;
  return cells
    .filter(({ off }) => off < limit)
    .filter(
      (cell) =>
        !cells.some((other) => other !== cell && overlaps(other.box, cell.box) && other.off < cell.off * CLEARLY),
    )
    .map(({ segment }) => segment)
    .toSorted((a, b) => quadBox(a.quad).x - quadBox(b.quad).x);
}

function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && a.x + a.width > b.x;
}

function slopeOfLine({ quad: [a, b] }: Pick<PrintLine, 'quad'>): number {
  return (b[1] - a[1]) / Math.max(1, b[0] - a[0]);
}

/** The middle one of how far lines fall on their way, of those that are long enough to tell. */
function slopeOf(lines: readonly PrintLine[]): number {
  const slopes = lines
    .filter(({ quad }) => quadWidth(quad) > LONG * quadHeight(quad))
    .map(slopeOfLine)
    .toSorted((a, b) => a - b);
  return slopes[slopes.length >> 1] ?? 0;
}

/** Everything that stands on a row, as one piece of text. */
export function textOfRow(row: Row): string {
  return row.map(({ text }) => text).join(' ');
}

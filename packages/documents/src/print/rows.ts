import { quadBox, quadCentre, quadHeight } from '@atlas/vision/geometry';
import type { Box } from '@atlas/vision';
import { levelPrint } from './level-print.ts';
import type { PrintLine } from './print-line.ts';
import { cutSegment } from './segment.ts';
import type { Segment } from './segment.ts';

/** Centres of one row differ by less than this, in heights. */
const SAME_ROW = 0.55;
/** Of two cells in one column the nearer is of the row if the other is this many times as far off. */
const CLEARLY = 1.6;

/** Pieces of print side by side, left to right. */
export type Row = readonly Segment[];

/**
 * The rows of a table, top to bottom, along the way that its lines run. Cells of several lines make several rows. What stands
 * half-way between two rows is a row of its own.
 */
export function findRows(lines: readonly PrintLine[]): Row[] {
  const level = levelPrint(lines);
  const rows: { y: number; cells: Segment[] }[] = [];
  const sorted = lines
    .map((line) => cutSegment(line))
    .filter(({ text }) => text !== '')
    .map((segment) => ({ segment, y: level(quadCentre(segment.quad)) }))
    .toSorted((a, b) => a.y - b.y);
  for (const { segment, y } of sorted) {
    const last = rows.at(-1);
    if (last && Math.abs(last.y - y) < SAME_ROW * quadHeight(segment.quad)) last.cells.push(segment);
    else rows.push({ y, cells: [segment] });
  }
  return rows.map(({ cells }) => cells.toSorted((a, b) => quadBox(a.quad).x - quadBox(b.quad).x));
}

/**
 * The cells to the right of a line, on its row, left to right; of those that stand one over the other the nearer, and neither where that
 * is not clear.
 */
export function cellsAlong(line: Segment, lines: readonly PrintLine[]): Row {
  const level = levelPrint(lines);
  const y = level(quadCentre(line.quad));
  const right = quadBox(line.quad).x + quadBox(line.quad).width;
  const cells = lines
    .map((other) => cutSegment(other))
    .filter(({ text, quad }) => text !== '' && quadCentre(quad)[0] > right)
    .map((segment) => ({
      segment,
      box: quadBox(segment.quad),
      off: Math.abs(level(quadCentre(segment.quad)) - y),
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

/** Everything that stands on a row, as one piece of text. */
export function textOfRow(row: Row): string {
  return row.map(({ text }) => text).join(' ');
}

import { quadBox, quadCentre, quadHeight } from '@atlas/vision/geometry';
import type { PrintLine } from './print-line.ts';
import { cutSegment } from './segment.ts';
import type { Segment } from './segment.ts';

/** Centres of one row differ by less than this, in heights. */
const SAME_ROW = 0.55;

/** Pieces of print side by side, left to right. */
export type Row = readonly Segment[];

/** The rows of a table, top to bottom. Cells of several lines make several rows. */
export function findRows(lines: readonly PrintLine[]): Row[] {
  const rows: { y: number; cells: Segment[] }[] = [];
  for (const line of lines.toSorted((a, b) => quadCentre(a.quad)[1] - quadCentre(b.quad)[1])) {
    const segment = cutSegment(line);
    if (segment.text === '') continue;
    const y = quadCentre(segment.quad)[1];
    const last = rows.at(-1);
    if (last && Math.abs(last.y - y) < SAME_ROW * quadHeight(segment.quad)) last.cells.push(segment);
    else rows.push({ y, cells: [segment] });
  }
  return rows.map(({ cells }) => cells.toSorted((a, b) => quadBox(a.quad).x - quadBox(b.quad).x));
}

/** Everything that stands on a row, as one piece of text. */
export function textOfRow(row: Row): string {
  return row.map(({ text }) => text).join(' ');
}

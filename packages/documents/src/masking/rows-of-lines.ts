import { quadBox, quadCentre, quadHeight } from '@atlas/vision/geometry';
import type { PrintLine } from '../print/print-line.ts';

/** Indices of the lines of each row, left to right. */
export function rowsOf(lines: readonly PrintLine[]): number[][] {
  const rows: number[][] = [];
  const order = lines.map((_, index) => index).sort((a, b) => quadBox(lines[a]!.quad).x - quadBox(lines[b]!.quad).x);
  for (const index of order) {
    const line = lines[index]!;
    const row = rows.find((other) => {
      const last = lines[other.at(-1)!]!;
      const down = Math.abs(quadCentre(last.quad)[1] - quadCentre(line.quad)[1]);
      return down < Math.min(quadHeight(last.quad), quadHeight(line.quad)) * 0.5;
    });
    if (row) row.push(index);
    else rows.push([index]);
  }
  return rows;
}

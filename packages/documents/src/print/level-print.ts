import { quadCentre, quadHeight, quadWidth } from '@atlas/vision/geometry';
import type { Point } from '@atlas/vision';
import type { PrintLine } from './print-line.ts';

/** Height of a point above which others of its row lie as well, in pixels at the middle of the page, whichever way the print runs. */
export type Level = (point: Point) => number;

/** Lines of so many heights tell how the page lies … */
const LONG = 5;
/** … unless they fall otherwise than most: print that runs across the page. */
const MAX_APART = 0.03;
/** From so many lines on it is told how the slope changes down the page. */
const MIN_LINES = 8;
/** No more than this a page: rows of a photo run together or apart slowly. */
const MAX_CHANGE = 0.06;

/**
 * How print lies on a page that was photographed at an angle: rows that are level in the document run up or down and, seen from aside,
 * towards one another. What stands a hand's breadth to the right of a label may be two rows lower in the picture.
 */
export function levelPrint(lines: readonly PrintLine[]): Level {
  const long = lines
    .filter(({ quad }) => quadWidth(quad) > LONG * quadHeight(quad))
    .map(({ quad }) => ({ slope: slopeOf(quad), width: quadWidth(quad), at: quadCentre(quad) }));
  const usual = weightedMiddle(long);
  const agreeing = long.filter(({ slope }) => Math.abs(slope - usual) < MAX_APART);
  if (agreeing.length === 0) return ([, y]) => y;
  const middle = mean(agreeing.map(({ at }) => [at[0], 1]));
  // Where each line, made longer, meets the middle of the page.
  const rows = agreeing.map(({ slope, width, at: [x, y] }) => ({
    slope,
    weight: width * width,
    y: y - usual * (x - middle),
  }));
  const slope = mean(rows.map((row) => [row.slope, row.weight]));
  const centre = mean(rows.map((row) => [row.y, row.weight]));
  const change = rows.length < MIN_LINES ? 0 : changeOf(rows, { slope, centre });
  // A row at `y` in the middle falls by `slope + change * (y - centre)` for each pixel to the right.
  return ([x, y]) => centre + (y - centre - slope * (x - middle)) / (1 + change * (x - middle));
}

type Row = { slope: number; weight: number; y: number };

/** By how much the slope grows for each pixel down the page. */
function changeOf(rows: readonly Row[], { slope, centre }: { slope: number; centre: number }): number {
  const spread = rows.reduce((sum, row) => sum + row.weight * (row.y - centre) ** 2, 0);
  if (spread === 0) return 0;
  const together = rows.reduce((sum, row) => sum + row.weight * (row.y - centre) * (row.slope - slope), 0);
  const ys = rows.map(({ y }) => y);
  const limit = MAX_CHANGE / Math.max(1, Math.max(...ys) - Math.min(...ys));
  return Math.max(-limit, Math.min(limit, together / spread));
}

function slopeOf([[x, y], [right, rightY]]: PrintLine['quad']): number {
  return (rightY - y) / Math.max(1, right - x);
}

/** Half of all print, by its length, falls less than this. */
function weightedMiddle(lines: readonly { slope: number; width: number }[]): number {
  const sorted = lines.toSorted((a, b) => a.slope - b.slope);
  const half = sorted.reduce((sum, { width }) => sum + width, 0) / 2;
  let passed = 0;
  return sorted.find(({ width }) => (passed += width) >= half)?.slope ?? 0;
}

function mean(pairs: readonly (readonly [value: number, weight: number])[]): number {
  const total = pairs.reduce((sum, [, weight]) => sum + weight, 0);
  return pairs.reduce((sum, [value, weight]) => sum + value * weight, 0) / total;
}

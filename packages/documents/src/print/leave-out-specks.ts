import { quadHeight } from '@atlas/vision/geometry';
import type { PrintLine } from './print-line.ts';

/** A letter or two, lower than this against the usual line, … */
const LOW = 0.45;
const FEW = 2;

/** The lines of a page without what is no print: specks, in which the recogniser saw a letter. A label's value is not the speck beside it. */
export function leaveOutSpecks(lines: readonly PrintLine[]): PrintLine[] {
  const heights = lines.map(({ quad }) => quadHeight(quad)).toSorted((a, b) => a - b);
  const usual = heights[heights.length >> 1] ?? 0;
  return lines.filter(({ text, quad }) => text.trim().length > FEW || quadHeight(quad) >= usual * LOW);
}

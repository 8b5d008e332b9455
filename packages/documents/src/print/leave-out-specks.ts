import { quadHeight } from '@atlas/vision/geometry';
import type { PrintLine } from './print-line.ts';
import type { Segment } from './segment.ts';

/** A letter or two, lower than this against the usual line, … */
const LOW = 0.4;
const FEW = 2;
/** … or one sign that dots and stars of the paper look like, as large as it may be. */
const DOTS = /^[°·•*。]{1,2}$/;

/** The lines of a page without what is no print: specks, in which the recogniser saw a letter. A label's value is not the speck beside it. */
export function leaveOutSpecks(lines: readonly PrintLine[]): PrintLine[] {
  const heights = lines.map(({ quad }) => quadHeight(quad)).toSorted((a, b) => a - b);
  const usual = heights[heights.length >> 1] ?? 0;
  return lines.filter(
    ({ text, quad }) => !DOTS.test(text.trim()) && (text.trim().length > FEW || quadHeight(quad) >= usual * LOW),
  );
}

/** Signs read worse than this on average may be none. */
const HARDLY_READ = 0.4;

/** A sign or two that were hardly read: between a label and its value they are dots of the paper, or the end of the label in another script. */
export function isHardlyRead({ characters }: { characters: Segment['characters'] }): boolean {
  const mean = characters.reduce((sum, { confidence }) => sum + confidence, 0) / characters.length;
  return characters.length <= FEW && mean < HARDLY_READ;
}

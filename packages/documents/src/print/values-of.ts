import { quadBox } from '@atlas/vision/geometry';
import type { FoundLabel } from './find-labels.ts';
import type { PrintLine } from './print-line.ts';
import { cutSegment } from './segment.ts';
import type { Segment } from './segment.ts';

/** A piece of print that may be a value; `left`: where its line begins, perhaps with another script that is not read. */
export type Value = Segment & { left: number };

/** What stands between a label and its value, before the value. */
const COLON = /^\s*[:：]/;

/** Lines without a label: what stands before one is the same label in another script, or, behind a colon, the value of a label on its left. */
export function valuesOf({ lines, labels }: { lines: readonly PrintLine[]; labels: readonly FoundLabel[] }): Value[] {
  return lines.flatMap((line, index) => {
    const from = labels.filter((label) => label.line === index).map((label) => label.from);
    if (from.length > 0 && !COLON.test(line.text)) return [];
    const segment = { ...cutSegment(line, 0, Math.min(line.characters.length, ...from)), left: quadBox(line.quad).x };
    return segment.text === '' ? [] : [segment];
  });
}

import { quadBox } from '@atlas/vision/geometry';
import type { FoundLabel } from './find-labels.ts';
import type { PrintLine } from './print-line.ts';
import { cutSegment } from './segment.ts';
import type { Segment } from './segment.ts';

/** A piece of print that may be a value; `left`: where its line begins, perhaps with another script that is not read. */
export type Value = Segment & { left: number };

/** Lines without a label: what stands before one is the same label in another script. */
export function valuesOf({ lines, labels }: { lines: readonly PrintLine[]; labels: readonly FoundLabel[] }): Value[] {
  return lines.flatMap((line, index) => {
    if (labels.some((label) => label.line === index)) return [];
    const segment = { ...cutSegment(line), left: quadBox(line.quad).x };
    return segment.text === '' ? [] : [segment];
  });
}

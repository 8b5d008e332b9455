import { distance, quadCentre, quadHeight } from '@atlas/vision/geometry';
import type { Source } from '../reading.ts';
import type { ReadValue } from './field-rule.ts';
import type { PrintLine } from './print-line.ts';
import type { Segment } from './segment.ts';

/** One place where a field was read. */
export interface Occurrence extends ReadValue {
  segment: Segment;
  page: number;
  /** `label`: words said what it is. `place`: the layout did. `form`: nothing else looks like it. `code`: a QR or bar code. */
  by: 'label' | 'place' | 'form' | 'code';
  /** `print` if absent. */
  source?: Source;
}

/** Every place where each field was read. */
export type Occurrences = Readonly<Record<string, readonly Occurrence[]>>;

/** The print of one page. */
export interface PrintedPage {
  /** Index into the pages that were given. */
  index: number;
  side: 'front' | 'back';
  /** In reading order. */
  lines: readonly PrintLine[];
  /** Pixels of the upright page. */
  width: number;
  height: number;
  today: string;
  /** The line in magnetic ink, on types that have one. */
  magnetic?: PrintLine | undefined;
}

/** Whether two were read from one place: their middles are nearer than so many heights of the first. */
export function isSamePlace(a: Occurrence, b: Occurrence, heights = 1): boolean {
  const [one, other] = [a.segment.quad, b.segment.quad];
  return a.page === b.page && distance(quadCentre(one), quadCentre(other)) < quadHeight(one) * heights;
}

import { quadBox, quadCentre, quadHeight } from '@atlas/vision/geometry';
import type { Quad } from '@atlas/vision';
import type { Grammar } from './field-rule.ts';
import type { Occurrence, PrintedPage } from './occurrence.ts';
import { cutSegment } from './segment.ts';

/** Names that stand over a piece of print, in its column, nearest first. @param aside heights that left edges may be apart */
export function namesAbove(page: PrintedPage, below: Quad, name: Grammar, aside = 1.5): Occurrence[] {
  const { x: left, y: top } = quadBox(below);
  const height = quadHeight(below);
  return page.lines
    .filter(({ quad }) => quadCentre(quad)[1] < top && Math.abs(quadBox(quad).x - left) < height * aside)
    .toSorted((a, b) => quadCentre(b.quad)[1] - quadCentre(a.quad)[1])
    .flatMap((line): Occurrence[] => {
      const segment = cutSegment(line);
      const read = name(segment, page.today);
      return read ? [{ ...read, segment, page: page.index, by: 'place' }] : [];
    });
}

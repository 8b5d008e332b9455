import { quadBox, quadHeight, quadWidth, reachesSide, TOUCHING } from '../geometry/quad.ts';
import type { Quad } from '../image.ts';

/** A line this many times as long as high shows how it leans. */
const LONG = 4;

/** Height of the middle one of the lines of print, pixels; 0 without any. */
export function measurePrintHeight(lines: readonly Quad[]): number {
  return median(lines.map(quadHeight));
}

/** How far the lines of print lean, degrees of 0–90, by the middle one of the long ones; 0 without any. */
export function measureLean(lines: readonly Quad[]): number {
  const angles = lines
    .filter((quad) => quadWidth(quad) >= LONG * quadHeight(quad))
    .map(([a, b]) => Math.abs(Math.atan2(b[1] - a[1], b[0] - a[0])) * (180 / Math.PI));
  return Math.min(90, median(angles));
}

/** How many lines of print end at the edge of the picture, as a share of all, 0–1. */
export function measureCutOff(image: { width: number; height: number }, lines: readonly Quad[]): number {
  const cut = lines.filter((quad) => {
    const { y, height } = quadBox(quad);
    const near = TOUCHING * quadHeight(quad);
    return reachesSide(quad, image.width) || y < near || y + height > image.height - near;
  });
  return cut.length / Math.max(1, lines.length);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

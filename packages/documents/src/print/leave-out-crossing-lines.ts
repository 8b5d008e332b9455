import { quadHeight, quadWidth } from '@atlas/vision/geometry';
import type { PrintLine } from './print-line.ts';

/** Degrees from the slope of the page's print at which a line runs across it: a stamp, a watermark. */
const ACROSS_DEG = 7;
/** The slope of a line is known where it is so many times as wide as high. */
const MIN_WIDTH = 1.8;

/** The lines that run as the print of the page does; what stands across it is never a value. */
export function leaveOutCrossingLines(lines: readonly PrintLine[]): PrintLine[] {
  const long = lines.filter(isLong);
  const slopes = long.map(slopeDeg).toSorted((a, b) => a - b);
  const usual = slopes[slopes.length >> 1] ?? 0;
  return lines.filter((line) => !isLong(line) || Math.abs(slopeDeg(line) - usual) < ACROSS_DEG);
}

function isLong({ quad }: PrintLine): boolean {
  return quadWidth(quad) > quadHeight(quad) * MIN_WIDTH;
}

function slopeDeg({ quad: [from, to] }: PrintLine): number {
  return (Math.atan2(to[1] - from[1], to[0] - from[0]) * 180) / Math.PI;
}

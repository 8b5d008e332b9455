import { quadHeight, quadWidth } from '../geometry/quad.ts';
import type { Quad } from '../image.ts';

/** A line this many times as long as high shows how it leans. */
const LONG = 4;
/** Up to here, radians, the corners of the box around leaning print show hardly anything but the page. */
const UPRIGHT = 0.07;

/**
 * Whether a place is within the area that leaning print takes: the box around it that leans as its lines do. The corners of an upright box
 * around a page at an angle show the table.
 *
 * @param lines lines of print, pixels of the image
 * @returns `undefined` where the print stands upright, and its upright box is its area
 */
export function leaningArea(lines: readonly Quad[]): ((x: number, y: number) => boolean) | undefined {
  const angles = lines
    .filter((quad) => quadWidth(quad) >= LONG * quadHeight(quad))
    .map(([a, b]) => Math.atan2(b[1] - a[1], b[0] - a[0]))
    .sort((a, b) => a - b);
  const angle = angles[angles.length >> 1] ?? 0;
  if (Math.abs(angle) < UPRIGHT) return undefined;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const along = (x: number, y: number): number => x * cos + y * sin;
  const down = (x: number, y: number): number => y * cos - x * sin;
  const corners = lines.flat();
  const [left, right] = ends(corners.map(([x, y]) => along(x, y)));
  const [top, bottom] = ends(corners.map(([x, y]) => down(x, y)));
  return (x, y) => along(x, y) >= left && along(x, y) <= right && down(x, y) >= top && down(x, y) <= bottom;
}

function ends(values: readonly number[]): readonly [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

import type { Point } from '../image.ts';
import type { EdgeMap } from './edge-map.ts';
import type { BorderLine } from './find-border-lines.ts';

/** Colour change a pixel, across the line, from which a place counts as edge. */
const EDGE = 1;
/** Distance of the stripes on both sides whose colours are compared, pixels. */
const STRIPES = [3, 5, 7] as const;

/** A line with running sums along it, so that any part of it is judged in constant time. */
export interface Border {
  line: BorderLine;
  /** Position along the line of its first sample; one sample a pixel. */
  start: number;
  /** Number of edge places before each sample. */
  edges: Float64Array;
  /** Sums of the colour on the far side less that on the near side, three values a sample. */
  contrast: Float64Array;
}

/** Walks along a line through the whole picture. */
export function measureBorder(map: EdgeMap, line: BorderLine): Border {
  const reach = Math.ceil(Math.hypot(map.width, map.height));
  const count = 2 * reach;
  const edges = new Float64Array(count + 1);
  const contrast = new Float64Array((count + 1) * 3);
  for (let index = 0; index < count; index++) {
    const [x, y] = pointAlong(line, index - reach);
    const inside = x >= 1 && y >= 1 && x < map.width - 1 && y < map.height - 1;
    edges[index + 1] = edges[index]! + (inside && edgeAcross(map, line, x, y) > EDGE ? 1 : 0);
    for (let plane = 0; plane < 3; plane++)
      contrast[(index + 1) * 3 + plane] =
        contrast[index * 3 + plane]! + (inside ? stripeContrast(map, line, x, y, plane) : 0);
  }
  return { line, start: -reach, edges, contrast };
}

/** The point of the line at `t` pixels from the foot of the perpendicular from the origin. */
export function pointAlong({ cos, sin, rho }: BorderLine, t: number): Point {
  return [rho * cos - t * sin, rho * sin + t * cos];
}

/** Inverse of `pointAlong`. */
export function positionAlong({ cos, sin }: BorderLine, [x, y]: Point): number {
  return y * cos - x * sin;
}

/** The steepest change across the line within a pixel of it, whichever way it goes. */
function edgeAcross({ width, height, gradientX, gradientY }: EdgeMap, line: BorderLine, x: number, y: number): number {
  let best = 0;
  for (let off = -1.5; off <= 1.5; off += 0.75) {
    const px = Math.min(width - 1, Math.max(0, Math.round(x + off * line.cos)));
    const py = Math.min(height - 1, Math.max(0, Math.round(y + off * line.sin)));
    const at = py * width + px;
    best = Math.max(best, Math.abs(gradientX[at]! * line.cos + gradientY[at]! * line.sin));
  }
  return best;
}

function stripeContrast(
  { width, height, lab }: EdgeMap,
  line: BorderLine,
  x: number,
  y: number,
  plane: number,
): number {
  let sum = 0;
  for (const away of STRIPES)
    for (const side of [1, -1]) {
      const px = Math.min(width - 1, Math.max(0, Math.round(x + side * away * line.cos)));
      const py = Math.min(height - 1, Math.max(0, Math.round(y + side * away * line.sin)));
      sum += side * lab[plane]![py * width + px]!;
    }
  return sum / STRIPES.length;
}

export interface Side {
  /** 0–1: share of the side that is edge. */
  support: number;
  /** Mean colour difference across the side, Lab units. */
  contrast: number;
  /** 0–1: share of edge beyond both ends; high when the line runs on, as grain and rules do. */
  runsOn: number;
}

/** Judges the part of a border between two points on it. */
export function measureSide(border: Border, from: Point, to: Point): Side {
  const [a, b] = [positionAlong(border.line, from), positionAlong(border.line, to)].sort((p, q) => p - q) as [
    number,
    number,
  ];
  const length = b - a;
  // Corners may be round: they count neither way.
  const round = length * 0.06;
  const beyond = Math.max(8, length * 0.12);
  const [first, last] = [indexAt(border, a + round), indexAt(border, b - round)];
  const count = Math.max(1, last - first);
  const difference = [0, 1, 2].map(
    (plane) => (border.contrast[last * 3 + plane]! - border.contrast[first * 3 + plane]!) / count,
  );
  return {
    support: (border.edges[last]! - border.edges[first]!) / count,
    contrast: Math.hypot(...difference),
    runsOn: (shareOf(border, a - 3 - beyond, a - 3) + shareOf(border, b + 3, b + 3 + beyond)) / 2,
  };
}

function shareOf(border: Border, from: number, to: number): number {
  const first = indexAt(border, from);
  const last = indexAt(border, to);
  return (border.edges[last]! - border.edges[first]!) / Math.max(1, last - first);
}

function indexAt(border: Border, position: number): number {
  return Math.min(border.edges.length - 1, Math.max(0, Math.round(position - border.start)));
}

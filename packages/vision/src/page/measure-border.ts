import type { Point } from '../image.ts';
import type { EdgeMap } from './edge-map.ts';
import type { BorderLine } from './find-border-lines.ts';

/** Colour change a pixel, across the line, from which a place counts as edge. */
const EDGE = 1;
/** Distance of the stripes on both sides whose colours are compared, pixels. */
const STRIPES = [3, 5, 7] as const;
/** Nothing is measured nearer to the rim of the picture, so that no stripe leaves it. */
const MARGIN = 8;

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
    edges[index + 1] = edges[index]!;
    contrast.copyWithin((index + 1) * 3, index * 3, index * 3 + 3);
    if (x < MARGIN || y < MARGIN || x >= map.width - MARGIN || y >= map.height - MARGIN) continue;
    if (edgeAcross(map, line, x, y) > EDGE) edges[index + 1]!++;
    addStripes(map, line, x, y, contrast, (index + 1) * 3);
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

/** The steepest change across the line within a pixel and a half of it, whichever way it goes. */
function edgeAcross({ width, gradientX, gradientY }: EdgeMap, { cos, sin }: BorderLine, x: number, y: number): number {
  let best = 0;
  for (let off = -1.5; off <= 1.5; off += 0.75) {
    const at = Math.round(y + off * sin) * width + Math.round(x + off * cos);
    const change = gradientX[at]! * cos + gradientY[at]! * sin;
    best = Math.max(best, change, -change);
  }
  return best;
}

function addStripes(
  { width, lab }: EdgeMap,
  { cos, sin }: BorderLine,
  x: number,
  y: number,
  sums: Float64Array,
  to: number,
) {
  const [lightness, a, b] = lab;
  for (const away of STRIPES) {
    const far = Math.round(y + away * sin) * width + Math.round(x + away * cos);
    const near = Math.round(y - away * sin) * width + Math.round(x - away * cos);
    sums[to]! += (lightness[far]! - lightness[near]!) / STRIPES.length;
    sums[to + 1]! += (a[far]! - a[near]!) / STRIPES.length;
    sums[to + 2]! += (b[far]! - b[near]!) / STRIPES.length;
  }
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
  const start = positionAlong(border.line, from);
  const end = positionAlong(border.line, to);
  const a = Math.min(start, end);
  const b = Math.max(start, end);
  const length = b - a;
  // Corners may be round: they count neither way.
  const round = length * 0.06;
  const beyond = Math.max(8, length * 0.12);
  const first = indexAt(border, a + round);
  const last = indexAt(border, b - round);
  const count = Math.max(1, last - first);
  const { contrast } = border;
  const lightness = contrast[last * 3]! - contrast[first * 3]!;
  const red = contrast[last * 3 + 1]! - contrast[first * 3 + 1]!;
  const yellow = contrast[last * 3 + 2]! - contrast[first * 3 + 2]!;
  return {
    support: (border.edges[last]! - border.edges[first]!) / count,
    contrast: Math.sqrt(lightness ** 2 + red ** 2 + yellow ** 2) / count,
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

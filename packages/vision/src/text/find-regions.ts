import type { Point, Quad } from '../image.ts';
import { convexHull, smallestRectangle } from '../geometry/smallest-rectangle.ts';

const PIXEL_THRESHOLD = 0.3;
const REGION_THRESHOLD = 0.5;
/** The detector is trained on shrunken lines: each region grows back by this share of area over perimeter. */
const UNCLIP_RATIO = 1.6;
const MIN_PIXELS = 10;
const MAX_REGIONS = 400;

/** Regions of high probability as rectangles in any direction, grown to the size of the print. */
export function findRegions(probability: Float32Array, width: number, height: number): Quad[] {
  const seen = new Uint8Array(width * height);
  const stack = new Int32Array(width * height);
  const quads: Quad[] = [];
  for (let start = 0; start < seen.length && quads.length < MAX_REGIONS; start++) {
    if (seen[start] || probability[start]! < PIXEL_THRESHOLD) continue;
    const region = fill(probability, width, height, start, seen, stack);
    if (region.count < MIN_PIXELS || region.sum / region.count < REGION_THRESHOLD) continue;
    quads.push(uprightOrder(grow(smallestRectangle(convexHull(region.edge)))));
  }
  return quads;
}

/** Takes one connected region; keeps the leftmost and rightmost pixel of each row, which is all its hull needs. */
function fill(
  probability: Float32Array,
  width: number,
  height: number,
  start: number,
  seen: Uint8Array,
  stack: Int32Array,
) {
  const ends = new Map<number, { left: number; right: number }>();
  let count = 0;
  let sum = 0;
  let top = 0;
  stack[top++] = start;
  seen[start] = 1;
  while (top > 0) {
    const at = stack[--top]!;
    const x = at % width;
    const y = (at - x) / width;
    count++;
    sum += probability[at]!;
    const row = ends.get(y);
    if (!row) ends.set(y, { left: x, right: x });
    else if (x < row.left) row.left = x;
    else if (x > row.right) row.right = x;
    for (let dy = -1; dy <= 1; dy++)
      for (let dx = -1; dx <= 1; dx++) {
        const nx = x + dx;
        const ny = y + dy;
        if (nx < 0 || ny < 0 || nx >= width || ny >= height) continue;
        const next = ny * width + nx;
        if (seen[next] || probability[next]! < PIXEL_THRESHOLD) continue;
        seen[next] = 1;
        stack[top++] = next;
      }
  }
  const edge: Point[] = [];
  for (const [y, { left, right }] of ends) edge.push([left, y], [left, y + 1], [right + 1, y], [right + 1, y + 1]);
  return { count, sum, edge };
}

function grow([p0, p1, p2, p3]: Quad): Quad {
  const width = Math.hypot(p1[0] - p0[0], p1[1] - p0[1]);
  const height = Math.hypot(p3[0] - p0[0], p3[1] - p0[1]);
  const by = (width * height * UNCLIP_RATIO) / (2 * (width + height));
  const ux = ((p1[0] - p0[0]) / width) * by;
  const uy = ((p1[1] - p0[1]) / width) * by;
  const vx = ((p3[0] - p0[0]) / height) * by;
  const vy = ((p3[1] - p0[1]) / height) * by;
  return [
    [p0[0] - ux - vx, p0[1] - uy - vy],
    [p1[0] + ux - vx, p1[1] + uy - vy],
    [p2[0] + ux + vx, p2[1] + uy + vy],
    [p3[0] - ux + vx, p3[1] - uy + vy],
  ];
}

/** Starts at the corner nearest to the top left, clockwise, for content turned by less than 45 degrees. */
function uprightOrder(quad: Quad): Quad {
  let first = 0;
  for (let index = 1; index < 4; index++) if (sum(quad[index]!) < sum(quad[first]!)) first = index;
  const turned = [0, 1, 2, 3].map((index) => quad[(first + index) % 4]!);
  const [a, b, c, d] = turned as [Point, Point, Point, Point];
  return b[0] - a[0] >= d[0] - a[0] ? [a, b, c, d] : [a, d, c, b];
}

function sum([x, y]: Point): number {
  return x + y;
}

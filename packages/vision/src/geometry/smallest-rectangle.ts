import type { Point, Quad } from '../image.ts';

/** Corners of the convex hull, clockwise on the screen. @param points at least one */
export function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const lower = halfHull(sorted);
  const upper = halfHull(sorted.reverse());
  return [...lower.slice(0, -1), ...upper.slice(0, -1)];
}

function halfHull(sorted: readonly Point[]): Point[] {
  const hull: Point[] = [];
  for (const point of sorted) {
    while (hull.length > 1 && cross(hull[hull.length - 2]!, hull[hull.length - 1]!, point) <= 0) hull.pop();
    hull.push(point);
  }
  return hull;
}

function cross(a: Point, b: Point, c: Point): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

/** The rectangle of least area around a hull: one of its sides lies on a side of the hull. */
export function smallestRectangle(hull: readonly Point[]): Quad {
  let best: Quad | undefined;
  let bestArea = Infinity;
  for (let index = 0; index < hull.length; index++) {
    const from = hull[index]!;
    const to = hull[(index + 1) % hull.length]!;
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    if (length === 0) continue;
    const { quad, area } = rectangleAlong(hull, (to[0] - from[0]) / length, (to[1] - from[1]) / length);
    if (area < bestArea) [best, bestArea] = [quad, area];
  }
  if (!best) throw new RangeError('a hull needs two different points');
  return best;
}

function rectangleAlong(hull: readonly Point[], ux: number, uy: number): { quad: Quad; area: number } {
  let [minU, maxU, minV, maxV] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of hull) {
    const u = x * ux + y * uy;
    const v = y * ux - x * uy;
    minU = Math.min(minU, u);
    maxU = Math.max(maxU, u);
    minV = Math.min(minV, v);
    maxV = Math.max(maxV, v);
  }
  const point = (u: number, v: number): Point => [u * ux - v * uy, u * uy + v * ux];
  const quad: Quad = [point(minU, minV), point(maxU, minV), point(maxU, maxV), point(minU, maxV)];
  return { quad, area: (maxU - minU) * (maxV - minV) };
}

import type { Box, Point, Quad } from '../image.ts';

export function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

/** Mean length of the upper and lower side, in pixels. */
export function quadWidth(quad: Quad): number {
  return (distance(quad[0], quad[1]) + distance(quad[3], quad[2])) / 2;
}

/** Mean length of the left and right side, in pixels. */
export function quadHeight(quad: Quad): number {
  return (distance(quad[0], quad[3]) + distance(quad[1], quad[2])) / 2;
}

/** Nearer than this share of its height to the edge of the picture a line of print may go on beyond it. */
export const TOUCHING = 0.12;

/** Whether print ends at the left or right edge of a picture of that width, pixels. */
export function reachesSide(quad: Quad, width: number): boolean {
  const box = quadBox(quad);
  const near = TOUCHING * quadHeight(quad);
  return box.x < near || box.x + box.width > width - near;
}

export function quadCentre(quad: Quad): Point {
  return [
    (quad[0][0] + quad[1][0] + quad[2][0] + quad[3][0]) / 4,
    (quad[0][1] + quad[1][1] + quad[2][1] + quad[3][1]) / 4,
  ];
}

/** Shoelace formula. */
export function areaOf(quad: Quad): number {
  let twice = 0;
  for (let index = 0; index < 4; index++) {
    const [x0, y0] = quad[index]!;
    const [x1, y1] = quad[(index + 1) % 4]!;
    twice += x0 * y1 - x1 * y0;
  }
  return Math.abs(twice) / 2;
}

/** The upright rectangle around a quad. */
export function quadBox(quad: Quad): Box {
  const xs = quad.map(([x]) => x);
  const ys = quad.map(([, y]) => y);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

export function boxQuad({ x, y, width, height }: Box): Quad {
  return [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
}

/** Each corner carried over by the same function. */
export function mapQuad(quad: Quad, map: (point: Point) => Point): Quad {
  return [map(quad[0]), map(quad[1]), map(quad[2]), map(quad[3])];
}

import type { Point, Quad, RgbImage } from '../image.ts';
import { distance } from './quad.ts';

/** Eight numbers that carry the unit square to a quad: x = (a·u + b·v + c) / (g·u + h·v + 1), y likewise with d, e, f. */
interface Projection {
  a: number;
  b: number;
  c: number;
  d: number;
  e: number;
  f: number;
  g: number;
  h: number;
}

/**
 * The content of a quad as an upright rectangle, perspective removed.
 *
 * Bilinear; where the quad is much larger than the result, several samples a pixel are averaged, so that thin strokes do not
 * break. What lies outside the image repeats its edge.
 */
export function warpQuad(image: RgbImage, quad: Quad, width: number, height: number): RgbImage {
  const samplesY = Math.min(4, Math.max(1, Math.round(distance(quad[0], quad[3]) / height)));
  const samplesX = Math.min(4, Math.max(1, Math.round(distance(quad[0], quad[1]) / width)));
  const sums = new Float32Array(width * height * 3);
  for (let j = 0; j < samplesY; j++)
    for (let i = 0; i < samplesX; i++)
      addSamples(image, projectUnitSquare(quad), { width, height, sums }, (i + 0.5) / samplesX, (j + 0.5) / samplesY);
  const data = new Uint8Array(sums.length);
  const share = 1 / (samplesX * samplesY);
  for (let at = 0; at < sums.length; at++) data[at] = sums[at]! * share + 0.5;
  return { width, height, data };
}

/** The point of the image that lies at `(u, v)` of the quad, both 0–1. */
export function pointInQuad(quad: Quad, u: number, v: number): Point {
  return project(projectUnitSquare(quad), u, v);
}

function project(p: Projection, u: number, v: number): Point {
  const w = p.g * u + p.h * v + 1;
  return [(p.a * u + p.b * v + p.c) / w, (p.d * u + p.e * v + p.f) / w];
}

function projectUnitSquare([p0, p1, p2, p3]: Quad): Projection {
  const dx1 = p1[0] - p2[0];
  const dx2 = p3[0] - p2[0];
  const dy1 = p1[1] - p2[1];
  const dy2 = p3[1] - p2[1];
  const sx = p0[0] - p1[0] + p2[0] - p3[0];
  const sy = p0[1] - p1[1] + p2[1] - p3[1];
  const determinant = dx1 * dy2 - dx2 * dy1 || 1e-9;
  const g = (sx * dy2 - dx2 * sy) / determinant;
  const h = (dx1 * sy - sx * dy1) / determinant;
  return {
    a: p1[0] - p0[0] + g * p1[0],
    b: p3[0] - p0[0] + h * p3[0],
    c: p0[0],
    d: p1[1] - p0[1] + g * p1[1],
    e: p3[1] - p0[1] + h * p3[1],
    f: p0[1],
    g,
    h,
  };
}

/**
 * Adds one bilinear sample to every pixel of the result, taken at `(dx, dy)` of it, both 0–1. The inner loop of everything that
 * is read: it makes no objects.
 */
function addSamples(
  { width, height, data }: RgbImage,
  { a, b, c, d, e, f, g, h }: Projection,
  result: { width: number; height: number; sums: Float32Array },
  dx: number,
  dy: number,
): void {
  const { sums } = result;
  const stepX = width > 1 ? 3 : 0;
  const stepY = height > 1 ? width * 3 : 0;
  for (let y = 0, to = 0; y < result.height; y++) {
    const v = (y + dy) / result.height;
    for (let x = 0; x < result.width; x++, to += 3) {
      const u = (x + dx) / result.width;
      const w = g * u + h * v + 1;
      const px = Math.min(width - 1, Math.max(0, (a * u + b * v + c) / w - 0.5));
      const py = Math.min(height - 1, Math.max(0, (d * u + e * v + f) / w - 0.5));
      const x0 = Math.max(0, Math.min(width - 2, px | 0));
      const y0 = Math.max(0, Math.min(height - 2, py | 0));
      const right = px - x0;
      const down = py - y0;
      const weightTopLeft = (1 - right) * (1 - down);
      const weightTopRight = right * (1 - down);
      const weightBottomLeft = (1 - right) * down;
      const weightBottomRight = right * down;
      for (let at = (y0 * width + x0) * 3, channel = 0; channel < 3; channel++, at++)
        sums[to + channel]! +=
          data[at]! * weightTopLeft +
          data[at + stepX]! * weightTopRight +
          data[at + stepY]! * weightBottomLeft +
          data[at + stepY + stepX]! * weightBottomRight;
    }
  }
}

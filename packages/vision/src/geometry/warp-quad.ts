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
  const projection = projectUnitSquare(quad);
  const data = new Uint8Array(width * height * 3);
  const samplesY = Math.min(4, Math.max(1, Math.round(distance(quad[0], quad[3]) / height)));
  const samplesX = Math.min(4, Math.max(1, Math.round(distance(quad[0], quad[1]) / width)));
  const share = 1 / (samplesX * samplesY);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const sum: [number, number, number] = [0, 0, 0];
      for (let j = 0; j < samplesY; j++)
        for (let i = 0; i < samplesX; i++) {
          const [px, py] = project(projection, (x + (i + 0.5) / samplesX) / width, (y + (j + 0.5) / samplesY) / height);
          addSample(image, px - 0.5, py - 0.5, sum);
        }
      const to = (y * width + x) * 3;
      data[to] = sum[0] * share + 0.5;
      data[to + 1] = sum[1] * share + 0.5;
      data[to + 2] = sum[2] * share + 0.5;
    }
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

function addSample(image: RgbImage, x: number, y: number, sum: [number, number, number]): void {
  const cx = Math.min(image.width - 1, Math.max(0, x));
  const cy = Math.min(image.height - 1, Math.max(0, y));
  const x0 = Math.min(image.width - 2 < 0 ? 0 : image.width - 2, Math.floor(cx));
  const y0 = Math.min(image.height - 2 < 0 ? 0 : image.height - 2, Math.floor(cy));
  const fx = cx - x0;
  const fy = cy - y0;
  const stepX = image.width > 1 ? 3 : 0;
  const stepY = image.height > 1 ? image.width * 3 : 0;
  const at = (y0 * image.width + x0) * 3;
  for (let channel = 0; channel < 3; channel++) {
    const top = image.data[at + channel]! * (1 - fx) + image.data[at + stepX + channel]! * fx;
    const bottom = image.data[at + stepY + channel]! * (1 - fx) + image.data[at + stepY + stepX + channel]! * fx;
    sum[channel]! += top * (1 - fy) + bottom * fy;
  }
}

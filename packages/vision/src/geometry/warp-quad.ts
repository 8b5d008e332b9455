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
  // One pixel cannot be sampled between two: a picture of two that are the same can.
  const source = image.width > 1 && image.height > 1 ? image : repeatLast(image);
  const samples = samplePixels(source, projectUnitSquare(quad), width * samplesX, height * samplesY);
  return samplesX * samplesY > 1 ? averageBlocks(samples, samplesX, samplesY) : samples;
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

/** The same picture with its last column and its last row once more. */
function repeatLast({ width, height, data }: RgbImage): RgbImage {
  const repeated = new Uint8Array((width + 1) * (height + 1) * 3);
  for (let y = 0, to = 0; y <= height; y++)
    for (let x = 0; x <= width; x++, to += 3) {
      const from = (Math.min(y, height - 1) * width + Math.min(x, width - 1)) * 3;
      repeated.set(data.subarray(from, from + 3), to);
    }
  return { width: width + 1, height: height + 1, data: repeated };
}

function samplePixels(
  image: RgbImage,
  { a, b, c, d, e, f, g, h }: Projection,
  width: number,
  height: number,
): RgbImage {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    const v = (y + 0.5) / height;
    const row = { a, c: b * v + c, d, f: e * v + f, g, i: h * v + 1 };
    sampleRow(image, row, data.subarray(y * width * 3, (y + 1) * width * 3));
  }
  return { width, height, data };
}

/**
 * Bilinear samples along one row: x = (a·u + c) / (g·u + i), y likewise with d, f. The inner loop of everything that is read: it
 * makes no objects and calls nothing.
 */
function sampleRow(
  { width, height, data }: RgbImage,
  { a, c, d, f, g, i }: { a: number; c: number; d: number; f: number; g: number; i: number },
  out: Uint8Array,
): void {
  const lastX = width - 1;
  const lastY = height - 1;
  const step = 3 / out.length;
  for (let to = 0, u = step / 2; to < out.length; to += 3, u += step) {
    const scale = 1 / (g * u + i);
    const alongX = (a * u + c) * scale - 0.5;
    const alongY = (d * u + f) * scale - 0.5;
    const px = alongX > 0 ? (alongX < lastX ? alongX : lastX) : 0;
    const py = alongY > 0 ? (alongY < lastY ? alongY : lastY) : 0;
    const left = px < lastX ? px | 0 : lastX - 1;
    const top = py < lastY ? py | 0 : lastY - 1;
    const bottomRight = (px - left) * (py - top);
    const topRight = px - left - bottomRight;
    const bottomLeft = py - top - bottomRight;
    const topLeft = 1 - topRight - (py - top);
    const at = (top * width + left) * 3;
    const under = at + width * 3;
    out[to] =
      data[at]! * topLeft + data[at + 3]! * topRight + data[under]! * bottomLeft + data[under + 3]! * bottomRight + 0.5;
    out[to + 1] =
      data[at + 1]! * topLeft +
      data[at + 4]! * topRight +
      data[under + 1]! * bottomLeft +
      data[under + 4]! * bottomRight +
      0.5;
    out[to + 2] =
      data[at + 2]! * topLeft +
      data[at + 5]! * topRight +
      data[under + 2]! * bottomLeft +
      data[under + 5]! * bottomRight +
      0.5;
  }
}

/** The mean of each block of `across` × `down` pixels. */
function averageBlocks({ width, height, data }: RgbImage, across: number, down: number): RgbImage {
  const out = { width: width / across, height: height / down, data: new Uint8Array(data.length / across / down) };
  const share = 1 / (across * down);
  for (let y = 0, to = 0; y < height; y += down)
    for (let x = 0; x < width; x += across, to += 3) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let row = y; row < y + down; row++)
        for (let at = (row * width + x) * 3, end = at + across * 3; at < end; at += 3) {
          red += data[at]!;
          green += data[at + 1]!;
          blue += data[at + 2]!;
        }
      out.data[to] = red * share + 0.5;
      out.data[to + 1] = green * share + 0.5;
      out.data[to + 2] = blue * share + 0.5;
    }
  return out;
}

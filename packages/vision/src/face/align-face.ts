import type { Point, Quad, RgbImage } from '../image.ts';
import { warpQuad } from '../geometry/warp-quad.ts';

/** Where ArcFace-type embedders expect eyes, tip of the nose and corners of the mouth in a picture of 112 × 112 pixels. */
const TEMPLATE: readonly Point[] = [
  [38.2946, 51.6963],
  [73.5318, 51.5014],
  [56.0252, 71.7366],
  [41.5493, 92.3655],
  [70.7299, 92.2041],
];

export const ALIGNED_SIDE = 112;

/** Scale and rotation in one complex number, and a shift: `x' = a·x − b·y + tx`, `y' = b·x + a·y + ty`. */
export interface Similarity {
  a: number;
  b: number;
  tx: number;
  ty: number;
}

/** The similarity that carries `from` to `to` with the least squared error. @param from, to as many points each, at least two that differ */
export function fitSimilarity(from: readonly Point[], to: readonly Point[]): Similarity {
  const [fx, fy] = meanOf(from);
  const [gx, gy] = meanOf(to);
  let along = 0;
  let across = 0;
  let spread = 0;
  from.forEach(([x, y], index) => {
    const [u, v] = to[index]!;
    along += (x - fx) * (u - gx) + (y - fy) * (v - gy);
    across += (x - fx) * (v - gy) - (y - fy) * (u - gx);
    spread += (x - fx) ** 2 + (y - fy) ** 2;
  });
  const a = along / (spread || 1e-9);
  const b = across / (spread || 1e-9);
  return { a, b, tx: gx - a * fx + b * fy, ty: gy - b * fx - a * fy };
}

/** The upright face at the size and place that the embedder was trained on. @param points five: eyes, tip of the nose, corners of the mouth */
export function alignFace(image: RgbImage, points: readonly Point[]): RgbImage {
  return warpQuad(image, alignedQuad(points), ALIGNED_SIDE, ALIGNED_SIDE);
}

/** The part of the image that an aligned face shows. */
export function alignedQuad(points: readonly Point[]): Quad {
  const back = fitSimilarity(TEMPLATE, points);
  const corner = (x: number, y: number): Point => moved(back, [x, y]);
  return [corner(0, 0), corner(ALIGNED_SIDE, 0), corner(ALIGNED_SIDE, ALIGNED_SIDE), corner(0, ALIGNED_SIDE)];
}

function moved({ a, b, tx, ty }: Similarity, [x, y]: Point): Point {
  return [a * x - b * y + tx, b * x + a * y + ty];
}

function meanOf(points: readonly Point[]): Point {
  const count = points.length;
  return [points.reduce((sum, [x]) => sum + x, 0) / count, points.reduce((sum, [, y]) => sum + y, 0) / count];
}

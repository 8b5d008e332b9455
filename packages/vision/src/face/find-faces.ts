import { resizePart } from '../decode/resize-image.ts';
import { boxInside } from '../geometry/crop-box.ts';
import type { Box, RgbImage } from '../image.ts';
import type { Model } from '../models/open-session.ts';
import { toTensor } from '../models/to-tensor.ts';

export interface Face {
  box: Box;
  /** 0–1. */
  score: number;
}

const WIDTH = 320;
const HEIGHT = 240;
const NORMALISATION = { mean: [127, 127, 127], deviation: [128, 128, 128], order: [0, 1, 2] } as const;
export const FACE_THRESHOLD = 0.7;
const SAME_FACE_OVERLAP = 0.3;

/**
 * Faces, best first. The detector sees 320 × 240 pixels and misses faces under a twentieth of the width, so when it finds
 * none, overlapping quarters of the image are searched too.
 */
export async function findFaces(model: Model, image: RgbImage): Promise<Face[]> {
  const whole = await findInside(model, image, { x: 0, y: 0, width: image.width, height: image.height });
  if (whole.length > 0) return whole;
  const found: Face[] = [];
  for (const tile of quarters(image)) found.push(...(await findInside(model, image, tile)));
  return keepBest(found);
}

/** Four overlapping parts that are a little larger than quarters. */
export function quarters({ width, height }: RgbImage): Box[] {
  const tile = { width: width * 0.6, height: height * 0.6 };
  return [0, 0.4].flatMap((y) => [0, 0.4].map((x) => ({ x: x * width, y: y * height, ...tile })));
}

async function findInside(model: Model, image: RgbImage, tile: Box): Promise<Face[]> {
  const small = await resizePart(image, boxInside(image, tile), WIDTH, HEIGHT);
  const [scores, boxes] = await model.run(toTensor(small, NORMALISATION), [1, 3, HEIGHT, WIDTH]);
  if (!scores || !boxes) throw new Error('the face detector gave no output');
  const faces: Face[] = [];
  for (let index = 0; index < scores.data.length / 2; index++) {
    const score = scores.data[index * 2 + 1]!;
    if (score < FACE_THRESHOLD) continue;
    const [left = 0, top = 0, right = 0, bottom = 0] = boxes.data.subarray(index * 4, index * 4 + 4);
    const box = {
      x: tile.x + left * tile.width,
      y: tile.y + top * tile.height,
      width: (right - left) * tile.width,
      height: (bottom - top) * tile.height,
    };
    faces.push({ box, score });
  }
  return keepBest(faces);
}

/** Of boxes over the same face, keeps the best. */
export function keepBest<Found extends Face>(faces: readonly Found[]): Found[] {
  const kept: Found[] = [];
  for (const face of [...faces].sort((a, b) => b.score - a.score))
    if (kept.every((other) => overlap(face.box, other.box) < SAME_FACE_OVERLAP)) kept.push(face);
  return kept;
}

/** Intersection over union. */
export function overlap(a: Box, b: Box): number {
  const shared = sharedArea(a, b);
  return shared / (a.width * a.height + b.width * b.height - shared);
}

/** Intersection over the smaller of both. */
export function sharedPart(a: Box, b: Box): number {
  return sharedArea(a, b) / Math.min(a.width * a.height, b.width * b.height);
}

function sharedArea(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}

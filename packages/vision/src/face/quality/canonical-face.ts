import { fitSimilarity, type Similarity } from '../align-face.ts';
import type { LocatedFace } from '../face.ts';
import { greyOf } from '../grey-of.ts';
import { listAnchors } from '../list-anchors.ts';
import { viewFace } from '../view-face.ts';
import type { Point, Quad, RgbImage } from '../../image.ts';
import { warpQuad } from '../../geometry/warp-quad.ts';

/** Side of the canonical picture, and where the eyes stand in it: measures are relative to the face, not to the camera. */
export const CANONICAL_SIDE = 256;

/** A face brought to one size and place, with what is measured on it. */
export interface CanonicalFace {
  /** Brightness 0–255. */
  grey: Float32Array;
  rgb: RgbImage;
  /** The 68 landmarks in this picture. */
  landmarks: Point[];
}

const EYE_LEFT: Point = [88, 104];
const EYE_RIGHT: Point = [168, 104];
const MOUTH: Point = [128, 196];

/** Upright, 80 pixels between the eyes. A face that has fewer pixels is enlarged. */
export async function drawCanonicalFace(image: RgbImage, face: LocatedFace): Promise<CanonicalFace> {
  // Twice the size of the result, so that samples are averages.
  const view = await viewFace(image, face.box, 360);
  const points = face.landmarks.map(view.into);
  const [left, right, , mouthLeft, mouthRight] = listAnchors(points);
  const mouth: Point = [(mouthLeft![0] + mouthRight![0]) / 2, (mouthLeft![1] + mouthRight![1]) / 2];
  const here: Point[] = [left!, right!, mouth];
  const there = [EYE_LEFT, EYE_RIGHT, MOUTH];
  const back = fitSimilarity(there, here);
  const side = CANONICAL_SIDE;
  const quad: Quad = [move(back, [0, 0]), move(back, [side, 0]), move(back, [side, side]), move(back, [0, side])];
  const rgb = warpQuad(view.image, quad, side, side);
  const forth = fitSimilarity(here, there);
  return { grey: greyOf(rgb), rgb, landmarks: points.map((point) => move(forth, point)) };
}

function move({ a, b, tx, ty }: Similarity, [x, y]: Point): Point {
  return [a * x - b * y + tx, b * x + a * y + ty];
}

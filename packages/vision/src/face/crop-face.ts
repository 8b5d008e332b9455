import { distance } from '../geometry/quad.ts';
import { warpQuad } from '../geometry/warp-quad.ts';
import type { Point, Quad, RgbImage } from '../image.ts';
import type { LocatedFace } from './face.ts';
import { centreOf, EYES } from './list-anchors.ts';

/** How a face is cut out. */
export interface FaceCut {
  /** Width over height. */
  aspect: number;
  /** Share of the height from chin to crown. */
  headShare: number;
  /** Where the eyes stand, from above, as a share of the height. */
  eyesAt: number;
}

export interface CroppedFace {
  image: RgbImage;
  /** What was cut out, in pixels of the picture; turned as the head is. */
  quad: Quad;
  /** Share of it that lies outside of the picture and repeats its edge, 0–1. */
  outside: number;
}

/** Eyes halfway between chin and crown, as in measure-framing. */
const HEAD_OVER_CHIN = 2.05;
const MAX_HEIGHT = 1200;
const SAMPLES = 20;

/** A face cut out upright: the line between the eyes becomes level. Never enlarged; at most 1,200 pixels high. */
export function cropFace(image: RgbImage, face: LocatedFace, { aspect, headShare, eyesAt }: FaceCut): CroppedFace {
  const [left, right] = [centreOf(face.landmarks, EYES.left), centreOf(face.landmarks, EYES.right)];
  const eyes: Point = [(left[0] + right[0]) / 2, (left[1] + right[1]) / 2];
  const head = distance(face.landmarks[8]!, eyes) * HEAD_OVER_CHIN;
  const height = head / headShare;
  const width = height * aspect;
  const length = distance(left, right) || 1;
  const along: Point = [(right[0] - left[0]) / length, (right[1] - left[1]) / length];
  const at = (x: number, y: number): Point => [
    eyes[0] + along[0] * x - along[1] * y,
    eyes[1] + along[1] * x + along[0] * y,
  ];
  const top = -height * eyesAt;
  const quad: Quad = [
    at(-width / 2, top),
    at(width / 2, top),
    at(width / 2, top + height),
    at(-width / 2, top + height),
  ];
  const factor = Math.min(1, MAX_HEIGHT / height);
  const size = [Math.max(16, Math.round(width * factor)), Math.max(16, Math.round(height * factor))] as const;
  return { image: warpQuad(image, quad, ...size), quad, outside: shareOutside(image, quad) };
}

function shareOutside({ width, height }: RgbImage, [p0, p1, , p3]: Quad): number {
  let outside = 0;
  for (let row = 0; row < SAMPLES; row++)
    for (let column = 0; column < SAMPLES; column++) {
      const [u, v] = [(column + 0.5) / SAMPLES, (row + 0.5) / SAMPLES];
      const x = p0[0] + (p1[0] - p0[0]) * u + (p3[0] - p0[0]) * v;
      const y = p0[1] + (p1[1] - p0[1]) * u + (p3[1] - p0[1]) * v;
      if (x < 0 || y < 0 || x > width || y > height) outside++;
    }
  return outside / SAMPLES ** 2;
}

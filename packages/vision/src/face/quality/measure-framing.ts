import { resizePart } from '../../decode/resize-image.ts';
import { boxInside } from '../../geometry/crop-box.ts';
import { distance } from '../../geometry/quad.ts';
import type { Box, Point, RgbImage } from '../../image.ts';
import type { LocatedFace } from '../face.ts';
import { listAnchors } from '../list-anchors.ts';

/** How the head stands in the picture. Distances are in units of the distance between the eyes unless said. */
export interface FramingMeasures {
  /** Pixels of the picture as it was sent. */
  inter_eye_distance: number;
  /** Height of the head over that of the picture, 0–1. */
  head_size: number;
  /** From the middle between the eyes to the left and right edge of the picture. */
  left_crop: number;
  right_crop: number;
  /** From the crown, which is estimated, to the upper edge; negative where it is cut off. */
  margin_above: number;
  /** From the chin to the lower edge. */
  margin_below: number;
  /** The second largest face over the largest, by area, 0–1. */
  single_face_present: number;
  /** Mean change from pixel to pixel beside the head at 32 pixels a face; absent where nothing lies beside it. */
  background_uniformity?: number;
}

/** The eyes stand halfway up a head. */
const CROWN = 1.05;

export async function measureFraming(
  image: RgbImage,
  faces: readonly LocatedFace[],
  { face, scale }: { face: LocatedFace; scale: number },
): Promise<FramingMeasures> {
  const [left, right] = listAnchors(face.landmarks);
  const eyes = Math.max(1, distance(left!, right!));
  const middle: Point = [(left![0] + right![0]) / 2, (left![1] + right![1]) / 2];
  const chin = face.landmarks[8]!;
  const half = distance(chin, middle);
  const crown = middle[1] - half * CROWN;
  const others = faces.filter((other) => other !== face).map((other) => areaOf(other.box));
  const background = await measureBackground(image, face.box);
  return {
    inter_eye_distance: eyes / scale,
    head_size: (chin[1] - crown) / image.height,
    left_crop: middle[0] / eyes,
    right_crop: (image.width - middle[0]) / eyes,
    margin_above: crown / eyes,
    margin_below: (image.height - chin[1]) / eyes,
    single_face_present: Math.min(1, Math.max(0, ...others) / areaOf(face.box)),
    ...(background !== undefined && { background_uniformity: background }),
  };
}

/** Strips left and right of the head, from above the brows to the chin: hair and shoulders lie outside. */
async function measureBackground(image: RgbImage, box: Box): Promise<number | undefined> {
  const gap = box.width * 0.4;
  const strips = [
    { x: box.x - gap - box.width * 0.8, width: box.width * 0.8 },
    { x: box.x + box.width + gap, width: box.width * 0.8 },
  ].flatMap(({ x, width }) => {
    const from = Math.max(0, x);
    const to = Math.min(image.width, x + width);
    const top = Math.max(0, box.y - box.height * 0.3);
    const bottom = Math.min(image.height, box.y + box.height * 0.6);
    const isWide = to - from >= box.width * 0.15 && bottom - top >= box.height * 0.3;
    return isWide ? [{ x: from, y: top, width: to - from, height: bottom - top }] : [];
  });
  if (strips.length === 0) return undefined;
  const changes: number[] = [];
  for (const strip of strips) changes.push(await meanChange(image, strip, 32 / box.width));
  return Math.max(...changes);
}

/** Small, so that noise and blocks are averaged away and things remain. */
async function meanChange(image: RgbImage, strip: Box, factor: number): Promise<number> {
  const part = boxInside(image, strip);
  const width = Math.max(3, Math.round(part.width * factor));
  const height = Math.max(3, Math.round(part.height * factor));
  const { data } = await resizePart(image, part, width, height);
  let [sum, count] = [0, 0];
  for (let y = 1; y < height; y++)
    for (let x = 1; x < width; x++, count++) {
      const at = (y * width + x) * 3 + 1;
      sum += Math.hypot(data[at]! - data[at - 3]!, data[at]! - data[at - width * 3]!);
    }
  return sum / Math.max(1, count);
}

function areaOf({ width, height }: Box): number {
  return width * height;
}

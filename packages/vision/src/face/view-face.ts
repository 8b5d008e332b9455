import { resizePart } from '../decode/resize-image.ts';
import { boxInside, cropBox } from '../geometry/crop-box.ts';
import type { Box, Point, RgbImage } from '../image.ts';

/** A face and its surroundings at a size at which models and measures can sample it without aliasing. */
export interface FaceView {
  image: RgbImage;
  /** Carries a point of the whole picture into the view, and back. */
  into: (point: Point) => Point;
  outOf: (point: Point) => Point;
}

/** Room on each side, in widths and heights of the face. */
const ROOM = 0.6;

/** Cuts out a face with room around it. @param faceWidth the face becomes at most so many pixels wide */
export async function viewFace(image: RgbImage, box: Box, faceWidth: number): Promise<FaceView> {
  const part = boxInside(image, {
    x: box.x - box.width * ROOM,
    y: box.y - box.height * ROOM,
    width: box.width * (1 + 2 * ROOM),
    height: box.height * (1 + 2 * ROOM),
  });
  const { x, y } = part;
  const factor = Math.min(1, faceWidth / box.width);
  const width = Math.max(2, Math.round(part.width * factor));
  const height = Math.max(2, Math.round(part.height * factor));
  const scaleX = width / part.width;
  const scaleY = height / part.height;
  return {
    image: factor < 1 ? await resizePart(image, part, width, height) : cropBox(image, part),
    into: ([px, py]) => [(px - x) * scaleX, (py - y) * scaleY],
    outOf: ([px, py]) => [px / scaleX + x, py / scaleY + y],
  };
}

import { resizeImage } from '../decode/resize-image.ts';
import { cropBox } from '../geometry/crop-box.ts';
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
  const x = Math.max(0, Math.floor(box.x - box.width * ROOM));
  const y = Math.max(0, Math.floor(box.y - box.height * ROOM));
  const right = Math.min(image.width, Math.ceil(box.x + box.width * (1 + ROOM)));
  const bottom = Math.min(image.height, Math.ceil(box.y + box.height * (1 + ROOM)));
  const cut = cropBox(image, { x, y, width: right - x, height: bottom - y });
  const factor = Math.min(1, faceWidth / box.width);
  const width = Math.max(2, Math.round(cut.width * factor));
  const height = Math.max(2, Math.round(cut.height * factor));
  const scaleX = width / cut.width;
  const scaleY = height / cut.height;
  return {
    image: factor < 1 ? await resizeImage(cut, width, height) : cut,
    into: ([px, py]) => [(px - x) * scaleX, (py - y) * scaleY],
    outOf: ([px, py]) => [px / scaleX + x, py / scaleY + y],
  };
}

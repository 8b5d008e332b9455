import { cropBox } from '@atlas/vision';
import type { Box, RgbImage, Vision } from '@atlas/vision';

export interface Portrait {
  box: Box;
  /** 0–1, of the face detector. */
  score: number;
  image: RgbImage;
}

/** Room around a face for hair, chin and shoulders, in widths and heights of the face. */
const MARGIN = { side: 0.45, top: 0.55, bottom: 0.45 };
/** A ghost portrait is smaller than the main one: of faces this much smaller than the largest, none is it. */
const MAIN_SIZE = 0.6;

/** The holder's portrait: the surest of the large faces, cut out with room around it. */
export async function findPortrait(vision: Vision, image: RgbImage): Promise<Portrait | undefined> {
  const faces = await vision.findFaces(image);
  const largest = Math.max(...faces.map(({ box }) => box.width));
  const main = faces.find(({ box }) => box.width >= largest * MAIN_SIZE);
  if (!main) return undefined;
  const box = withRoom(main.box, image);
  return { box, score: main.score, image: cropBox(image, box) };
}

function withRoom(face: Box, image: RgbImage): Box {
  const x = Math.max(0, face.x - face.width * MARGIN.side);
  const y = Math.max(0, face.y - face.height * MARGIN.top);
  const right = Math.min(image.width, face.x + face.width * (1 + MARGIN.side));
  const bottom = Math.min(image.height, face.y + face.height * (1 + MARGIN.bottom));
  return { x, y, width: right - x, height: bottom - y };
}

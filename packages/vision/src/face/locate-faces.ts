import { resizeImage } from '../decode/resize-image.ts';
import { boxQuad } from '../geometry/quad.ts';
import { turnImage } from '../geometry/turn-image.ts';
import type { Box, Point, Quad, RgbImage } from '../image.ts';
import type { Model } from '../models/open-session.ts';
import type { Turn } from '../vision.ts';
import { alignIn, embedAligned } from './embed-face.ts';
import type { LocatedFace, LocatedFaces } from './face.ts';
import { findFaces, type Face } from './find-faces.ts';
import { listAnchors } from './list-anchors.ts';
import { locateLandmarks } from './locate-landmarks.ts';
import { viewFace, type FaceView } from './view-face.ts';

/** The models that finding a face takes. */
export interface FaceModels {
  detector: Model;
  landmarks: Model;
  embedder: Model;
}

/** More faces than this are not looked at: it is a crowd. */
export const MAX_FACES = 32;
/** How wide a face is at most while landmarks are looked for and it is embedded: models see 64 and 112 pixels. */
const VIEW_WIDTH = 256;
/** How the picture stands is found out at this size. */
const TURNING_SIDE = 800;
/**
 * The detector finds faces on their heads too; the embedder knows better: an upright face gives a longer vector. Lying ones gave
 * 3.14 at most and upright ones in good light 3.2 at least.
 */
const SURELY_UPRIGHT = 3.4;
/** By how much another turn must be better than the picture as it came: no upright one of 380, half of them spoiled, was. */
const BETTER_TURN = 1.08;
const LEAST_TURNED_NORM = 2.8;
/** A face that can be compared gives a longer embedding; by how much another's must be longer to come first, and how large it must be. */
const SURELY_A_FACE = 2.5;
const CLEARER = 1.3;
const NOT_MUCH_SMALLER = 0.2;
/** From this roll on landmarks are looked for again in a turned frame. */
const REFINE_DEGREES = 20;

/**
 * Every face of a picture, largest first, with the picture turned so that the largest stands upright. One that is hidden or blurred
 * comes behind a clear one that is not much smaller. A picture that shows none comes back as it was.
 */
export async function locateFaces(models: FaceModels, image: RgbImage): Promise<LocatedFaces> {
  const straight = await look(models, image);
  if (straight.norm >= SURELY_UPRIGHT) return { turn: 0, image, faces: straight.faces };
  const turn = await findFaceTurn(models, image, straight.norm);
  if (turn === 0) return { turn, image, faces: straight.faces };
  const turned = turnImage(image, turn);
  return { turn, image: turned, faces: (await look(models, turned)).faces };
}

async function findFaceTurn(models: FaceModels, image: RgbImage, normAsIs: number): Promise<Turn> {
  const factor = Math.min(1, TURNING_SIDE / Math.max(image.width, image.height));
  const small =
    factor < 1
      ? await resizeImage(image, Math.max(16, image.width * factor) | 0, Math.max(16, image.height * factor) | 0)
      : image;
  let best: Turn = 0;
  let bestNorm = Math.max(normAsIs * BETTER_TURN, LEAST_TURNED_NORM);
  for (const turn of [90, 180, 270] as const) {
    const { norm } = await look(models, turnImage(small, turn));
    if (norm > bestNorm) [best, bestNorm] = [turn, norm];
  }
  return best;
}

/** The faces of a picture as it stands, and the length of the first one's embedding; 0 where there is none. */
async function look(models: FaceModels, image: RgbImage): Promise<{ faces: LocatedFace[]; norm: number }> {
  const found = await findFaces(models.detector, image);
  const largest = [...found].sort((a, b) => areaOf(b.box) - areaOf(a.box)).slice(0, MAX_FACES);
  const faces: LocatedFace[] = [];
  let main: LocatedFace | undefined;
  for (const face of largest) {
    const view = await viewFace(image, face.box, VIEW_WIDTH);
    const located = await addLandmarks(models, view, face);
    const isRival = !main || mayBeHidden(main, face);
    const embedding = isRival ? await embedAligned(models.embedder, alignIn(view, located)) : undefined;
    const embedded = { ...located, ...(embedding && { embedding }) };
    if (!main || normOf(embedded) > normOf(main) * CLEARER) main = embedded;
    faces.push(embedded);
  }
  const others = faces.filter((face) => face !== main);
  return { faces: main ? [main, ...others] : [], norm: main ? normOf(main) : 0 };
}

/** What looks like a large face and is a blurred one behind the person, or none, gives way to one that is not much smaller. */
function mayBeHidden(main: LocatedFace, { box }: Face): boolean {
  return normOf(main) < SURELY_A_FACE && areaOf(box) > areaOf(main.box) * NOT_MUCH_SMALLER;
}

function normOf({ embedding }: LocatedFace): number {
  return embedding?.norm ?? 0;
}

async function addLandmarks({ landmarks: model }: FaceModels, view: FaceView, face: Face): Promise<LocatedFace> {
  const [left, top] = view.into([face.box.x, face.box.y]);
  const [right, bottom] = view.into([face.box.x + face.box.width, face.box.y + face.box.height]);
  const frame = { x: left, y: top, width: right - left, height: bottom - top };
  let points = await locateLandmarks(model, view.image, boxQuad(frame));
  const roll = rollOf(points);
  if (Math.abs(roll) > REFINE_DEGREES) points = await locateLandmarks(model, view.image, turnedQuad(frame, roll));
  return { ...face, landmarks: points.map(view.outOf) };
}

/** By how many degrees clockwise the line between the eyes is turned. */
export function rollOf(landmarks: readonly Point[]): number {
  const [left, right] = listAnchors(landmarks);
  return (Math.atan2(right![1] - left![1], right![0] - left![0]) * 180) / Math.PI;
}

/** A box turned clockwise about its centre. */
export function turnedQuad(box: Box, degrees: number): Quad {
  const [cx, cy] = [box.x + box.width / 2, box.y + box.height / 2];
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const corner = (x: number, y: number): Point => [
    cx + (x - cx) * cos - (y - cy) * sin,
    cy + (x - cx) * sin + (y - cy) * cos,
  ];
  const [right, bottom] = [box.x + box.width, box.y + box.height];
  return [corner(box.x, box.y), corner(right, box.y), corner(right, bottom), corner(box.x, bottom)];
}

function areaOf({ width, height }: Box): number {
  return width * height;
}

import { resizeImage } from '../decode/resize-image.ts';
import { boxQuad } from '../geometry/quad.ts';
import { turnImage } from '../geometry/turn-image.ts';
import type { Box, RgbImage } from '../image.ts';
import type { Model } from '../models/open-session.ts';
import type { Turn } from '../vision.ts';
import { alignIn, embedAligned, embedLocated } from './embed-face.ts';
import type { LocatedFace, LocatedFaces } from './face.ts';
import { findFaces, overlap, type Face } from './find-faces.ts';
import { locateLandmarks } from './locate-landmarks.ts';
import { rollOf, turnedQuad } from './measure-roll.ts';
import { findSureFaces, turnOf, type SecondLook, type SecondModels } from './second/find-sure-faces.ts';
import { AS_LONG_AS_HIDDEN, joinFaces, turnLook } from './second/join-faces.ts';
import { viewFace, type FaceView } from './view-face.ts';

/** The models that finding a face takes. */
export interface FaceModels extends SecondModels {
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
/** Of two detectors' boxes, intersection over union. */
const SAME_FACE = 0.2;
/** From this roll on landmarks are looked for again in a turned frame. */
const REFINE_DEGREES = 20;

/**
 * Every face of a picture, largest first, with the picture turned so that the largest stands upright. One that is hidden or blurred
 * comes behind a clear one that is not much smaller. A picture that shows none comes back as it was.
 *
 * A clear upright face is told by its embedding, and then nothing else is asked. Otherwise a second detector looks at the picture in
 * all turns, and a second model of landmarks at what it finds.
 */
export async function locateFaces(models: FaceModels, image: RgbImage): Promise<LocatedFaces> {
  const straight = await look(models, image);
  if (straight.norm >= SURELY_UPRIGHT) return { turn: 0, image, faces: straight.faces };
  const second = await findSureFaces(models, image);
  const turn = await decideTurn(models, image, straight, second);
  const upright = await joinIn(models, image, turn, { straight, second });
  // A few pixels, or eyes over a mask, look like a face on its head too: the embedder knows better.
  if (turn === 0 || upright.norm >= straight.norm * BETTER_TURN) return upright.located;
  return (await joinIn(models, image, 0, { straight, second })).located;
}

/** The faces that the first detector alone sees in a picture as it stands, the main one first. */
export async function glanceAtFaces(models: FaceModels, image: RgbImage): Promise<LocatedFaces> {
  return { turn: 0, image, faces: (await look(models, image)).faces };
}

/** What both detectors see in the picture after a turn. */
async function joinIn(
  models: FaceModels,
  image: RgbImage,
  turn: Turn,
  { straight, second }: { straight: Seen; second: SecondLook },
): Promise<{ located: LocatedFaces; norm: number }> {
  const turned = turnImage(image, turn);
  const { faces } = turn === 0 ? straight : await look(models, turned);
  const { joined, added } = await joinFaces(models.mesh, turned, faces, turnLook(second, turn, image));
  const comparable = await keepComparable(models, turned, added);
  const seen = await putMainFirst(models, turned, [...joined, ...comparable]);
  return { located: { turn, image: turned, faces: seen.faces }, norm: seen.norm };
}

/** Of faces that the second detector alone sees, those whose embedding is as long as one of a hidden face. */
async function keepComparable(models: FaceModels, image: RgbImage, added: readonly LocatedFace[]) {
  const kept: LocatedFace[] = [];
  for (const face of added) {
    const embedding = await embedLocated(models.embedder, image, face);
    if (embedding.norm >= AS_LONG_AS_HIDDEN) kept.push({ ...face, embedding });
  }
  return kept;
}

interface Seen {
  faces: LocatedFace[];
  /** Length of the first one's embedding; 0 where there is none. */
  norm: number;
}

async function decideTurn(
  models: FaceModels,
  image: RgbImage,
  { faces, norm }: Seen,
  { sure, likely }: SecondLook,
): Promise<Turn> {
  const [main] = faces;
  const [largest = likely[0]] = [...sure].sort((a, b) => areaOf(b.box) - areaOf(a.box));
  if (!largest) return main ? findFaceTurn(models, image, norm) : 0;
  const isOther = main && overlap(main.box, largest.box) < SAME_FACE && areaOf(main.box) > areaOf(largest.box);
  return isOther && norm >= SURELY_A_FACE ? 0 : turnOf(largest.roll);
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

/** The faces of a picture as it stands. */
async function look(models: FaceModels, image: RgbImage): Promise<Seen> {
  const found = await findFaces(models.detector, image);
  const largest = [...found].sort((a, b) => areaOf(b.box) - areaOf(a.box)).slice(0, MAX_FACES);
  const located: { face: LocatedFace; view: FaceView }[] = [];
  for (const face of largest) {
    const view = await viewFace(image, face.box, VIEW_WIDTH);
    located.push({ face: await addLandmarks(models, view, face), view });
  }
  return chooseMain(models, located);
}

/** The same of faces that are located. */
async function putMainFirst(models: FaceModels, image: RgbImage, faces: readonly LocatedFace[]): Promise<Seen> {
  const largest = [...faces].sort((a, b) => areaOf(b.box) - areaOf(a.box)).slice(0, MAX_FACES);
  const located: { face: LocatedFace; view: FaceView }[] = [];
  for (const face of largest) located.push({ face, view: await viewFace(image, face.box, VIEW_WIDTH) });
  return chooseMain(models, located);
}

async function chooseMain(
  models: FaceModels,
  largest: readonly { face: LocatedFace; view: FaceView }[],
): Promise<Seen> {
  const faces: LocatedFace[] = [];
  let main: LocatedFace | undefined;
  for (const { face, view } of largest) {
    const isRival = !main || mayBeHidden(main, face);
    const embedding =
      face.embedding ?? (isRival ? await embedAligned(models.embedder, alignIn(view, face)) : undefined);
    const embedded = { ...face, ...(embedding && { embedding }) };
    if (!main || (isRival && normOf(embedded) > normOf(main) * CLEARER)) main = embedded;
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

function areaOf({ width, height }: Box): number {
  return width * height;
}

import { resizeImage } from '../decode/resize-image.ts';
import { boxQuad } from '../geometry/quad.ts';
import { turnImage } from '../geometry/turn-image.ts';
import type { RgbImage } from '../image.ts';
import type { Model } from '../models/open-session.ts';
import type { Turn } from '../vision.ts';
import { embedLocated } from './embed-face.ts';
import type { LocatedFace, LocatedFaces } from './face.ts';
import { findFaces, overlap, type Face } from './find-faces.ts';
import { locateLandmarks } from './locate-landmarks.ts';
import { areaOf, putMainFirst, SURELY_A_FACE, type ViewedFace } from './main-face.ts';
import { frameFace, rollOf, turnedQuad } from './measure-roll.ts';
import { findSureFaces, turnOf, type SecondLook, type SecondModels, type SureFace } from './second/find-sure-faces.ts';
import { isSeenBySecond, joinFaces } from './second/join-faces.ts';
import { viewFace, type FaceView } from './view-face.ts';

/** The models that finding a face takes. */
export interface FaceModels extends SecondModels {
  detector: Model;
  landmarks: Model;
  embedder: Model;
}

/** More faces than this are counted and not looked at: it is a crowd. */
const MAX_FACES = 32;
/** How wide a face is at most while landmarks are looked for and it is embedded: models see 64 and 112 pixels. */
const VIEW_WIDTH = 256;
/** How the picture stands is found out at this size. */
const TURNING_SIDE = 800;
/**
 * The detector finds faces on their heads too; the embedder knows better: a face whose landmarks are right gives a longer vector. Those on
 * their heads gave 3.14 at most and upright ones in good light 3.2 at least.
 */
const SURELY_CLEAR = 3.4;
/** By how much another turn must be better than the picture as it came: no upright one of 380, half of them spoiled, was. */
const BETTER_TURN = 1.08;
const LEAST_TURNED_NORM = 2.8;
/** A face that lies, stood upright, gives a vector as long as before, or longer; a face that is lost by it, a shorter one. */
const AS_CLEAR = 0.9;
/** Of two detectors' boxes, intersection over union. */
const SAME_FACE = 0.2;
/** From this roll on landmarks are looked for again in a turned frame. */
const REFINE_DEGREES = 20;
const LEANING_LOOKS = 2;

/**
 * Every face of a picture, the main one first, with the picture turned so that it stands upright. A picture that shows none comes back as
 * it was.
 *
 * A clear face is told by its embedding, and then no other model is asked. Otherwise a second detector looks at the picture in
 * all turns, and a second model of landmarks at what it finds. What was turned is looked at as if it had come upright, so that the same is found
 * whichever way it came.
 */
export async function locateFaces(models: FaceModels, image: RgbImage): Promise<LocatedFaces> {
  const straight = await look(models, image);
  const asSent: Standing = { image, turn: 0, seen: straight };
  return place(await standUp(models, isEnough(straight) ? asSent : await lookAgain(models, asSent)));
}

/** What is seen in a picture that was turned. */
interface Standing {
  /** As turned. */
  image: RgbImage;
  turn: Turn;
  seen: Seen;
}

async function lookAgain(models: FaceModels, { image, seen: straight }: Standing): Promise<Standing> {
  const second = await findSureFaces(models, image);
  const turn = await decideTurn(models, image, straight, second);
  if (turn !== 0) {
    const turned = turnImage(image, turn);
    const seen = await lookUpright(models, turned);
    // A few pixels, or eyes over a mask, look like a face on its head too: the embedder knows better.
    if (seen.count > 0 && seen.norm >= straight.norm * BETTER_TURN) return { image: turned, turn, seen };
  }
  return { image, turn: 0, seen: await joinIn(models, image, straight, second) };
}

/**
 * A lying face may be as clear as an upright one, since it is aligned before it is embedded: where the main one is turned by more than
 * half of a right angle, the picture lies.
 */
async function standUp(models: FaceModels, lying: Standing): Promise<Standing> {
  const further = turnOf(mainRoll(lying.seen));
  if (further === 0) return lying;
  const image = turnImage(lying.image, further);
  const seen = await lookUpright(models, image);
  const isBetter = seen.norm >= lying.seen.norm * AS_CLEAR && turnOf(mainRoll(seen)) === 0;
  return isBetter ? { image, turn: ((lying.turn + further) % 360) as Turn, seen } : lying;
}

function mainRoll({ faces: [main] }: Seen): number {
  return main ? rollOf(main.landmarks) : 0;
}

/** The faces that the first detector alone sees in a picture as it stands, the main one first. */
export async function glanceAtFaces(models: FaceModels, image: RgbImage): Promise<LocatedFaces> {
  return place({ image, turn: 0, seen: await look(models, image) });
}

function place({ image, turn, seen: { faces, count } }: Standing): LocatedFaces {
  return { turn, image, faces, count };
}

/** Nothing else is asked about a clear face, nor about a crowd: what it would cost grows with the faces, and 32 are told already. */
function isEnough({ norm, count }: Seen): boolean {
  return norm >= SURELY_CLEAR || (count > MAX_FACES && norm >= SURELY_A_FACE);
}

/** The faces of a picture that is not turned any more. */
async function lookUpright(models: FaceModels, image: RgbImage): Promise<Seen> {
  const straight = await look(models, image);
  if (isEnough(straight)) return straight;
  return joinIn(models, image, straight, await findSureFaces(models, image));
}

/** What both detectors see in a picture. */
async function joinIn(models: FaceModels, image: RgbImage, straight: Seen, second: SecondLook): Promise<Seen> {
  const { joined, added } = await joinFaces(models.mesh, image, straight.faces, second);
  const faces = [...joined, ...(await keepFaces(models, image, added))];
  const unasked = straight.count - straight.faces.length;
  const viewed: ViewedFace[] = [];
  for (const face of takeLargest(faces)) viewed.push({ face, view: await viewFace(image, face.box, VIEW_WIDTH) });
  return see(models, viewed, faces.length + unasked);
}

/** Of what the second detector alone sees, the faces. */
async function keepFaces(models: FaceModels, image: RgbImage, added: readonly SureFace[]): Promise<LocatedFace[]> {
  const kept: LocatedFace[] = [];
  for (const { box, score, landmarks, presence } of added) {
    const face = { box, score, landmarks };
    const embedding = await embedLocated(models.embedder, image, face);
    if (isSeenBySecond({ norm: embedding.norm, presence }, score)) kept.push({ ...face, embedding });
  }
  return kept;
}

interface Seen {
  /** The main one first. */
  faces: LocatedFace[];
  /** How many there are, of which `faces` are the largest. */
  count: number;
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
  const [largest = likely[0]] = [...sure].sort((a, b) => areaOf(b) - areaOf(a));
  if (!largest) return main ? findFaceTurn(models, image, norm) : 0;
  const isOther = main && overlap(main.box, largest.box) < SAME_FACE && areaOf(main) > areaOf(largest);
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
  const viewed: ViewedFace[] = [];
  for (const face of takeLargest(found)) {
    const view = await viewFace(image, face.box, VIEW_WIDTH);
    viewed.push({ face: await addLandmarks(models, view, face), view });
  }
  return see(models, viewed, found.length);
}

async function see({ embedder }: FaceModels, viewed: readonly ViewedFace[], count: number): Promise<Seen> {
  const faces = await putMainFirst(embedder, viewed);
  return { faces, count, norm: faces[0]?.embedding?.norm ?? 0 };
}

function takeLargest<Found extends Face>(faces: readonly Found[]): Found[] {
  return [...faces].sort((a, b) => areaOf(b) - areaOf(a)).slice(0, MAX_FACES);
}

async function addLandmarks({ landmarks: model }: FaceModels, view: FaceView, face: Face): Promise<LocatedFace> {
  const [left, top] = view.into([face.box.x, face.box.y]);
  const [right, bottom] = view.into([face.box.x + face.box.width, face.box.y + face.box.height]);
  const frame = { x: left, y: top, width: right - left, height: bottom - top };
  let points = await locateLandmarks(model, view.image, boxQuad(frame));
  if (Math.abs(rollOf(points)) > REFINE_DEGREES) {
    points = await locateLandmarks(model, view.image, turnedQuad(frame, rollOf(points)));
    // The detector's box of a face that leans lies beside it: what was found is framed again as one that stands.
    for (let look = 0; look < LEANING_LOOKS; look++)
      points = await locateLandmarks(model, view.image, frameFace(points));
  }
  return { ...face, landmarks: points.map(view.outOf) };
}

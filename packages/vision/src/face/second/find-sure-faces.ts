import type { Box, RgbImage } from '../../image.ts';
import type { Model } from '../../models/open-session.ts';
import type { Turn } from '../../vision.ts';
import { overlap, quarters, sharedPart } from '../find-faces.ts';
import { findTurnedFaces, type TurnedFace } from './find-turned-faces.ts';
import { locateMesh, type MeshFace } from './locate-mesh.ts';

/** A face as the second detector and the mesh see it. */
export interface SureFace extends TurnedFace, MeshFace {}

/** The models that a second look takes. */
export interface SecondModels {
  second: Model;
  mesh: Model;
}

/** Of the second detector: weaker ones are not asked about, and how many are. */
const LEAST_SCORE = 0.4;
const MOST_ASKED = 6;
/** What the detector saw in pictures without faces had 0.57 at most, in 105 pictures of faces that were turned, hidden or tiny most had 0.9 and more. */
const LEAST_PRESENCE = 0.7;
/** What covers half of a face leaves little for the mesh to know; the detector must be the surer. */
const COVERED_PRESENCE = 0.3;
const COVERED_SCORE = 0.7;
const LIKELY_SCORE = 0.6;
/** A face under this share of the picture's side is looked at again from near. */
const SMALL = 1 / 8;
const NEAR = 3;
const SAME_FACE = 0.2;
/** Of the smaller of two boxes. */
const SAME_PLACE = 0.4;
/** Pictures that are smaller are seen whole as well as in parts. */
const WORTH_PARTS = 320;

/** What the second detector and the mesh say of a picture. */
export interface SecondLook {
  /** Faces that both see. */
  sure: SureFace[];
  /** What the detector is fairly sure of and the mesh does not know, as of a mask: faces if the first detector sees them too. */
  likely: SureFace[];
}

/**
 * Faces that are turned, hidden or small, surest first: where the second detector sees one, the mesh must see one too. Quarters are
 * searched where the whole shows none.
 */
export async function findSureFaces(models: SecondModels, image: RgbImage): Promise<SecondLook> {
  const whole = { x: 0, y: 0, width: image.width, height: image.height };
  const seen = await findIn(models, image, whole);
  if (seen.sure.length > 0 || Math.max(image.width, image.height) < WORTH_PARTS) return seen;
  const found: SureFace[] = [];
  for (const part of quarters(image)) found.push(...(await findIn(models, image, part)).sure);
  return { sure: keepSurest(found), likely: seen.likely };
}

async function findIn(models: SecondModels, image: RgbImage, part: Box): Promise<SecondLook> {
  const candidates = await findTurnedFaces(models.second, image, { part, least: LEAST_SCORE });
  const seen: SureFace[] = [];
  for (const candidate of candidates.slice(0, MOST_ASKED)) seen.push(await askMesh(models, image, candidate));
  const sure = keepSurest(seen.filter(isSure));
  return { sure, likely: seen.filter((face) => face.score >= LIKELY_SCORE && !sure.includes(face)) };
}

/** Of faces that lie over one another: a head that is taken for another one on its head is a little off. */
function keepSurest(faces: readonly SureFace[]): SureFace[] {
  const kept: SureFace[] = [];
  for (const face of [...faces].sort((a, b) => b.presence * b.score - a.presence * a.score))
    if (kept.every(({ box }) => sharedPart(box, face.box) < SAME_PLACE)) kept.push(face);
  return kept;
}

async function askMesh(models: SecondModels, image: RgbImage, face: TurnedFace): Promise<SureFace> {
  const seen = { ...face, ...(await locateMesh(models.mesh, image, face.box, face.roll)) };
  if (isSure(seen) || face.box.width > Math.max(image.width, image.height) * SMALL) return seen;
  const near = await lookFromNear(models, image, face);
  return near ? { ...near, ...(await locateMesh(models.mesh, image, near.box, near.roll)) } : seen;
}

/** A few pixels are too few to tell where it ends and how it is turned: the same again, larger. */
async function lookFromNear({ second }: SecondModels, image: RgbImage, { box, roll }: TurnedFace) {
  const [width, height] = [box.width * NEAR, box.height * NEAR];
  const part = { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width, height };
  const found = await findTurnedFaces(second, image, { part, least: LEAST_SCORE, turns: [turnOf(roll)] });
  return found.find((other) => overlap(other.box, box) > SAME_FACE);
}

function isSure({ presence, score }: SureFace): boolean {
  return presence >= LEAST_PRESENCE || (presence >= COVERED_PRESENCE && score >= COVERED_SCORE);
}

/** By how much a picture must be turned clockwise for a head to stand upright. @param roll degrees clockwise */
export function turnOf(roll: number): Turn {
  return (((4 - (Math.round(roll / 90) % 4)) % 4) * 90) as Turn;
}

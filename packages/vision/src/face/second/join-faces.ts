import { distance } from '../../geometry/quad.ts';
import type { Box, Point, RgbImage } from '../../image.ts';
import type { Model } from '../../models/open-session.ts';
import type { LocatedFace } from '../face.ts';
import { sharedPart } from '../find-faces.ts';
import { listAnchors } from '../list-anchors.ts';
import { rollOf } from '../measure-roll.ts';
import type { SecondLook, SureFace } from './find-sure-faces.ts';
import { locateMesh, type MeshFace } from './locate-mesh.ts';

/** Of the smaller of two boxes. */
const SAME_FACE = 0.4;
/** From this disagreement on the mesh places a hidden face better than the 68 landmarks do. */
const MESH_IS_BETTER = 0.1;
const HELD_ALIKE_DEGREES = 50;
/** A mesh that is less sure is not believed over the landmarks. */
const BELIEVED_PRESENCE = 0.3;
/** What the first detector alone sees is a face where the mesh sees one too, or its embedding is longer than those of things. */
const A_FACE_TOO = 0.7;
const LONGER_THAN_THINGS = 2.7;
/** Where other witnesses are sure, an embedding that is as long as those of hidden faces is enough; patterns on cards have as long ones. */
const AS_LONG_AS_HIDDEN = 2;
/** A mesh that sees nothing at all speaks against a face; one that is nearly sure speaks for it. */
const SEES_NOTHING = 0.05;
const NEARLY_SURE = 0.9;
/** Of the second detector. */
const SEEN_WELL = 0.6;

export interface JoinedFaces {
  joined: LocatedFace[];
  /** What the second detector alone sees. */
  added: SureFace[];
}

/** What is known of a face besides its box. */
interface Witnesses {
  /** Length of its embedding. */
  norm: number;
  /** Of the mesh, 0–1. */
  presence: number;
}

/** Whether what the first detector sees, and the second one not for sure, is a face. @param isLikely the second is fairly sure */
export function isSeenByFirst({ norm, presence }: Witnesses, isLikely: boolean): boolean {
  if (presence >= A_FACE_TOO || norm >= LONGER_THAN_THINGS) return true;
  return isLikely && norm >= AS_LONG_AS_HIDDEN && presence >= SEES_NOTHING;
}

/** Whether what the second detector alone sees is a face. @param score of that detector, 0–1 */
export function isSeenBySecond({ norm, presence }: Witnesses, score: number): boolean {
  if (norm >= LONGER_THAN_THINGS) return true;
  return norm >= AS_LONG_AS_HIDDEN && presence >= NEARLY_SURE && score >= SEEN_WELL;
}

/**
 * What both detectors see, once each. Where the landmarks of one disagree with the mesh, the mesh counts; what only the first sees,
 * the mesh has to see too.
 *
 * @param faces of the first detector
 * @param second what the second saw in the same picture
 */
export async function joinFaces(
  mesh: Model,
  image: RgbImage,
  faces: readonly LocatedFace[],
  { sure, likely }: SecondLook,
): Promise<JoinedFaces> {
  const joined: LocatedFace[] = [];
  for (const face of faces) {
    const roll = rollOf(face.landmarks);
    const same = sure.find((other) => isSame(other, face) && isHeldAlike(other, roll));
    const seen = same ?? (await locateMesh(mesh, image, face.box, roll));
    const norm = face.embedding?.norm ?? 0;
    const isLikely = [...sure, ...likely].some((other) => isSame(other, face));
    if (same || isSeenByFirst({ norm, presence: seen.presence }, isLikely)) joined.push(settle(face, seen));
  }
  return { joined, added: sure.filter((other) => !joined.some((face) => isSame(other, face))) };
}

function isSame(one: { box: Box }, other: { box: Box }): boolean {
  return sharedPart(one.box, other.box) >= SAME_FACE;
}

/** Over a mask the second detector may take the eyes for a mouth: then its points are of no use. */
function isHeldAlike(other: SureFace, roll: number): boolean {
  return Math.abs(((other.roll - roll + 540) % 360) - 180) <= HELD_ALIKE_DEGREES;
}

function settle(face: LocatedFace, { landmarks, presence }: MeshFace): LocatedFace {
  const disagreement = disagreementOf(face.landmarks, landmarks);
  if (presence < BELIEVED_PRESENCE || disagreement < MESH_IS_BETTER) return { ...face, disagreement };
  const { box, score } = face;
  return { box, score, landmarks, disagreement };
}

/** Mean distance of the points that faces are aligned by, in distances between the eyes. */
function disagreementOf(one: readonly Point[], other: readonly Point[]): number {
  const [a, b] = [listAnchors(one), listAnchors(other)];
  const eyes = Math.max(distance(b[0]!, b[1]!), 1e-6);
  return a.reduce((sum, point, index) => sum + distance(point, b[index]!), 0) / a.length / eyes;
}

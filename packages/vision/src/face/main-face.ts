import type { RgbImage } from '../image.ts';
import type { Model } from '../models/open-session.ts';
import { dotProduct } from './dot-product.ts';
import { alignIn, embedAligned } from './embed-face.ts';
import type { Embedding, LocatedFace } from './face.ts';
import { greyOf } from './grey-of.ts';
import type { FaceView } from './view-face.ts';

/** A face that can be compared gives a longer embedding; by how much another's must be longer to come first, and how large it must be. */
export const SURELY_A_FACE = 2.5;
const CLEARER = 1.3;
const NOT_MUCH_SMALLER = 0.2;
/**
 * Cosine from which two faces of one picture are taken for one person: ghosts drawn about as large as the portrait, blurred, pale and
 * mirrored, had 0.54 and more.
 */
const SAME_PERSON = 0.3;
/**
 * The same for a paler face of at most half the portrait's width: few pixels cost most of the likeness. By the measure of faces of full size some three
 * strangers in a hundred reach it, so it counts only for what is small and paler.
 */
const SAME_PERSON_SMALL = 0.2;
const SMALL_GHOST = 0.5;
const SMALL_GHOST_CONTRAST = 0.9;
/** A ghost may be larger than the portrait that it repeats, and is paler: so much of its contrast is the most. */
const GHOST_CONTRAST = 0.75;
/** A portrait is no narrower than this share of its ghost. */
const LEAST_PORTRAIT = 0.5;
/** More faces than this are not asked whether they come first: it is a crowd. */
const MOST_RIVALS = 10;

/** A face that was found, and the view that it was found in. */
export interface ViewedFace {
  face: LocatedFace;
  view: FaceView;
}

interface Rival {
  face: LocatedFace;
  embedding: Embedding;
  /** Standard deviation of its brightness, 0–255. */
  contrast: number;
}

/**
 * The main face, then the others as they came: the largest, unless it is hidden or blurred and a clear one is not much smaller, or it is
 * the ghost or the reflection of another one, as identity cards have it. Every service takes the first face for the main one.
 *
 * @param largest largest first
 */
export async function putMainFirst(embedder: Model, largest: readonly ViewedFace[]): Promise<LocatedFace[]> {
  const faces: LocatedFace[] = [];
  let main: Rival | undefined;
  for (const [at, viewed] of largest.entries()) {
    const isRival = !main || (at < MOST_RIVALS && mayComeFirst(viewed.face, main.face, largest[0]!.face));
    const rival = isRival ? await readRival(embedder, viewed) : undefined;
    if (rival && (!main || comesFirst(rival, main))) main = rival;
    faces.push(rival?.face ?? viewed.face);
  }
  return main ? [main.face, ...faces.filter((face) => face !== main.face)] : [];
}

/** A face beside the main one, or that one. */
export interface Pictured extends Pick<Embedding, 'values'> {
  /** Of its box, pixels. */
  width: number;
  /** As `contrastOf` tells it. */
  contrast: number;
}

/** Whether another face of a picture is a second picture of the person of the main one, as identity cards have it. */
export function isGhost(other: Pictured, main: Pictured): boolean {
  if (isSamePerson(other, main)) return true;
  const isSmall = other.width <= main.width * SMALL_GHOST && other.contrast < main.contrast * SMALL_GHOST_CONTRAST;
  return isSmall && dotProduct(other.values, main.values) >= SAME_PERSON_SMALL;
}

/** Whether two faces of one picture are taken for one person: the smaller or paler one is a ghost then. */
export function isSamePerson(one: Pick<Embedding, 'values'>, other: Pick<Embedding, 'values'>): boolean {
  return dotProduct(one.values, other.values) >= SAME_PERSON;
}

export function areaOf({ box: { width, height } }: Pick<LocatedFace, 'box'>): number {
  return width * height;
}

function mayComeFirst(face: LocatedFace, main: LocatedFace, largest: LocatedFace): boolean {
  return face.box.width >= largest.box.width * LEAST_PORTRAIT || (isHidden(main) && isNotMuchSmaller(face, main));
}

function comesFirst(rival: Rival, main: Rival): boolean {
  if (isHidden(main.face) && isNotMuchSmaller(rival.face, main.face))
    return rival.embedding.norm > main.embedding.norm * CLEARER;
  return isSamePerson(rival.embedding, main.embedding) && isGhostOf(main, rival);
}

/** Whether the first of two pictures of one person repeats the second. */
function isGhostOf(ghost: Rival, portrait: Rival): boolean {
  return ghost.contrast < portrait.contrast * GHOST_CONTRAST || weightOf(ghost) < weightOf(portrait);
}

function weightOf({ face, embedding }: Rival): number {
  return face.box.width * embedding.norm ** 2;
}

/** What looks like a large face may be a blurred one behind the person, or none. */
function isHidden({ embedding }: LocatedFace): boolean {
  return (embedding?.norm ?? 0) < SURELY_A_FACE;
}

function isNotMuchSmaller(face: LocatedFace, main: LocatedFace): boolean {
  return areaOf(face) > areaOf(main) * NOT_MUCH_SMALLER;
}

async function readRival(embedder: Model, { face, view }: ViewedFace): Promise<Rival> {
  const aligned = alignIn(view, face);
  const embedding = face.embedding ?? (await embedAligned(embedder, aligned));
  return { face: { ...face, embedding }, embedding, contrast: contrastOf(aligned) };
}

/** Standard deviation of the brightness of an aligned face, 0–255. */
export function contrastOf(aligned: RgbImage): number {
  const grey = greyOf(aligned);
  const mean = grey.reduce((sum, value) => sum + value, 0) / grey.length;
  return Math.sqrt(grey.reduce((sum, value) => sum + (value - mean) ** 2, 0) / grey.length);
}

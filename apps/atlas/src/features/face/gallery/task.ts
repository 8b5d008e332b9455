import {
  boxAsSent,
  compareTemplates,
  cropBox,
  encodeJpeg,
  FACE_MODEL_ROLES,
  isSamePhotograph,
  measureFace,
  packTemplate,
  scoreFace,
  scoreMeasures,
  type Box,
  type Embedding,
  type LocatedFace,
  type LocatedFaces,
  type PhotographedFace,
} from '@atlas/vision';
import type { SpooledFile } from '../../../engines/blobs/spooled-file.ts';
import { comparisonModels, tagOf, type EmbedderTag } from '../../../engines/inference/embedder/open-embedders.ts';
import type { TaskContext } from '../../../engines/inference/inference.ts';
import { openUnderKey, sealUnderKey } from '../../../engines/kms/seal-under-key.ts';
import { AtlasError } from '../../../errors.ts';
import { noSuchFace } from '../../../platform/faces/no-such-face.ts';

export interface FaceFile {
  file: SpooledFile;
  /** Which face, from 0, the main one first. */
  index: number;
}

/** A face in a picture. Boxes in pixels of what was sent. */
export interface SeenFace {
  /** The main one first, then the largest; 32 at most. */
  faces: Box[];
  /** How many were found. */
  count: number;
  /** 0–1. */
  quality: number;
  interEyePixels: number;
  /** Scores of 0–100 by component. */
  scores: Partial<Record<string, number>>;
  /** Length of the embedding: below 3 there is hardly a face. */
  norm: number;
}

export interface EmbedFaceInput extends FaceFile {
  /** The template is sealed once for each, so that it never leaves this process as it is. */
  seals: readonly { key: Uint8Array; purpose: string }[];
  /** Where a second embedder is there: its template too. */
  sealBeside?: { key: Uint8Array; purpose: string };
  /** Also returns a picture of the face. */
  withPicture: boolean;
}

export interface EmbedFaceOutput {
  /** Absent where there is no face. */
  seen?: SeenFace;
  /** In the order of `seals`. */
  sealed: Uint8Array[];
  /** Of the second embedder, where there is one and it was asked for. */
  beside?: { embedder: EmbedderTag; sealed: Uint8Array };
  /** JPEG of the upright face with room around it. */
  picture?: Uint8Array;
  embedder: EmbedderTag;
  models: TaskContext['models'];
}

/** JPEG quality of the picture that is kept: a template of a later model is made from it. */
const PICTURE_QUALITY = 92;
/** Room around the face, in widths and heights of it. */
const PICTURE_ROOM = 0.6;
/** So many faces of a kept picture are looked at. */
const MOST_NEIGHBOURS = 4;

/**
 * Makes a face comparable and seals what makes it so.
 *
 * @throws {AtlasError} `image_unreadable`, naming the parameter; `invalid_parameter` where there is no face of the index
 */
export async function embedFaceFile(input: EmbedFaceInput, context: TaskContext): Promise<EmbedFaceOutput> {
  const models = comparisonModels(context, FACE_MODEL_ROLES);
  const embedder = tagOf(context.embedders.current);
  const found = await findFace(input, context);
  if (!found) return { sealed: [], embedder, models };
  const { seen, template, located, face } = found;
  const sealed = input.seals.map(({ key, purpose }) => sealUnderKey(key, template, purpose));
  template.fill(0);
  const beside = input.sealBeside && (await embedBeside(found, input.sealBeside, context));
  found.own.values.fill(0);
  const made = { seen, sealed, ...(beside && { beside }), embedder, models };
  if (!input.withPicture) return made;
  const picture = await encodeJpeg(cropBox(located.image, withRoom(face.box)), PICTURE_QUALITY);
  return { ...made, picture };
}

export interface VerifyFaceInput extends FaceFile {
  /** Of the enrolled face. */
  key: Uint8Array;
  /** What embedders made of it; the one of the present embedder is compared. */
  templates: readonly { space: string; sealed: Uint8Array }[];
  purpose: string;
  /** The picture that was kept of it. */
  kept?: SpooledFile;
}

export interface VerifyFaceOutput {
  seen?: SeenFace;
  /** −1 to 1; absent where there is no face. */
  cosine?: number;
  /** Both faces come from one photograph; absent where it could not be told. */
  isSameSource?: boolean;
  /** False where none of the templates is of the present embedder. */
  isComparable: boolean;
  embedder: EmbedderTag;
  models: TaskContext['models'];
}

/** Compares a face with one that was enrolled. @throws as embedFaceFile does */
export async function verifyFaceFile(input: VerifyFaceInput, context: TaskContext): Promise<VerifyFaceOutput> {
  const models = comparisonModels(context, FACE_MODEL_ROLES);
  const embedder = tagOf(context.embedders.current);
  const template = input.templates.find(({ space }) => space === embedder.space);
  if (!template) return { isComparable: false, embedder, models };
  const found = await findFace(input, context);
  if (!found) return { isComparable: true, embedder, models };
  const enrolled = openUnderKey(input.key, template.sealed, input.purpose);
  const cosine = compareTemplates(enrolled, found.template);
  enrolled.fill(0);
  found.template.fill(0);
  const isSameSource = input.kept && (await isCopyOf(input.kept, found.own, context));
  found.own.values.fill(0);
  const told = isSameSource !== undefined && { isSameSource };
  return { seen: found.seen, cosine, ...told, isComparable: true, embedder, models };
}

/** Whether a face is a copy of one in a kept picture, which may show neighbours; undefined where that shows none, or cannot be read. */
async function isCopyOf(
  kept: SpooledFile,
  own: PhotographedFace,
  { faces, openPicture }: TaskContext,
): Promise<boolean | undefined> {
  const opened = await openPicture(kept).catch((error: unknown) => {
    if (error instanceof AtlasError && error.code === 'image_unreadable') return undefined;
    throw error;
  });
  if (!opened) return undefined;
  const { image, faces: found } = await faces.locate(opened.image);
  if (found.length === 0) return undefined;
  let isCopy = false;
  for (const face of found.slice(0, MOST_NEIGHBOURS)) {
    const neighbour = await faces.embed(image, face);
    isCopy ||= isSamePhotograph(own, neighbour);
    neighbour.values.fill(0);
  }
  return isCopy;
}

async function embedBeside(
  { own }: FoundFace,
  { key, purpose }: { key: Uint8Array; purpose: string },
  { embedders }: TaskContext,
): Promise<EmbedFaceOutput['beside']> {
  const { beside } = embedders;
  if (!beside) return undefined;
  const values = await beside.embed(own);
  const template = packTemplate({ values });
  const sealed = sealUnderKey(key, template, purpose);
  for (const each of [values, template]) each.fill(0);
  return { embedder: tagOf(beside), sealed };
}

interface FoundFace {
  seen: SeenFace;
  template: Uint8Array;
  /** By the embedder that comes with Atlas, which tells copies of a photograph. */
  own: Embedding;
  located: LocatedFaces;
  face: LocatedFace;
}

async function findFace(
  { file, index }: FaceFile,
  { faces, embedders, openPicture }: TaskContext,
): Promise<FoundFace | undefined> {
  const { image, scale } = await openPicture(file);
  const located = await faces.locate(image);
  const placement = { turn: located.turn, scale, width: located.image.width, height: located.image.height };
  const boxes = located.faces.map(({ box }) => boxAsSent(box, placement));
  const face = located.faces[index];
  if (!face && boxes.length > 0) throw new AtlasError('invalid_parameter', { detail: noSuchFace(boxes.length) });
  if (!face) return undefined;
  const own = await faces.embed(located.image, face);
  const values = await embedders.current.embed(own);
  const measures = await measureFace(located, face, own, { scale });
  const template = packTemplate({ values });
  values.fill(0);
  const scores = scoreMeasures(measures);
  const seen = {
    faces: boxes,
    count: located.count,
    quality: scoreFace(scores),
    scores,
    interEyePixels: measures.inter_eye_distance,
    norm: own.norm,
  };
  return { seen, template, own, located, face };
}

function withRoom({ x, y, width, height }: Box): Box {
  return {
    x: x - width * PICTURE_ROOM,
    y: y - height * PICTURE_ROOM,
    width: width * (1 + 2 * PICTURE_ROOM),
    height: height * (1 + 2 * PICTURE_ROOM),
  };
}

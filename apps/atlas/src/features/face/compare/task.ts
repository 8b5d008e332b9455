import {
  boxAsSent,
  dotProduct,
  FACE_MODEL_ROLES,
  isSamePhotograph,
  measureFace,
  scoreFace,
  scoreMeasures,
  type Box,
  type LocatedFace,
  type LocatedFaces,
  type PhotographedFace,
} from '@atlas/vision';
import type { SpooledFile } from '../../../engines/blobs/spooled-file.ts';
import { comparisonModels, tagOf, type EmbedderTag } from '../../../engines/inference/embedder/open-embedders.ts';
import type { TaskContext } from '../../../engines/inference/inference.ts';
import { AtlasError } from '../../../errors.ts';
import { noSuchFace } from '../../../platform/faces/no-such-face.ts';

export interface CompareFacesInput {
  sides: readonly [SideInput, SideInput];
}

interface SideInput {
  file: SpooledFile;
  /** Which face, from 0, the main one first; that one if absent. */
  index?: number;
  /** Name of the parameter that `index` came in. */
  indexName: string;
}

/** One of two pictures. Boxes in pixels of what was sent. */
export interface ComparedSide {
  /** The main one first, then the largest; 32 at most. */
  faces: Box[];
  /** How many were found. */
  count: number;
  /** What was compared; absent where there is no face. */
  chosen?: {
    index: number;
    /** 0–1. */
    quality: number;
    interEyePixels: number;
    /** Scores of 0–100 by component. */
    scores: Partial<Record<string, number>>;
  };
  /** Degrees clockwise by which the picture was turned to stand upright. */
  turn: number;
}

export interface CompareFacesOutput {
  sides: readonly [ComparedSide, ComparedSide];
  /** −1 to 1; absent where a picture shows no face. */
  cosine?: number;
  /** Both faces come from one photograph. */
  isSameSource: boolean;
  embedder: EmbedderTag;
  models: TaskContext['models'];
}

/**
 * Compares the main face of one picture with that of another, or those that were asked for. Embeddings do not leave the process.
 *
 * @throws {AtlasError} `image_unreadable`, naming the parameter; `invalid_parameter` where there is no face of the index
 */
export async function compareFaces({ sides }: CompareFacesInput, context: TaskContext): Promise<CompareFacesOutput> {
  const first = await openSide(sides[0], context);
  const second = await openSide(sides[1], context);
  const models = comparisonModels(context, FACE_MODEL_ROLES);
  const embedder = tagOf(context.embedders.current);
  const plain = [first.side, second.side] as const;
  if (!first.face || !second.face) return { sides: plain, isSameSource: false, embedder, models };
  const cosine = dotProduct(first.face.values, second.face.values);
  const isSameSource = isSamePhotograph(first.face.own, second.face.own);
  for (const { values, own } of [first.face, second.face]) for (const each of [values, own.values]) each.fill(0);
  return { sides: plain, cosine, isSameSource, embedder, models };
}

interface OpenSide {
  side: ComparedSide;
  face?: {
    values: Float32Array;
    /** By the embedder that comes with Atlas, which tells copies of a photograph. */
    own: PhotographedFace;
  };
}

async function openSide(
  { file, index = 0, indexName }: SideInput,
  { faces, embedders, openPicture }: TaskContext,
): Promise<OpenSide> {
  const { image, scale } = await openPicture(file);
  const located = await faces.locate(image);
  const { turn, count } = located;
  const placement = { turn, scale, width: located.image.width, height: located.image.height };
  const boxes = located.faces.map(({ box }) => boxAsSent(box, placement));
  const face = located.faces[index];
  if (!face) {
    if (boxes.length > 0) throw new AtlasError('invalid_parameter', { detail: noSuchFace(boxes.length, indexName) });
    return { side: { faces: boxes, count, turn } };
  }
  const embedding = await faces.embed(located.image, face);
  const values = await embedders.current.embed(embedding);
  const chosen = await rateFace(located, face, { norm: embedding.norm, scale });
  return {
    side: { faces: boxes, count, turn, chosen: { index, ...chosen } },
    face: { values, own: embedding },
  };
}

/** Without the models for pose and eyes, which would cost more than the comparison. */
async function rateFace(located: LocatedFaces, face: LocatedFace, { norm, scale }: { norm: number; scale: number }) {
  const measures = await measureFace(located, face, { norm }, { scale });
  const scores = scoreMeasures(measures);
  return { quality: scoreFace(scores), interEyePixels: measures.inter_eye_distance, scores };
}

import {
  boxAsSent,
  cropFace,
  encodeJpeg,
  FACE_MODEL_ROLES,
  measureFace,
  scoreFace,
  scoreMeasures,
  type Box,
  type LocatedFace,
  type LocatedFaces,
} from '@atlas/vision';
import type { SpooledFile } from '../../../engines/blobs/spooled-file.ts';
import { pickModels, type TaskContext } from '../../../engines/inference/inference.ts';
import { AtlasError } from '../../../errors.ts';
import { takeFrame } from './take-frame.ts';

export const CUTS = {
  TIGHT: { aspect: 0.8, headShare: 0.92, eyesAt: 0.47 },
  // Doc 9303-3: 35 × 45 mm, the head 70 to 80 % of the height.
  ICAO: { aspect: 35 / 45, headShare: 0.75, eyesAt: 0.45 },
  ID: { aspect: 0.75, headShare: 0.6, eyesAt: 0.42 },
} as const;

export type Cut = keyof typeof CUTS;

export interface CropFacesInput {
  /** A picture, or a video where `video` is given. */
  file: SpooledFile;
  /** Which of its pictures; the best one if no time is given. */
  video?: { timestampMs?: number };
  cut: Cut;
  /** Which face, largest first, from 0; the main one if absent. */
  index?: number;
  /** Also cuts out the others. */
  all: boolean;
}

export interface CutFace {
  /** In pixels of what was sent. */
  box: Box;
  /** `ghost`: another picture of the person of the main one, as identity cards have it. */
  role: 'main' | 'ghost' | 'other';
  /** 0–1. */
  quality: number;
  /** Share of the crop that lies outside of the picture. */
  outside: number;
  jpeg?: Uint8Array;
}

export interface CropFacesOutput {
  /** Largest first, ten at most; the one that was asked for follows where it is a smaller one. */
  faces: CutFace[];
  /** How many the picture shows. */
  found: number;
  /** Index of the face that was asked for; absent where there is none. */
  chosen?: number;
  turn: number;
  /** Of a video: the picture that was taken, and among how many. */
  frame?: { timestampMs: number; looked: number; durationMs: number };
  models: TaskContext['models'];
}

const JPEG_QUALITY = 92;
/** More faces than this are not cut out: it is a crowd. */
const MAX_CUT = 10;
/** Cosine from which two faces of one picture are taken for one person; a ghost is small and pale. */
const SAME_PERSON = 0.3;

/**
 * Cuts faces out of a picture, upright.
 *
 * @throws {AtlasError} `image_unreadable`, naming the parameter; `invalid_parameter` where there is no face of the index
 */
export async function cropFaces(
  { file, video, cut, index, all }: CropFacesInput,
  context: TaskContext,
): Promise<CropFacesOutput> {
  const { image, scale, frame } = video
    ? await takeFrame(file, video, context)
    : await context.openPicture(file).then((picture) => ({ ...picture, frame: undefined }));
  const located = await context.faces.locate(image);
  const models = pickModels(context.models, FACE_MODEL_ROLES);
  const { turn, faces } = located;
  if (index !== undefined && !faces[index] && (index > 0 || faces.length > 0))
    throw new AtlasError('invalid_parameter', { detail: `face_index: the picture has ${faces.length} faces` });
  if (faces.length === 0) return { faces: [], found: 0, turn, ...(frame && { frame }), models };
  const isFurther = index !== undefined && index >= MAX_CUT;
  const taken = [...faces.slice(0, MAX_CUT), ...(isFurther ? [faces[index]!] : [])];
  const rated = await rateFaces(located, taken, scale, context);
  const main = findMain(rated.slice(0, MAX_CUT));
  const chosen = isFurther ? MAX_CUT : (index ?? main);
  const placement = { turn, scale, width: located.image.width, height: located.image.height };
  const cutOut = rated.map(async ({ face, quality, values }, at): Promise<CutFace> => {
    const cropped = cropFace(located.image, face, CUTS[cut]);
    const isGhost = at !== main && cosine(values, rated[main]!.values) >= SAME_PERSON;
    return {
      box: boxAsSent(face.box, placement),
      role: at === main ? 'main' : isGhost ? 'ghost' : 'other',
      quality,
      outside: cropped.outside,
      ...((all || at === chosen) && { jpeg: await encodeJpeg(cropped.image, JPEG_QUALITY) }),
    };
  });
  return { faces: await Promise.all(cutOut), found: faces.length, chosen, turn, ...(frame && { frame }), models };
}

interface RatedFace {
  face: LocatedFace;
  quality: number;
  values: Float32Array;
  norm: number;
}

async function rateFaces(
  located: LocatedFaces,
  faces: readonly LocatedFace[],
  scale: number,
  context: TaskContext,
): Promise<RatedFace[]> {
  const rated: RatedFace[] = [];
  for (const face of faces) {
    const { norm, values } = await context.faces.embed(located.image, face);
    const scores = scoreMeasures(await measureFace(located, face, { norm }, { scale }));
    rated.push({ face, quality: scoreFace(scores), values, norm });
  }
  return rated;
}

/** The largest face, unless one of half its size or more is much clearer: a ghost can be large, and pale. */
function findMain(rated: readonly RatedFace[]): number {
  const largest = Math.max(...rated.map(({ face }) => face.box.width));
  const weights = rated.map(({ face, norm }) => (face.box.width >= largest / 2 ? face.box.width * norm ** 2 : 0));
  return weights.indexOf(Math.max(...weights));
}

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, at) => sum + value * b[at]!, 0);
}

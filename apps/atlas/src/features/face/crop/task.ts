import {
  boxAsSent,
  contrastOf,
  cropFace,
  encodeJpeg,
  FACE_MODEL_ROLES,
  isGhost,
  measureFace,
  scoreFace,
  scoreMeasures,
  type Box,
  type FaceVision,
  type LocatedFace,
  type LocatedFaces,
  type Pictured,
  type RgbImage,
} from '@atlas/vision';
import type { SpooledFile } from '../../../engines/blobs/spooled-file.ts';
import { pickModels, type TaskContext } from '../../../engines/inference/inference.ts';
import { withVideo, type Video } from '../../../engines/video/open-video.ts';
import { VideoError } from '../../../engines/video/run-tool.ts';
import { AtlasError } from '../../../errors.ts';
import { noSuchFace } from '../../../platform/faces/no-such-face.ts';

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
  /** Which face, from 0, the main one first; that one if absent. */
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
  /** The main one first, then the largest, ten at most; the one that was asked for follows where it is a smaller one. */
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
    throw new AtlasError('invalid_parameter', { detail: noSuchFace(faces.length) });
  if (faces.length === 0) return { faces: [], found: 0, turn, ...(frame && { frame }), models };
  const isFurther = index !== undefined && index >= MAX_CUT;
  const taken = [...faces.slice(0, MAX_CUT), ...(isFurther ? [faces[index]!] : [])];
  const rated = await rateFaces(located, taken, scale, context);
  const chosen = isFurther ? MAX_CUT : (index ?? 0);
  const placement = { turn, scale, width: located.image.width, height: located.image.height };
  const cutOut = rated.map(async ({ face, quality, pictured }, at): Promise<CutFace> => {
    const cropped = cropFace(located.image, face, CUTS[cut]);
    return {
      box: boxAsSent(face.box, placement),
      role: at === 0 ? 'main' : isGhost(pictured, rated[0]!.pictured) ? 'ghost' : 'other',
      quality,
      outside: cropped.outside,
      ...((all || at === chosen) && { jpeg: await encodeJpeg(cropped.image, JPEG_QUALITY) }),
    };
  });
  return { faces: await Promise.all(cutOut), found: located.count, chosen, turn, ...(frame && { frame }), models };
}

/** Pictures of a video that are looked at, and how wide. */
const MAX_LOOKS = 30;
const LOOK_WIDTH = 640;
const LEAST_STEP_MS = 200;
/** Of those, so many are looked at with all that finds faces where the first detector is not sure of one. */
const FEW = 5;
/** Length of an embedding. */
const SURELY_A_FACE = 2.5;
const BUSY_RETRY_SECONDS = 30;

interface TakenFrame {
  image: RgbImage;
  scale: number;
  /** Which picture it is, and among how many. */
  frame: { timestampMs: number; looked: number; durationMs: number };
}

/**
 * One picture of a video, as large as it is: of a time, or the one that shows the main face best.
 *
 * @throws {AtlasError} `image_unreadable`, `too_complex`; `invalid_parameter` for a time behind the end; `unavailable` without ffmpeg, or where
 * other work left it no time
 */
async function takeFrame(
  file: SpooledFile,
  { timestampMs }: { timestampMs?: number },
  context: TaskContext,
): Promise<TakenFrame> {
  const content = await context.openFile(file);
  try {
    return await withVideo(content, file.mediaType, async (video) => {
      const { at, looked } =
        timestampMs === undefined ? await findBestTime(video, context) : { at: timestampMs, looked: 1 };
      if (at > video.durationMs)
        throw new AtlasError('invalid_parameter', { detail: `timestamp_ms: the video has ${video.durationMs} ms` });
      const image = await video.frameAt(at);
      return { image, scale: 1, frame: { timestampMs: at, looked, durationMs: video.durationMs } };
    });
  } catch (error) {
    throw error instanceof VideoError ? writeVideoError(error) : error;
  } finally {
    content.fill(0);
  }
}

const VIDEO_ERRORS = {
  unreadable: 'image_unreadable',
  too_complex: 'too_complex',
  too_slow: 'too_complex',
  no_tools: 'unavailable',
  too_busy: 'unavailable',
} as const;

function writeVideoError(error: VideoError): AtlasError {
  return new AtlasError(VIDEO_ERRORS[error.kind], {
    detail: error.message,
    cause: error,
    ...(error.kind === 'too_busy' && { retryAfterSeconds: BUSY_RETRY_SECONDS, isOutage: true }),
  });
}

interface Look {
  timestampMs: number;
  image: RgbImage;
}

/** The best time so far. */
interface Best {
  at: number;
  quality: number;
}

/** When the main face is seen best; the start, where none is. All that finds faces looks at a few only, where the first detector is unsure. */
async function findBestTime(video: Video, { faces }: TaskContext): Promise<{ at: number; looked: number }> {
  const everyMs = Math.max(LEAST_STEP_MS, Math.ceil(video.durationMs / MAX_LOOKS));
  const count = Math.min(MAX_LOOKS, Math.max(1, Math.ceil(video.durationMs / everyMs)));
  const kept = new Set(Array.from({ length: FEW }, (_, at) => Math.floor(((at + 0.5) * count) / FEW)));
  const few: Look[] = [];
  let best: Best = { at: 0, quality: -1 };
  let isSure = false;
  let looked = 0;
  for await (const { timestampMs, ...image } of video.frames({ everyMs, count: MAX_LOOKS, width: LOOK_WIDTH })) {
    if (kept.has(looked++)) few.push({ timestampMs, image });
    const { quality, norm } = await rateMain(await faces.glance(image), faces);
    isSure ||= norm >= SURELY_A_FACE;
    if (quality > best.quality) best = { at: timestampMs, quality };
  }
  return { at: isSure ? best.at : (await lookWell(few, best, faces)).at, looked };
}

async function lookWell(few: readonly Look[], glanced: Best, faces: FaceVision): Promise<Best> {
  let best = glanced;
  for (const { timestampMs, image } of few) {
    const { quality } = await rateMain(await faces.locate(image), faces);
    if (quality > best.quality) best = { at: timestampMs, quality };
  }
  return best;
}

/** Quality of the main face, 0–1, and the length of its embedding; -1 and 0 where there is none. */
async function rateMain(located: LocatedFaces, faces: FaceVision): Promise<{ quality: number; norm: number }> {
  const [face] = located.faces;
  if (!face) return { quality: -1, norm: 0 };
  const { norm } = await faces.embed(located.image, face);
  return { norm, quality: scoreFace(scoreMeasures(await measureFace(located, face, { norm }, { scale: 1 }))) };
}

interface RatedFace {
  face: LocatedFace;
  quality: number;
  pictured: Pictured;
}

async function rateFaces(
  located: LocatedFaces,
  faces: readonly LocatedFace[],
  scale: number,
  context: TaskContext,
): Promise<RatedFace[]> {
  const rated: RatedFace[] = [];
  for (const face of faces) {
    const { norm, values, aligned } = await context.faces.embed(located.image, face);
    const scores = scoreMeasures(await measureFace(located, face, { norm }, { scale }));
    const pictured = { values, width: face.box.width, contrast: contrastOf(aligned) };
    rated.push({ face, quality: scoreFace(scores), pictured });
  }
  return rated;
}

import {
  measureFace,
  scoreFace,
  scoreMeasures,
  type FaceVision,
  type LocatedFaces,
  type RgbImage,
} from '@atlas/vision';
import type { SpooledFile } from '../../../engines/blobs/spooled-file.ts';
import type { TaskContext } from '../../../engines/inference/inference.ts';
import { withVideo, type Video } from '../../../engines/video/open-video.ts';
import { VideoError } from '../../../engines/video/run-tool.ts';
import { AtlasError } from '../../../errors.ts';

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
 * One picture of a video, as large as it is: of a time, or the one that shows the largest face best.
 *
 * @throws {AtlasError} `image_unreadable`, `too_complex`; `invalid_parameter` for a time behind the end; `unavailable` without ffmpeg, or where
 * other work left it no time
 */
export async function takeFrame(
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

/**
 * When the largest face is seen best. The start, where none is seen.
 *
 * The first detector looks at every picture. Where it sees nothing that is surely a face, all that finds faces looks at a few.
 */
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
    const { quality, norm } = await rateLargest(await faces.glance(image), faces);
    isSure ||= norm >= SURELY_A_FACE;
    if (quality > best.quality) best = { at: timestampMs, quality };
  }
  return { at: isSure ? best.at : (await lookWell(few, best, faces)).at, looked };
}

async function lookWell(few: readonly Look[], glanced: Best, faces: FaceVision): Promise<Best> {
  let best = glanced;
  for (const { timestampMs, image } of few) {
    const { quality } = await rateLargest(await faces.locate(image), faces);
    if (quality > best.quality) best = { at: timestampMs, quality };
  }
  return best;
}

/** Quality of the largest face, 0–1, and the length of its embedding; -1 and 0 where there is none. */
async function rateLargest(located: LocatedFaces, faces: FaceVision): Promise<{ quality: number; norm: number }> {
  const [face] = located.faces;
  if (!face) return { quality: -1, norm: 0 };
  const { norm } = await faces.embed(located.image, face);
  return { norm, quality: scoreFace(scoreMeasures(await measureFace(located, face, { norm }, { scale: 1 }))) };
}

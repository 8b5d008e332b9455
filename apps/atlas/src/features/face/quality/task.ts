import {
  boxAsSent,
  FACE_MODEL_ROLES,
  listAnchors,
  measureFace,
  pointAsSent,
  scoreFace,
  scoreMeasures,
  type Box,
  type FaceMeasures,
  type Placement,
  type Point,
  type Pose,
} from '@atlas/vision';
import type { SpooledFile } from '../../../engines/blobs/spooled-file.ts';
import { pickModels, type TaskContext } from '../../../engines/inference/inference.ts';
import { AtlasError } from '../../../errors.ts';
import { noSuchFace } from '../../../platform/faces/no-such-face.ts';

export interface RateFaceInput {
  file: SpooledFile;
  /** Which face, from 0, the main one first. */
  index: number;
}

/** What was measured of a face. Places in pixels of what was sent. */
export interface RatedFace {
  measures: FaceMeasures;
  /** 0–100 by component. */
  scores: Partial<Record<string, number>>;
  /** 0–1. */
  quality: number;
  pose: Pose & { roll: number };
  /** How sure it is that each eye is open, 0–1; left is left in the upright picture. */
  eyes: { left: { at: Point; open: number }; right: { at: Point; open: number } };
  mouth: Point;
}

export interface RateFaceOutput {
  /** The main one first, then the largest; 32 at most. */
  faces: Box[];
  /** How many were found. */
  count: number;
  turn: number;
  /** Absent where there is no face. */
  rated?: RatedFace;
  models: TaskContext['models'];
}

/**
 * Measures how good a picture of a face is.
 *
 * @throws {AtlasError} `image_unreadable`, naming the parameter; `invalid_parameter` where there is no face of the index
 */
export async function rateFace({ file, index }: RateFaceInput, context: TaskContext): Promise<RateFaceOutput> {
  const { image, scale } = await context.openPicture(file);
  const located = await context.faces.locate(image);
  const { turn, count } = located;
  const placement: Placement = { turn, scale, width: located.image.width, height: located.image.height };
  const boxes = located.faces.map(({ box }) => boxAsSent(box, placement));
  const models = pickModels(context.models, FACE_MODEL_ROLES);
  const face = located.faces[index];
  if (!face && boxes.length > 0) throw new AtlasError('invalid_parameter', { detail: noSuchFace(boxes.length) });
  if (!face) return { faces: boxes, count, turn, models };
  const { norm, values } = await context.faces.embed(located.image, face);
  values.fill(0);
  const pose = await context.faces.pose(located.image, face);
  const eyes = await context.faces.eyes(located.image, face);
  const measures = await measureFace(located, face, { norm, pose, eyes }, { scale });
  const scores = scoreMeasures(measures);
  const [left, right, , mouthLeft, mouthRight] = listAnchors(face.landmarks).map((point) =>
    pointAsSent(point, placement),
  );
  return {
    faces: boxes,
    count,
    turn,
    models,
    rated: {
      measures,
      scores,
      quality: scoreFace(scores),
      pose: { ...pose, roll: measures.roll },
      eyes: { left: { at: left!, open: eyes.left }, right: { at: right!, open: eyes.right } },
      mouth: [(mouthLeft![0] + mouthRight![0]) / 2, (mouthLeft![1] + mouthRight![1]) / 2],
    },
  };
}

import type { Point, RgbImage } from '../image.ts';
import { openSession } from '../models/open-session.ts';
import { embedLocated } from './embed-face.ts';
import type { Embedding, LocatedFace, LocatedFaces, Pose } from './face.ts';
import { glanceAtFaces, locateFaces } from './locate-faces.ts';
import { rollOf, turnedQuad } from './measure-roll.ts';
import { readEyes, type EyeReading } from './read-eyes.ts';
import { readPose } from './read-pose.ts';
import { viewFace } from './view-face.ts';

/** What a model file of the face services is for; `models.json` names the file of each. */
export const FACE_MODEL_ROLES = [
  'face-detection',
  'face-landmarks',
  'face-embedding',
  'face-pose',
  'face-eyes',
  'face-detection-second',
  'face-mesh',
] as const;

export type FaceModelRole = (typeof FACE_MODEL_ROLES)[number];

/** The loaded face models of one process. Calls run one after another on one thread. */
export interface FaceVision {
  /** Every face, the main one first, and the picture turned so that it stands upright. */
  locate(image: RgbImage): Promise<LocatedFaces>;
  /** Those that the first detector sees in the picture as it stands: quick, and none of a face that lies or is hidden. */
  glance(image: RgbImage): Promise<LocatedFaces>;
  /** What makes a face comparable. `image` is the upright one of `locate`. */
  embed(image: RgbImage, face: LocatedFace): Promise<Embedding>;
  /** How the head is held; its roll is that of the landmarks. */
  pose(image: RgbImage, face: LocatedFace): Promise<Pose>;
  /** How sure it is that each eye is open. */
  eyes(image: RgbImage, face: LocatedFace): Promise<EyeReading>;
  /** Runs every model once: the first run of a model allocates. */
  warmUp(): Promise<void>;
  close(): Promise<void>;
}

const POSE_WIDTH = 256;
/** The pose model wants the face with a quarter of its size on each side. */
const POSE_ROOM = 0.25;
const EYE_WIDTH = 320;

/**
 * Loads the face models of one process.
 *
 * @param models absolute path of the file of each role
 * @throws when a file is missing or no model of its role
 */
export async function openFaceVision({
  models,
}: {
  models: Readonly<Record<FaceModelRole, string>>;
}): Promise<FaceVision> {
  const sessions = await Promise.all(FACE_MODEL_ROLES.map((role) => openSession(models[role])));
  const [detector, landmarks, embedder, posing, eyes, second, mesh] = sessions as Seven<Session>;
  const vision: FaceVision = {
    locate: (image) => locateFaces({ detector, landmarks, embedder, second, mesh }, image),
    glance: (image) => glanceAtFaces({ detector, landmarks, embedder, second, mesh }, image),
    embed: async (image, face) => face.embedding ?? embedLocated(embedder, image, face),
    pose: async (image, face) => {
      const view = await viewFace(image, face.box, POSE_WIDTH);
      const roll = rollOf(face.landmarks);
      return readPose(posing, view.image, turnedQuad(withRoom(face, view.into), roll));
    },
    eyes: async (image, face) => {
      const view = await viewFace(image, face.box, EYE_WIDTH);
      return readEyes(eyes, view.image, face.landmarks.map(view.into));
    },
    warmUp: () => warmUp(vision),
    close: async () => void (await Promise.all(sessions.map((session) => session.close()))),
  };
  return vision;
}

async function warmUp(vision: FaceVision): Promise<void> {
  const image = { width: 320, height: 240, data: new Uint8Array(320 * 240 * 3).fill(200) };
  const landmarks = Array.from({ length: 68 }, (_, index): Point => [
    100 + (index % 10) * 12,
    60 + Math.floor(index / 10) * 18,
  ]);
  const face = { box: { x: 90, y: 50, width: 130, height: 150 }, score: 1, landmarks };
  await vision.locate(image);
  await vision.embed(image, face);
  await vision.pose(image, face);
  await vision.eyes(image, face);
}

type Session = Awaited<ReturnType<typeof openSession>>;
type Seven<Each> = [Each, Each, Each, Each, Each, Each, Each];

function withRoom({ box }: LocatedFace, into: (point: readonly [number, number]) => readonly [number, number]) {
  const [left, top] = into([box.x - box.width * POSE_ROOM, box.y - box.height * POSE_ROOM]);
  const [right, bottom] = into([box.x + box.width * (1 + POSE_ROOM), box.y + box.height * (1 + POSE_ROOM)]);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

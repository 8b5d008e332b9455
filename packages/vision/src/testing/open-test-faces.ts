import { FACE_MODEL_ROLES, openFaceVision, type FaceVision } from '../face/open-face-vision.ts';
import { findModelPaths } from './open-test-vision.ts';

/** The real face models, from where set-up has put them. */
export async function openTestFaces(): Promise<FaceVision> {
  return openFaceVision({ models: await findModelPaths(FACE_MODEL_ROLES) });
}

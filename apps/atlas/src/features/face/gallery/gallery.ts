import { z } from 'zod';
import type { EmbedderTag } from '../../../engines/inference/embedder/open-embedders.ts';
import type { Inference } from '../../../engines/inference/inference.ts';
import { GROUP_NAME } from '../../../platform/faces/group-name.ts';
import { boxSchema, FACE_ORDER, MAX_FACE_INDEX } from '../../../platform/faces/face-schema.ts';
import { matchThresholds } from '../../../platform/faces/match-score.ts';
import { LEAST_EYES } from '../../../platform/faces/warn-face.ts';
import { AtlasError } from '../../../errors.ts';
import { text, wholeNumber } from '../../../http/route/parameter-kinds.ts';
import type { AnswerConfiguration } from '../../../platform/audit/provenance.ts';
import type { BlobDeps } from '../../../platform/blobs/keep-blob.ts';
import type { FaceSearch } from '../../../platform/faces/search/face-search.ts';
import type { ReferenceKeys } from '../../../platform/persons/create-reference-keys.ts';
import type { Environment } from '../../../platform/keys/caller.ts';

export interface GalleryDeps extends BlobDeps {
  inference: Inference;
  search: FaceSearch;
  references: ReferenceKeys;
  configuration: AnswerConfiguration;
}

/** Whose faces. */
export interface FaceOwner {
  accountId: string;
  environment: Environment;
}

/** What the caller knows a face by. Sealed under the key of the face. */
export interface FaceDetails {
  /** Empty where none was given. */
  reference: string;
  metadata: string;
}

export const DEADLINE_MS = 30_000;

/** Pixels between the eyes, and length of the embedding, below which a face is no basis for later comparisons. */
const LEAST_NORM = 2.5;

export const groupParameter = () =>
  text(GROUP_NAME)
    .default('default')
    .describe(`Gallery within the account and environment: ${GROUP_NAME.form}. An empty one is refused`);

export const faceIdParameter = () =>
  text({ maxLength: 45, pattern: /^[0-9a-f]{8}_[0-9a-f-]{36}$/, form: 'a `face_id` as /face/enrol gave it' }).describe(
    'As /face/enrol gave it',
  );

export const faceIndexParameter = () =>
  wholeNumber({ min: 0, max: MAX_FACE_INDEX }).default(0).describe(`Which face of the picture, ${FACE_ORDER}`);

/** What `face_index` counts. */
export const facesSchema = z.array(boxSchema).describe('The faces that `face_index` counts, 32 at most');

/** What decided, for the evidence of an answer. */
export function galleryThresholds({ scale }: EmbedderTag) {
  return { ...matchThresholds(scale), least_inter_eye_distance: LEAST_EYES };
}

export const EXAMPLE_FACE_ID = '3f9c1a20_6f1c0e0e-8d5a-4a8e-9a53-0e6a3e6f0b11';

/** @throws {AtlasError} `no_face` where a picture shows none, or one that nothing can be compared with */
export function requireUsableFace<Seen extends { interEyePixels: number; norm: number }>(seen: Seen | undefined): Seen {
  if (!seen)
    throw new AtlasError('no_face', {
      detail: 'face_image: no face was found; send a picture of one person, seen from the front',
    });
  if (seen.interEyePixels < LEAST_EYES)
    throw new AtlasError('no_face', {
      detail: `face_image: less than ${LEAST_EYES} pixels between the eyes; come closer, or scan larger`,
    });
  if (seen.norm < LEAST_NORM)
    throw new AtlasError('no_face', {
      detail: 'face_image: the face is covered or blurred; uncover it, hold still, and take the picture again',
    });
  return seen;
}

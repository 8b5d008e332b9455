import { z } from 'zod';
import { AtlasError } from '../../../errors.ts';
import { provenanceSchema } from '../../../http/answer/provenance-schema.ts';
import { defineRoute } from '../../../http/route/define-route.ts';
import { decimal } from '../../../http/route/parameter-kinds.ts';
import { describeProvenance } from '../../../platform/audit/provenance.ts';
import { boxSchema, FACE_IMAGE, round, writeBox } from '../../../platform/faces/face-schema.ts';
import { TEMPLATE_PURPOSE } from '../../../platform/faces/face-seals.ts';
import { listTemplates } from '../../../platform/faces/face-templates.ts';
import { falseMatchRate, MATCH_SCORE, scoreOfCosine } from '../../../platform/faces/match-score.ts';
import {
  decideFor,
  isTooSmallToCompare,
  warnFace,
  warnSameSource,
  warningSchema,
  warnScale,
} from '../../../platform/faces/warn-face.ts';
import { EXAMPLE_MEASURED_ON, EXAMPLE_MODEL, measuredOnSchema } from './candidate-schema.ts';
import { withKeptPicture } from '../../../platform/faces/with-kept-picture.ts';
import { findFace, openFaceKey, type EnrolledFace } from './find-face.ts';
import {
  DEADLINE_MS,
  EXAMPLE_FACE_ID,
  faceIdParameter,
  faceIndexParameter,
  facesSchema,
  galleryThresholds,
  type GalleryDeps,
} from './gallery.ts';
import type { verifyFaceFile, VerifyFaceOutput } from './task.ts';

const side = z.object({
  box: boxSchema.nullable().describe('Null for the enrolled face: its picture is at /face/fetch'),
  quality_score: z.number().min(0).max(1),
  inter_eye_distance: z
    .number()
    .describe('Pixels between the eyes, as sent; below 18 is no basis. 0 for the enrolled face'),
});

const answerSchema = z.object({
  status: z.enum(['SUCCESS', 'FAILED']).describe('FAILED: the picture shows no face'),
  face_id: z.string(),
  match_score: z.number().min(0).max(100),
  match_status: z.enum(['SUCCESS', 'FAILED']).describe('SUCCESS from `threshold` on'),
  match_decision: z.enum(['MATCH', 'REVIEW', 'NO_MATCH']).describe('MATCH from 75, REVIEW from 60'),
  fmr: z
    .number()
    .nullable()
    .describe(
      'How often two different persons score so high; 1 where nothing was compared, null where nobody measured it',
    ),
  fmr_measured_on: measuredOnSchema,
  threshold: z.number(),
  face_1_detected: z.boolean().describe('The enrolled face'),
  face_2_detected: z.boolean().describe('A face in the picture'),
  same_source_image: z
    .boolean()
    .nullable()
    .describe(
      'The face comes from the photograph that was enrolled: that it matches proves nothing. Null where nothing was compared, or the kept picture is gone',
    ),
  face_count: z.number().int().describe('Faces in the picture'),
  faces: facesSchema,
  warnings: z.array(warningSchema).describe('As at /face/compare; the picture is `face` 2'),
  face_1: side,
  face_2: side,
  model: provenanceSchema,
});

type Answer = z.infer<typeof answerSchema>;

const EXAMPLE: Answer = {
  status: 'SUCCESS',
  face_id: EXAMPLE_FACE_ID,
  match_score: 87.4,
  match_status: 'SUCCESS',
  match_decision: 'MATCH',
  fmr: 0.00001,
  fmr_measured_on: EXAMPLE_MEASURED_ON,
  threshold: MATCH_SCORE,
  face_1_detected: true,
  face_2_detected: true,
  same_source_image: false,
  face_count: 1,
  faces: [{ x: 307.3, y: 578.1, width: 286.1, height: 358.8 }],
  warnings: [],
  face_1: { box: null, quality_score: 0.93, inter_eye_distance: 0 },
  face_2: {
    box: { x: 307.3, y: 578.1, width: 286.1, height: 358.8 },
    quality_score: 0.9,
    inter_eye_distance: 121.4,
  },
  model: EXAMPLE_MODEL,
};

const params = z.object({
  face_id: faceIdParameter(),
  threshold: decimal({ min: 0, max: 100 }).default(MATCH_SCORE).describe('From which score `match_status` is SUCCESS'),
  face_index: faceIndexParameter(),
});

/** `POST /face/verify`: whether a face is the one that was enrolled. */
export function verifyRoute(deps: GalleryDeps) {
  return defineRoute({
    path: '/face/verify',
    method: 'POST',
    permission: 'face:read',
    tag: 'face',
    summary: 'Verify a face against an enrolled one',
    description:
      'Compares the face of a picture with the face that was enrolled under `face_id`, and says whether both come from one photograph. Scores mean what they mean at /face/compare.',
    params,
    findsById: true,
    files: { face_image: FACE_IMAGE },
    ofPerson: true,
    data: answerSchema,
    example: { params: { face_id: EXAMPLE_FACE_ID }, data: EXAMPLE },
    audit: 'face.verify',
    handler: async ({ caller, params: asked, files, signal, trace }) => {
      const face = await findFace(deps, caller, asked.face_id);
      const key = await openFaceKey(deps, face);
      const templates = await listTemplates(deps.db, face);
      const input = { file: files.face_image, index: asked.face_index, key, templates, purpose: TEMPLATE_PURPOSE };
      const verified = await withKeptPicture(deps, face, (kept) =>
        deps.inference.run<typeof verifyFaceFile>(
          'face/verify',
          { ...input, ...(kept && { kept }) },
          { signal, deadlineMs: DEADLINE_MS },
        ),
      );
      requireComparable(verified);
      const thresholds = galleryThresholds(verified.embedder);
      const model = describeProvenance({ models: verified.models, thresholds }, deps.configuration);
      trace(model);
      return { ...writeVerified(face, verified, asked), model };
    },
  });
}

/** @throws {AtlasError} `invalid_parameter` where the face has no template of the present embedder */
function requireComparable({ isComparable }: VerifyFaceOutput): void {
  if (!isComparable)
    throw new AtlasError('invalid_parameter', {
      detail:
        'face_id: its template was made by another embedder and is not compared; POST /face/reembed makes one for the present embedder',
    });
}

function writeVerified(
  face: EnrolledFace,
  { seen, cosine, isSameSource, embedder: { scale } }: VerifyFaceOutput,
  { threshold, face_index: index }: { threshold: number; face_index: number },
): Omit<Answer, 'model'> {
  const score = cosine === undefined ? 0 : scoreOfCosine(scale, cosine);
  const box = seen?.faces[index];
  const isTooSmall = seen !== undefined && isTooSmallToCompare(seen);
  return {
    status: seen ? 'SUCCESS' : 'FAILED',
    face_id: face.faceId,
    match_score: score,
    match_status: seen && score >= threshold && !isTooSmall ? 'SUCCESS' : 'FAILED',
    match_decision: decideFor(score, isTooSmall),
    fmr: seen ? falseMatchRate(scale, score) : 1,
    fmr_measured_on: scale.measuredOn,
    threshold,
    face_1_detected: true,
    face_2_detected: seen !== undefined,
    same_source_image: isSameSource ?? null,
    face_count: seen?.count ?? 0,
    faces: (seen?.faces ?? []).map(writeBox),
    warnings: [
      ...warnFace(seen, { faceCount: seen?.count ?? 0, face: 2 }),
      ...warnSameSource(isSameSource),
      ...warnScale(scale),
    ],
    face_1: { box: null, quality_score: round(face.quality, 3), inter_eye_distance: 0 },
    face_2: {
      box: box ? writeBox(box) : null,
      quality_score: round(seen?.quality ?? 0, 3),
      inter_eye_distance: round(seen?.interEyePixels ?? 0, 1),
    },
  };
}

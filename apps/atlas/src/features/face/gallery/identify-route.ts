import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { provenanceSchema } from '../../../http/answer/provenance-schema.ts';
import { defineRoute } from '../../../http/route/define-route.ts';
import { decimal, wholeNumber } from '../../../http/route/parameter-kinds.ts';
import { describeProvenance } from '../../../platform/audit/provenance.ts';
import { FACE_IMAGE, round, writeBox } from '../../../platform/faces/face-schema.ts';
import { REVIEW_SCORE } from '../../../platform/faces/match-score.ts';
import { PROBE_PURPOSE } from '../../../platform/faces/search/face-search.ts';
import { isTooSmallToCompare, warnFace, warningSchema, warnScale } from '../../../platform/faces/warn-face.ts';
import {
  candidateSchema,
  EXAMPLE_MEASURED_ON,
  EXAMPLE_MODEL,
  measuredOnSchema,
  writeCandidate,
} from './candidate-schema.ts';
import {
  DEADLINE_MS,
  EXAMPLE_FACE_ID,
  faceIndexParameter,
  facesSchema,
  galleryThresholds,
  groupParameter,
  type GalleryDeps,
} from './gallery.ts';
import { countOnly, searchFaces, type Candidates } from './search-faces.ts';
import type { embedFaceFile, EmbedFaceOutput } from './task.ts';

const answerSchema = z.object({
  status: z.enum(['SUCCESS', 'FAILED']).describe('FAILED: the picture shows no face'),
  matches: z.array(candidateSchema).describe('Nearest first; empty when nobody scores as high as `threshold`'),
  total_enrolled: z
    .number()
    .int()
    .describe('Faces of the group that were compared, or would have been where the picture shows no face'),
  not_comparable: z
    .number()
    .int()
    .describe(
      'Faces of the group that were not: another embedder made their templates. POST /face/reembed makes new ones',
    ),
  false_positive_rate: z
    .number()
    .nullable()
    .describe(
      'How often a person who is not in the group is found all the same, by its size and the threshold; null where nobody measured it',
    ),
  fmr_measured_on: measuredOnSchema,
  threshold: z.number(),
  face_count: z.number().int(),
  faces: facesSchema,
  warnings: z.array(warningSchema).describe('As at /face/compare; of a face that is too small no candidate is a MATCH'),
  model: provenanceSchema,
});

const params = z.object({
  group: groupParameter(),
  top_n: wholeNumber({ min: 1, max: 100 }).default(5).describe('So many at most'),
  threshold: decimal({ min: 0, max: 100 }).default(REVIEW_SCORE).describe('Least score of a candidate'),
  face_index: faceIndexParameter(),
});

const EXAMPLE: z.infer<typeof answerSchema> = {
  status: 'SUCCESS',
  matches: [
    {
      face_id: EXAMPLE_FACE_ID,
      match_score: 91.2,
      match_decision: 'MATCH',
      fmr: 0.00001,
      reference_id: 'customer-4711',
      metadata: '',
    },
  ],
  total_enrolled: 1024,
  not_comparable: 0,
  false_positive_rate: 0.641061,
  fmr_measured_on: EXAMPLE_MEASURED_ON,
  threshold: REVIEW_SCORE,
  face_count: 1,
  faces: [{ x: 307.3, y: 578.1, width: 286.1, height: 358.8 }],
  warnings: [],
  model: EXAMPLE_MODEL,
};

/** `POST /face/identify`: who of a group a face looks like. */
export function identifyRoute(deps: GalleryDeps) {
  return defineRoute({
    path: '/face/identify',
    method: 'POST',
    permission: 'face:search',
    tag: 'face',
    summary: 'Find a face among the enrolled',
    description:
      'Compares a face with every face of a group and names those that look like it, with the rate of false positives to expect for ' +
      'a group of this size. What it finds are candidates for a person to look at, never an acceptance.',
    params,
    emptyCounts: ['group'],
    files: { face_image: FACE_IMAGE },
    ofPerson: true,
    // They tell of other persons, whose erasure would not reach an answer that is kept for this one.
    keepsAnswers: false,
    data: answerSchema,
    example: { params: { top_n: 5 }, data: EXAMPLE },
    audit: 'face.identify',
    handler: async ({ caller, params: asked, files, signal, trace }) => {
      const key = randomBytes(32);
      const seals = [{ key, purpose: PROBE_PURPOSE }];
      const input = { file: files.face_image, index: asked.face_index, seals, withPicture: false };
      const options = { signal, deadlineMs: DEADLINE_MS };
      const embedded = await deps.inference.run<typeof embedFaceFile>('face/embed', input, options);
      const { embedder } = embedded;
      const thresholds = galleryThresholds(embedder);
      const model = describeProvenance({ models: embedded.models, thresholds }, deps.configuration);
      trace(model);
      const [sealed] = embedded.sealed;
      const group = { accountId: caller.accountId, environment: caller.environment, groupName: asked.group };
      const wanted = { embedder, topN: asked.top_n, threshold: asked.threshold };
      const found = await (sealed ? searchFaces(deps, group, { key, sealed }, wanted) : countOnly(deps, group, wanted));
      const { threshold } = asked;
      return { ...writeFound(found, embedded), fmr_measured_on: embedder.scale.measuredOn, threshold, model };
    },
  });
}

function writeFound(
  { candidates, total, others, falsePositiveRate }: Candidates,
  { seen, embedder }: Pick<EmbedFaceOutput, 'seen' | 'embedder'>,
) {
  const isTooSmall = seen !== undefined && isTooSmallToCompare(seen);
  return {
    status: seen ? ('SUCCESS' as const) : ('FAILED' as const),
    matches: candidates.map((candidate) => writeCandidate(candidate, isTooSmall)),
    total_enrolled: total,
    not_comparable: others,
    face_count: seen?.count ?? 0,
    faces: (seen?.faces ?? []).map(writeBox),
    warnings: [...warnFace(seen, { faceCount: seen?.count ?? 0, face: 1 }), ...warnScale(embedder.scale)],
    false_positive_rate: falsePositiveRate === null ? null : round(falsePositiveRate, 6),
  };
}

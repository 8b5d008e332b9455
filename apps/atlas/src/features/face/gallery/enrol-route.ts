import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { provenanceSchema } from '../../../http/answer/provenance-schema.ts';
import { defineRoute } from '../../../http/route/define-route.ts';
import { REFERENCE_ID_PARAMETER } from '../../../http/route/identify-person.ts';
import { text } from '../../../http/route/parameter-kinds.ts';
import { describeProvenance } from '../../../platform/audit/provenance.ts';
import { boxSchema, FACE_IMAGE, round, writeBox } from '../../../platform/faces/face-schema.ts';
import { TEMPLATE_PURPOSE } from '../../../platform/faces/face-seals.ts';
import { MATCH_SCORE } from '../../../platform/faces/match-score.ts';
import { PROBE_PURPOSE } from '../../../platform/faces/search/face-search.ts';
import { duplicateSchema, EXAMPLE_MODEL, writeDuplicate } from './candidate-schema.ts';
import { enrolFace, newFaceId } from './enrol-face.ts';
import {
  DEADLINE_MS,
  EXAMPLE_FACE_ID,
  faceIndexParameter,
  groupParameter,
  requireUsableFace,
  weightsOf,
  type GalleryDeps,
} from './gallery.ts';
import { searchFaces } from './search-faces.ts';
import type { embedFaceFile, FaceFile } from './task.ts';

/** Of the faces that look like the new one, so many are named. */
const DUPLICATES = 5;

const answerSchema = z.object({
  face_id: z.string().describe('Names the face from now on'),
  group: z.string(),
  face_quality_score: z.number().min(0).max(1),
  box: boxSchema.describe('The face that was enrolled'),
  face_count: z.number().int().describe('Faces in the picture; the largest was enrolled unless another was asked for'),
  duplicates: z
    .array(duplicateSchema)
    .describe(
      'Faces that were enrolled before and score 75 or more; nearest first. /face/identify tells whose they are',
    ),
  model: provenanceSchema,
});

const params = z.object({
  group: groupParameter(),
  reference_id: REFERENCE_ID_PARAMETER,
  metadata: text({ maxLength: 4000 }).optional().describe('Your own words; kept sealed, returned as they are'),
  face_index: faceIndexParameter(),
});

const EXAMPLE: z.infer<typeof answerSchema> = {
  face_id: EXAMPLE_FACE_ID,
  group: 'default',
  face_quality_score: 0.93,
  box: { x: 307.3, y: 578.1, width: 286.1, height: 358.8 },
  face_count: 1,
  duplicates: [],
  model: EXAMPLE_MODEL,
};

const DESCRIPTION =
  'Keeps the face of a picture under a new `face_id`: what makes it comparable, sealed under a key of its own, and a picture of it. ' +
  'Names faces of the group that look like it. A picture without a face that can be compared is refused.';

/** `POST /face/enrol`: keeps a face, to be verified and identified later. */
export function enrolRoute(deps: GalleryDeps) {
  return defineRoute({
    path: '/face/enrol',
    method: 'POST',
    permission: 'face:write',
    tag: 'face',
    summary: 'Enrol a face',
    description: DESCRIPTION,
    params,
    files: { face_image: FACE_IMAGE },
    ofPerson: true,
    data: answerSchema,
    example: { params: { reference_id: 'customer-4711' }, data: EXAMPLE },
    audit: 'face.enrol',
    handler: async ({ caller, personId, params: asked, files, signal, trace }) => {
      const group = { accountId: caller.accountId, environment: caller.environment, groupName: asked.group };
      const face = await makeComparable(deps, { file: files.face_image, index: asked.face_index }, signal);
      const { embedded, seen, key, template, probe } = face;
      const wanted = { model: weightsOf(embedded), topN: DUPLICATES, threshold: MATCH_SCORE };
      const sought = await searchFaces(deps, group, probe, wanted);
      const faceId = newFaceId();
      const details = { reference: asked.reference_id ?? '', metadata: asked.metadata ?? '' };
      const picture = embedded.picture ?? new Uint8Array();
      const { quality } = seen;
      await enrolFace(deps, group, { faceId, key, template, model: wanted.model, picture, quality, details, personId });
      const used = { models: embedded.models, thresholds: { match: MATCH_SCORE } };
      const model = describeProvenance(used, deps.configuration);
      trace(model);
      return {
        face_id: faceId,
        group: asked.group,
        face_quality_score: round(quality, 3),
        box: writeBox(seen.faces[asked.face_index]!),
        face_count: seen.faces.length,
        duplicates: sought.candidates.map(writeDuplicate),
        model,
      };
    },
  });
}

/** @throws {AtlasError} `no_face` where the picture shows none that can be compared */
async function makeComparable(deps: GalleryDeps, face: FaceFile, signal: AbortSignal) {
  const [key, probeKey] = [randomBytes(32), randomBytes(32)];
  const seals = [
    { key, purpose: TEMPLATE_PURPOSE },
    { key: probeKey, purpose: PROBE_PURPOSE },
  ];
  const options = { signal, deadlineMs: DEADLINE_MS };
  const input = { ...face, seals, withPicture: true };
  const embedded = await deps.inference.run<typeof embedFaceFile>('face/embed', input, options);
  const seen = requireUsableFace(embedded.seen);
  const [template, probe] = embedded.sealed;
  return { embedded, seen, key, template: template!, probe: { key: probeKey, sealed: probe! } };
}

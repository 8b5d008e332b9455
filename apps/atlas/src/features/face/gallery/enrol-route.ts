import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { SpooledFile } from '../../../engines/blobs/spooled-file.ts';
import type { FaceScale } from '../../../engines/inference/embedder/face-scale.ts';
import { AtlasError } from '../../../errors.ts';
import { provenanceSchema } from '../../../http/answer/provenance-schema.ts';
import { defineRoute } from '../../../http/route/define-route.ts';
import { REFERENCE_ID_PARAMETER } from '../../../http/route/identify-person.ts';
import { flag, text } from '../../../http/route/parameter-kinds.ts';
import { describeProvenance } from '../../../platform/audit/provenance.ts';
import { boxSchema, FACE_IMAGE, round, writeBox } from '../../../platform/faces/face-schema.ts';
import { TEMPLATE_PURPOSE } from '../../../platform/faces/face-seals.ts';
import { falseMatchRate, MATCH_SCORE, scoreOfCosine } from '../../../platform/faces/match-score.ts';
import { PROBE_PURPOSE, type FaceGroup } from '../../../platform/faces/search/face-search.ts';
import type { Hit } from '../../../platform/faces/search/open-index.ts';
import { warnFace, warningSchema, warnScale } from '../../../platform/faces/warn-face.ts';
import { createPersons } from '../../../platform/persons/create-persons.ts';
import { REFERENCE_ID, REFERENCE_ID_FORM } from '../../../platform/persons/reference-id.ts';
import {
  duplicateSchema,
  EXAMPLE_MEASURED_ON,
  EXAMPLE_MODEL,
  measuredOnSchema,
  writeDuplicate,
} from './candidate-schema.ts';
import { enrolFace, newFaceId } from './enrol-face.ts';
import {
  DEADLINE_MS,
  EXAMPLE_FACE_ID,
  faceIndexParameter,
  groupParameter,
  galleryThresholds,
  facesSchema,
  requireUsableFace,
  type FaceOwner,
  type GalleryDeps,
} from './gallery.ts';
import { countOthers, findNearest } from './search-faces.ts';
import type { embedFaceFile, FaceFile } from './task.ts';

/** Of the faces that look like the new one, so many are named. */
const DUPLICATES = 5;

const answerSchema = z.object({
  face_id: z.string().describe('Names the face from now on'),
  group: z.string(),
  face_quality_score: z.number().min(0).max(1),
  box: boxSchema.describe('The face that was enrolled'),
  face_count: z.number().int().describe('Faces in the picture; the main one was enrolled unless another was asked for'),
  faces: facesSchema,
  duplicates: z
    .array(duplicateSchema)
    .describe(
      'Faces that were enrolled before and score 75 or more; nearest first. /face/identify tells whose they are',
    ),
  not_comparable: z
    .number()
    .int()
    .describe(
      'Faces of the group that no duplicate was looked for among: another embedder made their templates. POST /face/reembed makes new ones',
    ),
  fmr_measured_on: measuredOnSchema,
  warnings: z
    .array(warningSchema)
    .describe('As at /face/compare: what makes later comparisons less sure. A face that is too small is refused'),
  model: provenanceSchema,
});

const params = z.object({
  group: groupParameter(),
  reference_id: REFERENCE_ID_PARAMETER,
  metadata: text({ maxLength: 4000 }).optional().describe('Your own words; kept sealed, returned as they are'),
  face_index: faceIndexParameter(),
  reference_from_name: flag()
    .default(false)
    .describe(
      'Take the name of each file, without its ending, as `reference_id`: for many persons in one call. Not together with `reference_id`',
    ),
});

const EXAMPLE: z.infer<typeof answerSchema> = {
  face_id: EXAMPLE_FACE_ID,
  group: 'default',
  face_quality_score: 0.93,
  box: { x: 307.3, y: 578.1, width: 286.1, height: 358.8 },
  face_count: 1,
  faces: [{ x: 307.3, y: 578.1, width: 286.1, height: 358.8 }],
  duplicates: [],
  not_comparable: 0,
  fmr_measured_on: EXAMPLE_MEASURED_ON,
  warnings: [],
  model: EXAMPLE_MODEL,
};

const DESCRIPTION =
  'Keeps the face of a picture under a new `face_id`: what makes it comparable, sealed under a key of its own, and a picture of it. ' +
  'Names faces of the group that look like it, and warns of what makes later comparisons less sure. A picture without a face that can be compared is refused. Many pictures, or a ZIP of them, ' +
  'are enrolled as a job.';

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
    batch: { slot: 'face_image' },
    namesCountWith: 'reference_from_name',
    emptyCounts: ['group'],
    ofPerson: true,
    data: answerSchema,
    example: { params: { reference_id: 'customer-4711' }, data: EXAMPLE },
    audit: 'face.enrol',
    handler: async ({ caller, requestId, personId, params: asked, files, signal, trace }) => {
      requireOneName(asked);
      const { accountId, environment, scheme } = caller;
      const group = { accountId, environment, groupName: asked.group };
      const file = files.face_image;
      const given = { personId, reference: asked.reference_id ?? '' };
      const whose = asked.reference_from_name ? await readName(deps, group, file) : given;
      // A job may come back to a picture that it had enrolled before it was interrupted.
      const faceId = newFaceId(scheme === 'job' ? nameItem(requestId, asked, file) : undefined);
      const enrolled = await enrolPicture(deps, group, { ...whose, faceId, file, asked, signal });
      const used = { models: enrolled.models, thresholds: galleryThresholds(enrolled.embedder) };
      const model = describeProvenance(used, deps.configuration);
      trace(model);
      return { face_id: faceId, group: asked.group, ...enrolled.answer, model };
    },
  });
}

/** @throws {AtlasError} `invalid_parameter` where two parameters say whose face it is */
function requireOneName(asked: { reference_id?: string | undefined; reference_from_name: boolean }): void {
  if (asked.reference_from_name && asked.reference_id !== undefined)
    throw new AtlasError('invalid_parameter', { detail: 'reference_id and reference_from_name: give one of them' });
}

interface Enrolment {
  faceId: string;
  personId: string | undefined;
  reference: string;
  file: SpooledFile;
  asked: z.output<typeof params>;
  signal: AbortSignal;
}

/** @throws {AtlasError} `no_face` where the picture shows none that can be compared */
async function enrolPicture(
  deps: GalleryDeps,
  group: FaceGroup,
  { faceId, personId, reference, file, asked, signal }: Enrolment,
) {
  const comparable = await makeComparable(deps, { file, index: asked.face_index }, signal);
  const { embedded, seen, probe, key, template, picture } = comparable;
  const { embedder, beside } = embedded;
  const seek = async () => {
    const wanted = { embedder, topN: DUPLICATES + 1, threshold: MATCH_SCORE };
    return (await findNearest(deps, group, probe, wanted)).hits;
  };
  const details = { reference, metadata: asked.metadata ?? '' };
  const face = { faceId, key, template, embedder, beside, picture, quality: seen.quality, details, personId };
  const alike = await enrolFace(deps, group, { ...face, seek });
  const answer = {
    face_quality_score: round(seen.quality, 3),
    box: writeBox(seen.faces[asked.face_index]!),
    face_count: seen.count,
    faces: seen.faces.map(writeBox),
    duplicates: alike.slice(0, DUPLICATES).map((hit) => writeHit(hit, embedder.scale)),
    not_comparable: await countOthers(deps, group, embedder.space),
    fmr_measured_on: embedder.scale.measuredOn,
    warnings: [...warnFace(seen, { faceCount: seen.count, face: 1 }), ...warnScale(embedder.scale)],
  };
  return { answer, embedder, models: embedded.models };
}

function writeHit({ faceId, cosine }: Hit, scale: FaceScale) {
  const score = scoreOfCosine(scale, cosine);
  return writeDuplicate({ faceId, score, fmr: falseMatchRate(scale, score) });
}

/** What tells one picture of a job from the others. */
function nameItem(
  requestId: string,
  asked: { group: string; face_index: number },
  { sha256, entry }: SpooledFile,
): string {
  return JSON.stringify([requestId, asked.group, asked.face_index, sha256, entry?.index ?? null]);
}

/** Whose face it is, by the name of the file. @throws {AtlasError} `invalid_parameter` where the name is no reference id */
async function readName(deps: GalleryDeps, owner: FaceOwner, { fileName }: SpooledFile) {
  const reference = fileName
    .split('/')
    .at(-1)!
    .replace(/\.[^.]*$/, '');
  if (!REFERENCE_ID.test(reference))
    throw new AtlasError('invalid_parameter', { detail: `face_image: its name is to be ${REFERENCE_ID_FORM}` });
  const { accountId, environment } = owner;
  const personId = await createPersons(deps).identify({ accountId, environment, referenceId: reference });
  return { personId, reference };
}

/** @throws {AtlasError} `no_face` where the picture shows none that can be compared */
async function makeComparable(deps: GalleryDeps, face: FaceFile, signal: AbortSignal) {
  const [key, probeKey] = [randomBytes(32), randomBytes(32)];
  const seals = [
    { key, purpose: TEMPLATE_PURPOSE },
    { key: probeKey, purpose: PROBE_PURPOSE },
  ];
  const options = { signal, deadlineMs: DEADLINE_MS };
  const input = { ...face, seals, sealBeside: { key, purpose: TEMPLATE_PURPOSE }, withPicture: true };
  const embedded = await deps.inference.run<typeof embedFaceFile>('face/embed', input, options);
  const seen = requireUsableFace(embedded.seen);
  const [template, probe] = embedded.sealed;
  const picture = embedded.picture ?? new Uint8Array();
  return { embedded, seen, key, template: template!, picture, probe: { key: probeKey, sealed: probe! } };
}

import { z } from 'zod';
import type { SpooledFile } from '../../../engines/blobs/spooled-file.ts';
import type { Inference } from '../../../engines/inference/inference.ts';
import { AtlasError } from '../../../errors.ts';
import { provenanceSchema } from '../../../http/answer/provenance-schema.ts';
import { defineRoute } from '../../../http/route/define-route.ts';
import { choice, flag, wholeNumber } from '../../../http/route/parameter-kinds.ts';
import { describeProvenance, type AnswerConfiguration, type Provenance } from '../../../platform/audit/provenance.ts';
import {
  boxSchema,
  FACE_IMAGE,
  FACE_ORDER,
  MAX_FACE_INDEX,
  round,
  writeBox,
} from '../../../platform/faces/face-schema.ts';
import { warnFace, warningSchema } from '../../../platform/faces/warn-face.ts';
import type { CropFacesInput, CropFacesOutput, cropFaces, CutFace } from './task.ts';

const DEADLINE_MS = 30_000;
const VIDEO_DEADLINE_MS = 90_000;
const VIDEO_BYTES = 100 * 1024 * 1024;

const face = z.object({
  file: z.string().describe('JPEG, Base64; empty unless `all` was asked for'),
  bounding_box: boxSchema,
  role: z
    .enum(['MAIN', 'GHOST', 'OTHER'])
    .describe('GHOST: a second, smaller or paler picture of the main person, as identity cards have it'),
  quality_score: z.number().min(0).max(1),
  padding: z.number().min(0).max(1).describe('Share of the crop that lies outside of the picture and repeats its edge'),
});

const answerSchema = z.object({
  status: z.enum(['SUCCESS', 'FAILED']).describe('FAILED: the picture shows no face'),
  file: z.string().describe('The face that was asked for, upright: JPEG, Base64; empty where there is none'),
  bounding_box: boxSchema.nullable(),
  face_count: z.number().int().describe('All faces that the picture shows'),
  faces: z
    .array(face)
    .describe('The main one first, then the largest; ten at most, and after them the one of `face_index`'),
  frame: z
    .object({
      timestamp_ms: z.number().int(),
      looked_at: z.number().int().describe('Among so many pictures of the video'),
      duration_ms: z.number().int(),
    })
    .nullable()
    .describe('Of a video: the picture that was taken. Null for a picture'),
  warnings: z.array(warningSchema).describe('`no_face`, with what to do about it'),
  turn: z.number().int().describe('Degrees clockwise by which the picture was turned to stand upright'),
  model: provenanceSchema,
});

type Answer = z.infer<typeof answerSchema>;

const params = z.object({
  preset: choice(['TIGHT', 'ICAO', 'ID'])
    .default('ID')
    .describe(
      'TIGHT the face alone; ICAO 35 : 45 with the head at three quarters of the height; ID 3 : 4 with more room',
    ),
  face_index: wholeNumber({ min: 0, max: MAX_FACE_INDEX })
    .optional()
    .describe(`Which face, ${FACE_ORDER}; the main one if absent`),
  timestamp_ms: wholeNumber({ min: 0, max: 120_000 })
    .optional()
    .describe('Of a video, which picture; the one that shows the main face best if absent. Refused with a picture'),
  all: flag().default(false).describe('Also cut out the other faces'),
});

const EXAMPLE: Answer = {
  status: 'SUCCESS',
  file: '<base64 JPEG>',
  bounding_box: { x: 101.3, y: 243.6, width: 153.2, height: 196.8 },
  face_count: 1,
  faces: [
    {
      file: '',
      bounding_box: { x: 101.3, y: 243.6, width: 153.2, height: 196.8 },
      role: 'MAIN',
      quality_score: 0.94,
      padding: 0,
    },
  ],
  frame: null,
  warnings: [],
  turn: 0,
  model: {
    atlas: '0.1.0',
    ids: { 'face-detection': 'fr_detect.onnx@6c0256ccd316' },
    thresholds: {},
    configuration: '3d248f0e9c1b7a65d4f3e2c1b0a99887766554433221100ffeeddccbbaa99887',
  },
};

export interface CropDeps {
  inference: Inference;
  configuration: AnswerConfiguration;
}

/** `POST /face/crop`: the face of a picture, upright. */
export function cropRoute({ inference, configuration }: CropDeps) {
  return defineRoute({
    path: '/face/crop',
    method: 'POST',
    permission: 'face:read',
    tag: 'face',
    summary: 'Cut faces out of a picture or a video',
    description:
      'Cuts the face out of a picture, upright: of a selfie, a group, or a photo of a whole document, lying any way. On identity ' +
      'cards the main portrait is told from its ghost. Of a video one picture is taken: at `timestamp_ms`, or the one that shows the face best.',
    params,
    files: {
      face_image: { ...FACE_IMAGE, required: false, inExample: true, description: 'The picture; or send `video`' },
      video: {
        description: 'A video of up to two minutes: MP4, QuickTime, WebM. Needs ffmpeg where models run',
        maxBytes: VIDEO_BYTES,
        accept: ['video/mp4', 'video/quicktime', 'video/webm'],
      },
    },
    ofPerson: true,
    batch: { slot: 'face_image' },
    data: answerSchema,
    example: { params: { preset: 'ICAO' }, data: EXAMPLE },
    audit: 'face.crop',
    handler: async ({ params, files, signal, trace }) => {
      const { all } = params;
      const input = describeTask(params, files);
      const deadlineMs = input.video ? VIDEO_DEADLINE_MS : DEADLINE_MS;
      const cropped = await inference.run<typeof cropFaces>('face/crop', input, { signal, deadlineMs });
      const model = describeProvenance({ models: cropped.models, thresholds: {} }, configuration);
      trace(model);
      return writeAnswer(cropped, all, model);
    },
  });
}

/** @throws {AtlasError} `missing_parameter` where neither picture nor video came, `invalid_parameter` where both did, or a time for a picture */
function describeTask(
  { preset: cut, face_index: index, timestamp_ms: timestampMs, all }: z.infer<typeof params>,
  { face_image: picture, video }: { face_image?: SpooledFile | undefined; video?: SpooledFile | undefined },
): CropFacesInput {
  if (picture && video) throw new AtlasError('invalid_parameter', { detail: 'video: not together with face_image' });
  if (timestampMs !== undefined && !video)
    throw new AtlasError('invalid_parameter', {
      detail: 'timestamp_ms: only together with video; leave it out for a picture',
    });
  const file = picture ?? video;
  if (!file) throw new AtlasError('missing_parameter', { detail: 'face_image, or video' });
  return {
    file,
    ...(video && { video: { ...(timestampMs !== undefined && { timestampMs }) } }),
    cut,
    all,
    ...(index !== undefined && { index }),
  };
}

function writeAnswer({ faces, found, chosen, frame, turn }: CropFacesOutput, all: boolean, model: Provenance): Answer {
  const main = chosen === undefined ? undefined : faces[chosen];
  return {
    status: main ? 'SUCCESS' : 'FAILED',
    file: base64(main?.jpeg),
    bounding_box: main ? writeBox(main.box) : null,
    face_count: found,
    faces: faces.map((cut) => writeFace(cut, all)),
    frame: frame ? { timestamp_ms: frame.timestampMs, looked_at: frame.looked, duration_ms: frame.durationMs } : null,
    warnings: main ? [] : warnFace(undefined, { faceCount: found, face: 1 }),
    turn,
    model,
  };
}

const ROLES = { main: 'MAIN', ghost: 'GHOST', other: 'OTHER' } as const;

function writeFace({ jpeg, box, role, quality, outside }: CutFace, all: boolean): Answer['faces'][number] {
  return {
    file: all ? base64(jpeg) : '',
    bounding_box: writeBox(box),
    role: ROLES[role],
    quality_score: round(quality, 3),
    padding: round(outside, 3),
  };
}

function base64(bytes: Uint8Array | undefined): string {
  return bytes ? Buffer.from(bytes).toString('base64') : '';
}

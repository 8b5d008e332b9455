import { z } from 'zod';
import type { Inference } from '../../../engines/inference/inference.ts';
import { provenanceSchema } from '../../../http/answer/provenance-schema.ts';
import { defineRoute } from '../../../http/route/define-route.ts';
import { choice, flag, wholeNumber } from '../../../http/route/parameter-kinds.ts';
import { describeProvenance, type AnswerConfiguration, type Provenance } from '../../../platform/audit/provenance.ts';
import { boxSchema, FACE_IMAGE, round, writeBox } from '../../../platform/faces/face-schema.ts';
import type { CropFacesOutput, cropFaces, CutFace } from './task.ts';

const DEADLINE_MS = 30_000;

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
  face_count: z.number().int(),
  faces: z.array(face).describe('Largest first, ten at most'),
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
  face_index: wholeNumber({ min: 0, max: 31 })
    .optional()
    .describe('Which face, largest first, from 0; the main one if absent'),
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
    summary: 'Cut faces out of a picture',
    description:
      'Cuts the face out of a picture, upright: of a selfie, a group, or a photo of a whole document, lying any way. On identity ' +
      'cards the main portrait is told from its ghost.',
    params,
    files: { face_image: FACE_IMAGE },
    ofPerson: true,
    batch: { slot: 'face_image' },
    data: answerSchema,
    example: { params: { preset: 'ICAO' }, data: EXAMPLE },
    audit: 'face.crop',
    handler: async ({ params: { preset: cut, face_index: index, all }, files, signal, trace }) => {
      const input = { file: files.face_image, cut, all, ...(index !== undefined && { index }) };
      const cropped = await inference.run<typeof cropFaces>('face/crop', input, { signal, deadlineMs: DEADLINE_MS });
      const model = describeProvenance({ models: cropped.models, thresholds: {} }, configuration);
      trace(model);
      return writeAnswer(cropped, all, model);
    },
  });
}

function writeAnswer({ faces, chosen, turn }: CropFacesOutput, all: boolean, model: Provenance): Answer {
  const main = chosen === undefined ? undefined : faces[chosen];
  return {
    status: main ? 'SUCCESS' : 'FAILED',
    file: base64(main?.jpeg),
    bounding_box: main ? writeBox(main.box) : null,
    face_count: faces.length,
    faces: faces.map((cut) => writeFace(cut, all)),
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

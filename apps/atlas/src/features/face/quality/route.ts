import { z } from 'zod';
import type { Inference } from '../../../engines/inference/inference.ts';
import { defineRoute } from '../../../http/route/define-route.ts';
import { choice, wholeNumber } from '../../../http/route/parameter-kinds.ts';
import { describeProvenance, type AnswerConfiguration } from '../../../platform/audit/provenance.ts';
import { FACE_IMAGE, FACE_ORDER, MAX_FACE_INDEX } from '../../../platform/faces/face-schema.ts';
import { answerSchema } from './answer-schema.ts';
import example from './example.json' with { type: 'json' };
import { PRESETS, presetThresholds } from './presets.ts';
import type { rateFace } from './task.ts';
import { writeAnswer } from './write-answer.ts';

const DEADLINE_MS = 30_000;

const DESCRIPTION =
  'Measures a picture of a face: sharpness, light, pose, eyes, mouth, what covers it, how it stands in the picture. Each component ' +
  'comes with its raw value, a score of 0 to 100, what the preset asks for, and a sentence for the person in front of the camera. ' +
  'What cannot be measured is absent.';

const params = z.object({
  preset: choice(PRESETS)
    .default('SELFIE')
    .describe(
      'SELFIE for a live person, ID_PORTRAIT for the portrait of a document, ICAO for a picture that is to be printed',
    ),
  face_index: wholeNumber({ min: 0, max: MAX_FACE_INDEX }).default(0).describe(`Which face, ${FACE_ORDER}`),
});

export interface QualityDeps {
  inference: Inference;
  configuration: AnswerConfiguration;
}

/** `POST /face/quality`: how good a picture of a face is. See README.md for what is measured and how well. */
export function qualityRoute({ inference, configuration }: QualityDeps) {
  return defineRoute({
    path: '/face/quality',
    method: 'POST',
    permission: 'face:read',
    tag: 'face',
    summary: 'Measure the quality of a face picture',
    description: DESCRIPTION,
    params,
    files: { face_image: FACE_IMAGE },
    ofPerson: true,
    batch: { slot: 'face_image' },
    data: answerSchema,
    example: { params: { preset: 'SELFIE' }, data: answerSchema.parse(example) },
    audit: 'face.quality',
    handler: async ({ params: { preset, face_index: index }, files, signal, trace }) => {
      const input = { file: files.face_image, index };
      const options = { signal, deadlineMs: DEADLINE_MS };
      const output = await inference.run<typeof rateFace>('face/quality', input, options);
      const thresholds = { ...presetThresholds(preset) };
      const model = describeProvenance({ models: output.models, thresholds }, configuration);
      trace(model);
      return writeAnswer(output, { preset, index }, model);
    },
  });
}

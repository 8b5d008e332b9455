import { z } from 'zod';
import type { SpooledFile } from '../../../engines/blobs/spooled-file.ts';
import type { Inference } from '../../../engines/inference/inference.ts';
import { defineRoute } from '../../../http/route/define-route.ts';
import { decimal, text, wholeNumber } from '../../../http/route/parameter-kinds.ts';
import { describeProvenance, type AnswerConfiguration } from '../../../platform/audit/provenance.ts';
import { FACE_ORDER, FACE_PICTURES, MAX_FACE_INDEX } from '../../../platform/faces/face-schema.ts';
import { MATCH_SCORE, matchThresholds } from '../../../platform/faces/match-score.ts';
import { answerSchema } from './answer-schema.ts';
import example from './example.json' with { type: 'json' };
import type { compareFaces, CompareFacesInput, CompareFacesOutput } from './task.ts';
import { LEAST_EYES } from '../../../platform/faces/warn-face.ts';
import { writeAnswer } from './write-answer.ts';

const DEADLINE_MS = 30_000;

const DESCRIPTION =
  'Compares one face with another: a selfie, or the portrait in a photo of a whole document, on either side. Says how alike they are, ' +
  'how often two different persons score so high, whether both come from one photograph, and how good each is. ' +
  'Of several faces the largest is compared, with a warning, unless an index names another; the ghost of a portrait never before the portrait.';

const index = () =>
  wholeNumber({ min: 0, max: MAX_FACE_INDEX })
    .optional()
    .describe(`Which face of the picture, ${FACE_ORDER}; the main one if absent`);

const params = z.object({
  threshold: decimal({ min: 0, max: 100 }).default(MATCH_SCORE).describe('From which score `match_status` is SUCCESS'),
  face_index_1: index(),
  face_index_2: index(),
  face_id: text({ maxLength: 100 }).optional().describe('Ignored; some clients send it'),
});

/** What decides between MATCH, REVIEW and NO_MATCH, and how many pixels between the eyes a match takes. */
export function comparisonThresholds({ embedder }: Pick<CompareFacesOutput, 'embedder'>) {
  return { ...matchThresholds(embedder.scale), least_inter_eye_distance: LEAST_EYES };
}

export interface CompareDeps {
  inference: Inference;
  configuration: AnswerConfiguration;
}

/** `POST /face/compare`: one face against one face. See README.md for what a score means. */
export function compareRoute({ inference, configuration }: CompareDeps) {
  return defineRoute({
    path: '/face/compare',
    aliases: ['/face/match'],
    method: 'POST',
    permission: 'face:read',
    tag: 'face',
    summary: 'Compare two faces',
    description: DESCRIPTION,
    params,
    files: {
      face_image_1: {
        description: 'One picture',
        aliases: ['file1', 'image1', 'photo1', 'selfie'],
        required: true,
        accept: FACE_PICTURES,
      },
      face_image_2: {
        description: 'The other',
        aliases: ['file2', 'image2', 'photo2', 'id_image'],
        required: true,
        accept: FACE_PICTURES,
      },
    },
    ofPerson: true,
    data: answerSchema,
    example: { params: {}, data: answerSchema.parse(example) },
    audit: 'face.compare',
    handler: async ({ params, files, signal, trace }) => {
      const compared = await inference.run<typeof compareFaces>('face/compare', describeTask(params, files), {
        signal,
        deadlineMs: DEADLINE_MS,
      });
      const used = { models: compared.models, thresholds: comparisonThresholds(compared) };
      const model = describeProvenance(used, configuration);
      trace(model);
      return writeAnswer(compared, params.threshold, model);
    },
  });
}

function describeTask(
  { face_index_1: first, face_index_2: second }: z.infer<typeof params>,
  files: { face_image_1: SpooledFile; face_image_2: SpooledFile },
): CompareFacesInput {
  return {
    sides: [
      { file: files.face_image_1, indexName: 'face_index_1', ...(first !== undefined && { index: first }) },
      { file: files.face_image_2, indexName: 'face_index_2', ...(second !== undefined && { index: second }) },
    ],
  };
}

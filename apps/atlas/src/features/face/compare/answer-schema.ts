import { z } from 'zod';
import { provenanceSchema } from '../../../http/answer/provenance-schema.ts';
import { boxSchema } from '../../../platform/faces/face-schema.ts';
import { warningSchema } from '../../../platform/faces/warn-face.ts';

const side = z
  .object({
    box: boxSchema.nullable().describe('The face that was compared; null where there is none'),
    quality_score: z.number().min(0).max(1).describe('0 where there is no face'),
    inter_eye_distance: z
      .number()
      .describe('Pixels between the eyes, as sent; 60 and more is good, below 18 is no basis'),
    face_index: z.number().int().describe('Which of `faces` was compared'),
    face_count: z.number().int().describe('All faces that were found'),
    faces: z.array(boxSchema).describe('The main face first, then the largest; 32 at most'),
    turn: z.number().int().describe('Degrees clockwise by which the picture was turned to stand upright'),
  })
  .describe('One of the two pictures');

/** `data` of POST /face/compare. */
export const answerSchema = z.object({
  status: z.enum(['SUCCESS', 'FAILED']).describe('FAILED: one of the pictures shows no face'),
  match_score: z.number().min(0).max(100),
  match_status: z.enum(['SUCCESS', 'FAILED']).describe('SUCCESS from `threshold` on'),
  match_decision: z.enum(['MATCH', 'REVIEW', 'NO_MATCH']).describe('MATCH from 75, REVIEW from 60'),
  fmr: z
    .number()
    .nullable()
    .describe(
      'How often two different persons score so high; 1 where nothing was compared, null where nobody measured it',
    ),
  fmr_measured_on: z.string().describe('The pictures on which `fmr` was measured; empty where nobody did'),
  threshold: z.number(),
  face_1_detected: z.boolean(),
  face_2_detected: z.boolean(),
  same_source_image: z.boolean().describe('Both faces come from one photograph: that they match proves nothing'),
  warnings: z.array(warningSchema),
  face_1: side,
  face_2: side,
  model: provenanceSchema,
});

export type Answer = z.infer<typeof answerSchema>;

import { z } from 'zod';
import { provenanceSchema } from '../../../http/answer/provenance-schema.ts';
import { boxSchema } from '../../../platform/faces/face-schema.ts';
import { PRESETS } from './presets.ts';

const share = z.number().min(0).max(1);

const eye = z.object({
  x: z.number(),
  y: z.number(),
  open: z.boolean().describe('`state` is OPEN'),
  confidence: share.describe('That it is open; 0 where `state` is UNKNOWN'),
  state: z
    .enum(['OPEN', 'CLOSED', 'UNKNOWN'])
    .describe('UNKNOWN: the eye is hidden or nothing of it is to be seen, so it was not judged'),
});

const component = z
  .object({
    raw: z.number().describe('As measured; the unit is that of the component'),
    score: z.number().min(0).max(100),
    threshold: z.number().min(0).max(100).describe('Least score that passes; 0 where the preset does not ask for it'),
    verdict: z.enum(['pass', 'fail']),
    hint: z.string().describe('What the person can do about it; empty for pass'),
  })
  .describe('One component of the quality, named as in ISO/IEC 29794-5 where it is one of its own');

const reason = z.object({
  code: z.string().describe('no_face, several_faces, face_too_small, face_covered, or the name of a component'),
  message: z.string(),
  hint: z.string(),
});

/** `data` of POST /face/quality. */
export const answerSchema = z.object({
  status: z.enum(['SUCCESS', 'FAILED']).describe('FAILED: the picture shows no face'),
  verdict: z.enum(['PASS', 'FAIL']).describe('PASS: every component passes what the preset asks for'),
  preset: z.enum(PRESETS),
  quality_score: share,
  blur: share.describe('0 is sharp'),
  sharpness: share,
  reflection: share.describe('0 is none'),
  exposure: share.describe('Brightness of the skin: about 0.3 to 0.8 is right'),
  orientation: z
    .object({ pitch: z.number(), yaw: z.number(), roll: z.number() })
    .describe(
      'Degrees: up, towards the right edge and clockwise are positive; of the upright picture, so without `turn`',
    ),
  eyes: z
    .object({ left: eye, right: eye })
    .describe('Pixels of the picture as sent; left is left in the upright picture'),
  mouth: z.object({ x: z.number(), y: z.number(), open: z.boolean() }),
  face_count: z.number().int().describe('All that were found'),
  face_index: z.number().int(),
  box: boxSchema.nullable(),
  faces: z.array(boxSchema).describe('The main face first, then the largest; 32 at most'),
  turn: z.number().int().describe('Degrees clockwise by which the picture must be turned to stand upright'),
  components: z.record(z.string(), component).describe('What was measured; what was not is absent'),
  reasons: z.array(reason).describe('Why it does not pass, most important first'),
  model: provenanceSchema,
});

export type Answer = z.infer<typeof answerSchema>;

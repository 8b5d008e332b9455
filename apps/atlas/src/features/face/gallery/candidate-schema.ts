import { z } from 'zod';
import { decideFor } from '../../../platform/faces/warn-face.ts';
import type { Candidate } from './search-faces.ts';

/** A face that looks like one that was enrolled. It says nothing of whose it is: answers of an enrolment are kept for repeats. */
export const duplicateSchema = z.object({
  face_id: z.string(),
  match_score: z.number().min(0).max(100),
  match_decision: z
    .enum(['MATCH', 'REVIEW', 'NO_MATCH'])
    .describe('Of this pair alone; a search finds candidates for a person to look at'),
  fmr: z.number().nullable().describe('How often two different persons score so high; null where nobody measured it'),
});

/** A face that looks like the one that was sent. */
export const candidateSchema = duplicateSchema.extend({
  reference_id: z.string().describe('As it was enrolled; empty if none was given'),
  metadata: z.string(),
});

export function writeDuplicate(
  { faceId, score, fmr }: Pick<Candidate, 'faceId' | 'score' | 'fmr'>,
  isTooSmall = false,
): z.infer<typeof duplicateSchema> {
  return { face_id: faceId, match_score: score, match_decision: decideFor(score, isTooSmall), fmr };
}

/** @param isTooSmall the face that was sent is no basis for a decision */
export function writeCandidate(candidate: Candidate, isTooSmall: boolean): z.infer<typeof candidateSchema> {
  const { reference, metadata } = candidate;
  return { ...writeDuplicate(candidate, isTooSmall), reference_id: reference, metadata };
}

/** On what false-match rates were measured. */
export const measuredOnSchema = z
  .string()
  .describe('The pictures on which rates of false matches were measured; empty where nobody did: they are null then');

/** For the reference page. */
export const EXAMPLE_MODEL = {
  atlas: '0.1.0',
  ids: { 'face-embedding': 'fr_feature.onnx@87aacdfe5751' },
  thresholds: { match: 75, review: 60, match_cosine: 0.411, review_cosine: 0.335 },
  configuration: '3d248f0e9c1b7a65d4f3e2c1b0a99887766554433221100ffeeddccbbaa99887',
};

export const EXAMPLE_MEASURED_ON =
  'all pairs of the 7,701 pictures of Labeled Faces in the Wild: no ID portraits, no Indian faces';

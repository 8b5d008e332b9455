import { z } from 'zod';
import type { FaceScale } from '../../engines/inference/embedder/face-scale.ts';
import { MAX_FACE_INDEX } from './face-schema.ts';
import { decide } from './match-score.ts';

/** What is wrong with a picture, or with the comparison. */
export const warningSchema = z.object({
  code: z.enum([
    'no_face',
    'several_faces',
    'face_small',
    'face_too_small',
    'face_covered',
    'low_quality',
    'same_source_image',
    'not_calibrated',
  ]),
  face: z.number().int().min(0).max(2).describe('Which picture, 1 or 2; 0 where it is about both'),
  message: z.string(),
  hint: z.string(),
});

export type Warning = z.infer<typeof warningSchema>;

/** What a comparison needs to know of a face besides its embedding. */
export interface RatedFace {
  /** 0–1. */
  quality: number;
  interEyePixels: number;
  /** Scores of 0–100 by component. */
  scores: Partial<Record<string, number>>;
}

/** Pixels between the eyes. */
const GOOD_EYES = 60;
export const LEAST_EYES = 18;
/** 0–100, of the components that tell what lies over a face. */
const COVERED_SCORE = 50;
const LOW_QUALITY = 0.4;

const COVER = ['eyes_visible', 'mouth_occlusion', 'face_occlusion'];
const HINTS = {
  no_face: 'Face the camera in even light, without anything over the face.',
  several_faces: 'Send one person, or say which face to compare.',
  face_too_small: 'Come closer, or scan larger.',
  face_small: 'Come closer, or scan larger.',
  face_covered: 'Take off mask, dark glasses and what hangs into the face.',
  low_quality: 'POST /face/quality says why.',
};

const NOT_CALIBRATED: Warning = {
  code: 'not_calibrated',
  face: 0,
  message: 'Nobody measured how often this embedder takes two persons for one.',
  hint: 'The operator measures it, and gives `calibration` with the embedder.',
};

const SAME_SOURCE: Warning = {
  code: 'same_source_image',
  face: 0,
  message: 'Both faces come from one photograph.',
  hint: 'Take a new photo of the person.',
};

/** @param isSameSource undefined where nobody could tell */
export function warnSameSource(isSameSource: boolean | undefined): Warning[] {
  return isSameSource ? [SAME_SOURCE] : [];
}

/** What is to be said of every score of an embedder. */
export function warnScale({ rates }: Pick<FaceScale, 'rates'>): Warning[] {
  return rates.length === 0 ? [NOT_CALIBRATED] : [];
}

/** So small that a score of it is no basis for a decision. */
export function isTooSmallToCompare({ interEyePixels }: Pick<RatedFace, 'interEyePixels'>): boolean {
  return interEyePixels < LEAST_EYES;
}

/** What a score says; of a face that is too small never that it is the same. */
export function decideFor(score: number, isTooSmall: boolean): ReturnType<typeof decide> {
  const decision = decide(score);
  return isTooSmall && decision === 'MATCH' ? 'REVIEW' : decision;
}

function toldApart(faceCount: number): string {
  const most = MAX_FACE_INDEX + 1;
  return faceCount > most ? `; the ${most} largest are told apart` : '';
}

/**
 * What is wrong with a face that is compared or enrolled.
 *
 * @param chosen undefined where the picture shows none
 */
export function warnFace(
  chosen: RatedFace | undefined,
  { faceCount, face }: { faceCount: number; face: 1 | 2 },
): Warning[] {
  if (!chosen) return [{ code: 'no_face', face, message: `Picture ${face} shows no face.`, hint: HINTS.no_face }];
  const isCovered = COVER.some((name) => (chosen.scores[name] ?? 100) < COVERED_SCORE);
  const isTooSmall = isTooSmallToCompare(chosen);
  const isSmall = !isTooSmall && chosen.interEyePixels < GOOD_EYES;
  const found: [boolean, keyof typeof HINTS, string][] = [
    [faceCount > 1, 'several_faces', `Picture ${face} shows ${faceCount} faces${toldApart(faceCount)}.`],
    [isTooSmall, 'face_too_small', `The face in picture ${face} is too small to compare.`],
    [isSmall, 'face_small', `The face in picture ${face} is small.`],
    [isCovered, 'face_covered', `Something covers the face in picture ${face}.`],
    [chosen.quality < LOW_QUALITY, 'low_quality', `The face in picture ${face} is hard to see.`],
  ];
  return found.flatMap(([holds, code, message]) => (holds ? [{ code, face, message, hint: HINTS[code] }] : []));
}

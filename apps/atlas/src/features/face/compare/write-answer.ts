import type { Provenance } from '../../../platform/audit/provenance.ts';
import { round, writeBox } from '../../../platform/faces/face-schema.ts';
import { decide, falseMatchRate, scoreOfCosine } from '../../../platform/faces/match-score.ts';
import type { Answer } from './answer-schema.ts';
import type { ComparedSide, CompareFacesOutput } from './task.ts';

type Warning = Answer['warnings'][number];

/** Pixels between the eyes. */
const GOOD_EYES = 60;
export const LEAST_EYES = 18;
/** 0–100, of the components that tell what lies over a face. */
const COVERED_SCORE = 50;
const LOW_QUALITY = 0.4;

/** Puts a comparison into the words of the wire. @param threshold 0–100, from which `match_status` is SUCCESS */
export function writeAnswer(compared: CompareFacesOutput, threshold: number, model: Provenance): Answer {
  const [first, second] = compared.sides;
  const { scale } = compared.embedder;
  const isCompared = compared.cosine !== undefined;
  const score = isCompared ? scoreOfCosine(scale, compared.cosine!) : 0;
  const isTooSmall = compared.sides.some(({ chosen }) => chosen && chosen.interEyePixels < LEAST_EYES);
  const decision = decide(score);
  return {
    status: isCompared ? 'SUCCESS' : 'FAILED',
    match_score: score,
    match_status: isCompared && score >= threshold && !isTooSmall ? 'SUCCESS' : 'FAILED',
    match_decision: isTooSmall && decision === 'MATCH' ? 'REVIEW' : decision,
    fmr: isCompared ? falseMatchRate(scale, score) : 1,
    fmr_measured_on: scale.measuredOn,
    threshold,
    face_1_detected: first.chosen !== undefined,
    face_2_detected: second.chosen !== undefined,
    same_source_image: compared.isSameSource,
    warnings: [
      ...warnSide(first, 1),
      ...warnSide(second, 2),
      ...(compared.isSameSource ? [SAME_SOURCE] : []),
      ...(scale.rates.length === 0 ? [NOT_CALIBRATED] : []),
    ],
    face_1: writeSide(first),
    face_2: writeSide(second),
    model,
  };
}

const SAME_SOURCE: Warning = {
  code: 'same_source_image',
  face: 0,
  message: 'Both faces come from one photograph.',
  hint: 'Take a new photo of the person.',
};

const NOT_CALIBRATED: Warning = {
  code: 'not_calibrated',
  face: 0,
  message: 'Nobody measured how often this embedder takes two persons for one.',
  hint: 'The operator measures it, and gives `calibration` with the embedder.',
};

function writeSide({ faces, turn, chosen }: ComparedSide): Answer['face_1'] {
  const box = chosen && faces[chosen.index];
  return {
    box: box ? writeBox(box) : null,
    quality_score: round(chosen?.quality ?? 0, 3),
    inter_eye_distance: round(chosen?.interEyePixels ?? 0, 1),
    face_index: chosen?.index ?? 0,
    faces: faces.map(writeBox),
    turn,
  };
}

function warnSide({ faces, chosen }: ComparedSide, face: 1 | 2): Warning[] {
  if (!chosen) return [{ code: 'no_face', face, message: `Picture ${face} shows no face.`, hint: HINTS.no_face }];
  const isCovered = COVER.some((name) => (chosen.scores[name] ?? 100) < COVERED_SCORE);
  const isTooSmall = chosen.interEyePixels < LEAST_EYES;
  const isSmall = !isTooSmall && chosen.interEyePixels < GOOD_EYES;
  const found: [boolean, Exclude<Warning['code'], 'same_source_image' | 'not_calibrated'>, string][] = [
    [faces.length > 1, 'several_faces', `Picture ${face} shows ${faces.length} faces.`],
    [isTooSmall, 'face_too_small', `The face in picture ${face} is too small to compare.`],
    [isSmall, 'face_small', `The face in picture ${face} is small.`],
    [isCovered, 'face_covered', `Something covers the face in picture ${face}.`],
    [chosen.quality < LOW_QUALITY, 'low_quality', `The face in picture ${face} is hard to see.`],
  ];
  return found.flatMap(([holds, code, message]) => (holds ? [{ code, face, message, hint: HINTS[code] }] : []));
}

const COVER = ['eyes_visible', 'mouth_occlusion', 'face_occlusion'];
const HINTS = {
  no_face: 'Face the camera in even light, without anything over the face.',
  several_faces: 'Send one person, or say which face to compare.',
  face_too_small: 'Come closer, or scan larger.',
  face_small: 'Come closer, or scan larger.',
  face_covered: 'Take off mask, dark glasses and what hangs into the face.',
  low_quality: 'POST /face/quality says why.',
};

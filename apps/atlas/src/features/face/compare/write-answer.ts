import type { Provenance } from '../../../platform/audit/provenance.ts';
import { round, writeBox } from '../../../platform/faces/face-schema.ts';
import { falseMatchRate, scoreOfCosine } from '../../../platform/faces/match-score.ts';
import type { Answer } from './answer-schema.ts';
import {
  decideFor,
  isTooSmallToCompare,
  warnFace,
  warnSameSource,
  warnScale,
} from '../../../platform/faces/warn-face.ts';
import type { ComparedSide, CompareFacesOutput } from './task.ts';

/** Puts a comparison into the words of the wire. @param threshold 0–100, from which `match_status` is SUCCESS */
export function writeAnswer(compared: CompareFacesOutput, threshold: number, model: Provenance): Answer {
  const [first, second] = compared.sides;
  const { scale } = compared.embedder;
  const isCompared = compared.cosine !== undefined;
  const score = isCompared ? scoreOfCosine(scale, compared.cosine!) : 0;
  const isTooSmall = compared.sides.some(({ chosen }) => chosen && isTooSmallToCompare(chosen));
  return {
    status: isCompared ? 'SUCCESS' : 'FAILED',
    match_score: score,
    match_status: isCompared && score >= threshold && !isTooSmall ? 'SUCCESS' : 'FAILED',
    match_decision: decideFor(score, isTooSmall),
    fmr: isCompared ? falseMatchRate(scale, score) : 1,
    fmr_measured_on: scale.measuredOn,
    threshold,
    face_1_detected: first.chosen !== undefined,
    face_2_detected: second.chosen !== undefined,
    same_source_image: compared.isSameSource,
    warnings: [
      ...warnFace(first.chosen, { faceCount: first.count, face: 1 }),
      ...warnFace(second.chosen, { faceCount: second.count, face: 2 }),
      ...warnSameSource(compared.isSameSource),
      ...warnScale(scale),
    ],
    face_1: writeSide(first),
    face_2: writeSide(second),
    model,
  };
}

function writeSide({ faces, count, turn, chosen }: ComparedSide): Answer['face_1'] {
  const box = chosen && faces[chosen.index];
  return {
    box: box ? writeBox(box) : null,
    quality_score: round(chosen?.quality ?? 0, 3),
    inter_eye_distance: round(chosen?.interEyePixels ?? 0, 1),
    face_index: chosen?.index ?? 0,
    face_count: count,
    faces: faces.map(writeBox),
    turn,
  };
}

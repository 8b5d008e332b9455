import { follow } from './follow-curve.ts';
import type { FaceMeasures } from './measure-face.ts';
import { QUALITY_CURVES, type ComponentName } from './quality-curves.ts';

/** Every component, in the order in which answers list them. */
const COMPONENTS = Object.keys(QUALITY_CURVES) as ComponentName[];

/** What hides or spoils a face, wherever it stands in the picture: these make the score of the whole. */
const CORE: readonly ComponentName[] = [
  'sharpness',
  'noise',
  'compression_artifacts',
  'luminance_mean',
  'under_exposure',
  'over_exposure',
  'illumination_uniformity',
  'natural_colour',
  'reflection',
  'eyes_open',
  'mouth_closed',
  'eyes_visible',
  'mouth_occlusion',
  'face_occlusion',
  'inter_eye_distance',
  'single_face_present',
  'yaw',
  'pitch',
  'roll',
];
const WEIGHTS = { worst: 0.5, unified: 0.3, mean: 0.2 };

/** 0–100 for each component that was measured; higher is better. */
export function scoreMeasures(measures: FaceMeasures): Partial<Record<ComponentName, number>> {
  const scores = COMPONENTS.flatMap((name) => {
    const raw = measures[name];
    return raw === undefined ? [] : [[name, Math.round(follow(QUALITY_CURVES[name], raw) * 10) / 10] as const];
  });
  return Object.fromEntries(scores);
}

/** One number for the whole face, 0–1: half of it is its worst component. */
export function scoreFace(scores: Partial<Record<ComponentName, number>>): number {
  const core = CORE.flatMap((name) => scores[name] ?? []);
  const worst = Math.min(...core);
  const mean = core.reduce((sum, score) => sum + score, 0) / core.length;
  return (WEIGHTS.worst * worst + WEIGHTS.unified * (scores.unified_quality ?? 0) + WEIGHTS.mean * mean) / 100;
}

import type { Provenance } from '../../../platform/audit/provenance.ts';
import { round, writeBox } from '../../../platform/faces/face-schema.ts';
import type { Answer } from './answer-schema.ts';
import { presetThresholds, type Preset } from './presets.ts';
import type { RatedFace, RateFaceOutput } from './task.ts';
import { writeHint } from './write-hint.ts';

type Reason = Answer['reasons'][number];

/** Above this gap between the lips, over the width of the mouth, a mouth counts as open. */
const OPEN_MOUTH = 0.25;
const COVER = ['eyes_visible', 'mouth_occlusion', 'face_occlusion'];
const NO_PLACE = { x: 0, y: 0 };

interface Asked {
  preset: Preset;
  index: number;
}

/** Puts what was measured into the words of the wire, and judges it by a preset. */
export function writeAnswer(output: RateFaceOutput, { preset, index }: Asked, model: Provenance): Answer {
  const { rated, faces, count, turn } = output;
  const components = rated ? judge(rated, preset) : {};
  const reasons = rated ? explain(components, { count, preset }) : [NO_FACE];
  return {
    status: rated ? 'SUCCESS' : 'FAILED',
    verdict: reasons.length === 0 ? 'PASS' : 'FAIL',
    preset,
    quality_score: round(rated?.quality ?? 0, 3),
    ...writeLegacy(rated),
    face_count: count,
    face_index: rated ? index : 0,
    box: faces[index] ? writeBox(faces[index]) : null,
    faces: faces.map(writeBox),
    turn,
    components,
    reasons,
    model,
  };
}

/** The keys that the contract had before it had components: 0–1. */
function writeLegacy(rated: RatedFace | undefined) {
  const score = (name: string) => round((rated?.scores[name] ?? 0) / 100, 3);
  const eye = (side: 'left' | 'right') => {
    const read = rated?.eyes[side];
    const place = read ? { x: round(read.at[0], 1), y: round(read.at[1], 1) } : NO_PLACE;
    const state = read?.state ?? 'UNKNOWN';
    return { ...place, open: state === 'OPEN', confidence: round(read?.open ?? 0, 3), state };
  };
  const mouth = rated ? { x: round(rated.mouth[0], 1), y: round(rated.mouth[1], 1) } : NO_PLACE;
  return {
    blur: round(1 - score('sharpness'), 3),
    sharpness: score('sharpness'),
    reflection: rated ? round(1 - score('reflection'), 3) : 0,
    exposure: round(rated?.measures.luminance_mean ?? 0, 3),
    orientation: {
      pitch: round(rated?.pose.pitch ?? 0, 1),
      yaw: round(rated?.pose.yaw ?? 0, 1),
      roll: round(rated?.pose.roll ?? 0, 1),
    },
    eyes: { left: eye('left'), right: eye('right') },
    mouth: { ...mouth, open: (rated?.measures.mouth_closed ?? 0) > OPEN_MOUTH },
  };
}

function judge({ measures, scores }: RatedFace, preset: Preset): Answer['components'] {
  const thresholds = presetThresholds(preset);
  const raws: Readonly<Record<string, number | undefined>> = { ...measures };
  const rows = Object.entries(scores).flatMap(([name, score]) => {
    const raw = raws[name];
    if (raw === undefined || score === undefined) return [];
    const threshold = thresholds[name] ?? 0;
    const passes = score >= threshold;
    const verdict = passes ? ('pass' as const) : ('fail' as const);
    return [
      [name, { raw: round(raw, 4), score, threshold, verdict, hint: passes ? '' : writeHint(name, raw) }] as const,
    ];
  });
  return Object.fromEntries(rows);
}

const NO_FACE: Reason = {
  code: 'no_face',
  message: 'The picture shows no face.',
  hint: 'Face the camera in even light, without anything over the face.',
};

const EYES_UNKNOWN: Reason = {
  code: 'eyes_open',
  message: 'Whether both eyes are open cannot be judged.',
  hint: 'Let both eyes be seen, in even light.',
};

/** What failed, worst first; what has words of its own gets them. */
function explain(components: Answer['components'], { count, preset }: { count: number; preset: Preset }): Reason[] {
  const failed = Object.entries(components)
    .filter(([, { verdict }]) => verdict === 'fail')
    .sort(([, a], [, b]) => a.score - a.threshold - (b.score - b.threshold));
  const reasons = failed.map(([name, { hint }]) => reasonFor(name, hint, count));
  // What hides an eye is told by its own reason.
  const isUnjudged = presetThresholds(preset).eyes_open !== undefined && !components.eyes_open;
  if (isUnjudged && !reasons.some(({ code }) => code === 'face_covered')) reasons.push(EYES_UNKNOWN);
  return reasons.filter(({ code }, at) => reasons.findIndex((other) => other.code === code) === at);
}

function reasonFor(name: string, hint: string, faceCount: number): Reason {
  if (name === 'single_face_present')
    return { code: 'several_faces', message: `The picture shows ${faceCount} faces.`, hint };
  if (name === 'inter_eye_distance') return { code: 'face_too_small', message: 'The face is too small.', hint };
  if (COVER.includes(name)) return { code: 'face_covered', message: 'Something covers the face.', hint };
  return { code: name, message: `${name.replaceAll('_', ' ')} is below what the preset asks for.`, hint };
}

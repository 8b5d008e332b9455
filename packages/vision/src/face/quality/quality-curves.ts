import type { Curve } from './follow-curve.ts';
import type { FaceMeasures } from './measure-face.ts';

export type ComponentName = keyof FaceMeasures;

const ANGLE = mirrored([5, 100], [15, 75], [30, 40], [60, 0]);

/**
 * Drawn by hand from portraits that people call good and from copies of them with one defect each; where the standard has a curve
 * of its own (pose, exposure) it was followed in shape.
 */
export const QUALITY_CURVES: Record<ComponentName, Curve> = {
  unified_quality: [
    [2, 0],
    [2.8, 25],
    [3.4, 55],
    [4, 85],
    [4.4, 100],
  ],
  background_uniformity: [
    [2, 100],
    [6, 60],
    [12, 20],
    [20, 0],
  ],
  illumination_uniformity: [
    [0.3, 0],
    [0.5, 30],
    [0.75, 80],
    [0.88, 100],
  ],
  luminance_mean: [
    [0.05, 0],
    [0.15, 30],
    [0.25, 80],
    [0.32, 100],
    [0.78, 100],
    [0.88, 60],
    [0.97, 10],
    [1, 0],
  ],
  luminance_variance: [
    [0.0005, 0],
    [0.003, 70],
    [0.006, 100],
    [0.15, 100],
    [0.4, 40],
    [0.8, 0],
  ],
  under_exposure: [
    [0, 100],
    [0.05, 90],
    [0.3, 50],
    [1, 0],
  ],
  over_exposure: [
    [0, 100],
    [0.05, 95],
    [0.3, 50],
    [1, 0],
  ],
  dynamic_range: [
    [1, 0],
    [3.5, 20],
    [5, 60],
    [6, 100],
  ],
  sharpness: [
    [0.15, 0],
    [0.3, 30],
    [0.4, 55],
    [0.48, 85],
    [0.54, 100],
  ],
  noise: [
    [2.6, 100],
    [5, 60],
    [9, 30],
    [16, 0],
  ],
  compression_artifacts: [
    [2.5, 100],
    [4, 85],
    [8, 50],
    [20, 15],
    [40, 0],
  ],
  natural_colour: [
    [0, 100],
    [2, 75],
    [5, 20],
    [8, 0],
  ],
  reflection: [
    [0, 100],
    [0.02, 90],
    [0.06, 50],
    [0.2, 0],
  ],
  single_face_present: [
    [0, 100],
    [0.1, 90],
    [0.3, 50],
    [0.8, 0],
  ],
  // What is closed (below `OPEN_EYE`) has less than 80, which every preset that asks for open eyes asks for.
  eyes_open: [
    [0, 0],
    [0.45, 50],
    [0.5, 80],
    [0.9, 100],
  ],
  mouth_closed: [
    [0.1, 100],
    [0.25, 60],
    [0.5, 20],
    [0.9, 0],
  ],
  eyes_visible: [
    [0.22, 100],
    [0.45, 40],
    [0.6, 0],
  ],
  mouth_occlusion: [
    [0, 100],
    [0.2, 80],
    [1, 0],
  ],
  face_occlusion: [
    [0.08, 100],
    [0.2, 75],
    [0.35, 40],
    [0.6, 0],
  ],
  inter_eye_distance: [
    [18, 0],
    [27, 35],
    [60, 75],
    [90, 100],
  ],
  head_size: [
    [0.1, 0],
    [0.3, 60],
    [0.5, 100],
    [0.85, 100],
    [1.1, 20],
  ],
  left_crop: [
    [0.8, 0],
    [1.6, 100],
  ],
  right_crop: [
    [0.8, 0],
    [1.6, 100],
  ],
  margin_above: [
    [-0.9, 0],
    [-0.35, 60],
    [0.1, 100],
  ],
  margin_below: [
    [0, 0],
    [0.6, 100],
  ],
  yaw: ANGLE,
  pitch: ANGLE,
  roll: mirrored([8, 100], [20, 70], [45, 20], [90, 0]),
};

function mirrored(...half: (readonly [number, number])[]): Curve {
  return [...[...half].reverse().map(([raw, score]) => [-raw, score] as const), ...half];
}

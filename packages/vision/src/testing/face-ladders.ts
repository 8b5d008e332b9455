import type { FaceDefect, FacePlace } from '@atlas/testkit';
import type { LocatedFace } from '../face/face.ts';
import type { ComponentName } from '../face/quality/quality-curves.ts';

/** Of each defect: what must fall, what falls with it by its nature, and up to which strength the face is still one. */
export const FACE_LADDERS: Record<FaceDefect, { target: ComponentName; with?: ComponentName[]; upTo: number }> = {
  blur: { target: 'sharpness', upTo: 0.6 },
  noise: { target: 'noise', with: ['background_uniformity'], upTo: 0.6 },
  blocks: { target: 'compression_artifacts', with: ['dynamic_range', 'background_uniformity'], upTo: 1 },
  dark: { target: 'luminance_mean', with: ['dynamic_range', 'under_exposure'], upTo: 0.8 },
  bright: {
    target: 'over_exposure',
    with: ['luminance_mean', 'dynamic_range', 'luminance_variance', 'reflection'],
    upTo: 0.4,
  },
  grey: { target: 'natural_colour', upTo: 1 },
  'side-light': { target: 'illumination_uniformity', with: ['luminance_variance'], upTo: 1 },
  small: { target: 'inter_eye_distance', upTo: 0.9 },
  roll: { target: 'roll', with: ['background_uniformity'], upTo: 0.8 },
  'covered-eyes': { target: 'eyes_visible', with: ['face_occlusion', 'dynamic_range'], upTo: 0.8 },
  'covered-mouth': { target: 'mouth_occlusion', with: ['face_occlusion', 'head_size'], upTo: 0.6 },
  'cut-left': { target: 'left_crop', upTo: 0.8 },
  'cut-above': { target: 'margin_above', with: ['head_size'], upTo: 1 },
  clutter: { target: 'background_uniformity', upTo: 1 },
};
/** Strengths, as shares of `upTo`. */
export const LADDER_STEPS = [0, 0.25, 0.5, 0.75, 1];

/** Where a face stands in its picture, in the words of `spoilFace`. */
export function placeOfFace({ box, landmarks }: LocatedFace, size: { width: number; height: number }): FacePlace {
  return {
    left: box.x / size.width,
    right: (box.x + box.width) / size.width,
    eyesY: landmarks[39]![1] / size.height,
    mouthY: landmarks[62]![1] / size.height,
  };
}

/** What a picture is for. */
export const PRESETS = ['SELFIE', 'ID_PORTRAIT', 'ICAO'] as const;

export type Preset = (typeof PRESETS)[number];

/** Least scores, 0–100, by component; what a preset does not list is measured and never fails. */
type Thresholds = Readonly<Record<string, number>>;

/** What every use needs: a face that can be compared. */
const COMPARABLE: Thresholds = {
  unified_quality: 40,
  sharpness: 35,
  noise: 40,
  compression_artifacts: 30,
  luminance_mean: 40,
  under_exposure: 50,
  over_exposure: 60,
  eyes_visible: 50,
  mouth_occlusion: 50,
  face_occlusion: 50,
  inter_eye_distance: 35,
};

const SELFIE: Thresholds = {
  ...COMPARABLE,
  unified_quality: 50,
  sharpness: 45,
  illumination_uniformity: 30,
  natural_colour: 40,
  reflection: 50,
  single_face_present: 60,
  eyes_open: 80,
  mouth_closed: 20,
  inter_eye_distance: 75,
  left_crop: 50,
  right_crop: 50,
  margin_below: 20,
  yaw: 55,
  pitch: 55,
  roll: 55,
};

const THRESHOLDS: Record<Preset, Thresholds> = {
  SELFIE,
  // As printed and photographed again: small, grey at times, and never better than the document.
  ID_PORTRAIT: COMPARABLE,
  // Doc 9303-3 and ISO/IEC 39794-5: pose within 5° (roll 8°), 90 pixels between the eyes, plain background, neutral face.
  ICAO: {
    ...SELFIE,
    unified_quality: 65,
    sharpness: 70,
    noise: 70,
    compression_artifacts: 70,
    luminance_mean: 75,
    luminance_variance: 50,
    dynamic_range: 60,
    illumination_uniformity: 75,
    natural_colour: 70,
    reflection: 85,
    background_uniformity: 75,
    single_face_present: 90,
    mouth_closed: 80,
    eyes_visible: 90,
    mouth_occlusion: 90,
    face_occlusion: 75,
    inter_eye_distance: 100,
    head_size: 90,
    left_crop: 90,
    right_crop: 90,
    margin_above: 55,
    margin_below: 50,
    yaw: 100,
    pitch: 100,
    roll: 100,
  },
};

/** Least scores, 0–100, by component. */
export function presetThresholds(preset: Preset): Thresholds {
  return THRESHOLDS[preset];
}

/** What the person in front of the camera can do, by component. */
const HINTS: Readonly<Record<string, string>> = {
  unified_quality: 'Take the photo again: face the camera in even light, without anything over the face.',
  background_uniformity: 'Stand in front of a plain wall.',
  illumination_uniformity: 'Turn towards the light, so that both halves of the face are lit alike.',
  luminance_variance: 'Use even light from the front.',
  under_exposure: 'Find more light.',
  over_exposure: 'Avoid direct light on the face.',
  dynamic_range: 'Find more light, and switch filters off.',
  sharpness: 'Hold the camera still and let it focus.',
  noise: 'Find more light.',
  compression_artifacts: 'Send the photo as the camera took it, not a copy from a messenger.',
  natural_colour: 'Use daylight, and switch colour filters off.',
  reflection: 'Turn away from the lamp that reflects on the face or the glasses.',
  single_face_present: 'Only one person may be in the picture.',
  eyes_open: 'Open both eyes.',
  mouth_closed: 'Close the mouth.',
  eyes_visible: 'Take off dark glasses, and keep hair away from the eyes.',
  mouth_occlusion: 'Uncover the mouth.',
  face_occlusion: 'Take off what covers the face.',
  inter_eye_distance: 'Come closer to the camera.',
  head_size: 'Let the head fill about two thirds of the picture.',
  left_crop: 'Move to the middle of the picture.',
  right_crop: 'Move to the middle of the picture.',
  margin_above: 'Leave room above the head.',
  margin_below: 'Leave room below the chin.',
  yaw: 'Look straight at the camera: turn the head neither left nor right.',
  pitch: 'Hold the camera at the height of the eyes.',
  roll: 'Hold the head and the camera upright.',
};

/** One sentence. @param raw where the direction matters, it tells it: of a brightness or of a size, too much or too little */
export function writeHint(component: string, raw: number): string {
  if (component === 'luminance_mean') return raw < 0.5 ? 'Find more light.' : 'Avoid direct light on the face.';
  if (component === 'head_size' && raw > 0.6) return 'Move a little away from the camera.';
  if (component === 'roll' && Math.abs(raw) > 45) return 'Turn the picture upright before sending it.';
  return HINTS[component] ?? '';
}

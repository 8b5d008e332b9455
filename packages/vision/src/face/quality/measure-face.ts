import { distance } from '../../geometry/quad.ts';
import type { LocatedFace, LocatedFaces, Pose } from '../face.ts';
import { rollOf } from '../measure-roll.ts';
import type { EyeReading } from '../read-eyes.ts';
import { drawCanonicalFace } from './canonical-face.ts';
import { findRegions } from './face-regions.ts';
import { markOtherColours, measureCover, measureOrbits, type CoverMeasures } from './measure-cover.ts';
import { measureDetail, type DetailMeasures } from './measure-detail.ts';
import { measureFraming, type FramingMeasures } from './measure-framing.ts';
import { measureLight, type LightMeasures } from './measure-light.ts';

/** What models say about a face besides where it is; what was not asked of them is not measured. */
export interface ReadFace {
  pose?: Pick<Pose, 'yaw' | 'pitch'>;
  eyes?: EyeReading;
  /** Length of the embedding. */
  norm: number;
}

/**
 * Raw values by component, named as in ISO/IEC 29794-5 where it has the component. What cannot be measured in this picture is
 * absent. Units are those of the parts.
 */
export interface FaceMeasures extends LightMeasures, DetailMeasures, CoverMeasures, FramingMeasures {
  /** Length of the embedding: what hides a person shortens it, whatever it is. */
  unified_quality: number;
  /** How sure the model is of the eye that it is less sure of, 0–1; absent where one of them cannot be judged and none is closed. */
  eyes_open?: number;
  /** Height of the gap between the lips over the width of the mouth. */
  mouth_closed: number;
  /** Degrees. */
  yaw?: number;
  pitch?: number;
  /** Of the head in the upright picture, clockwise: −180 to 180. */
  roll: number;
}

/** With what is no component of its own. */
export interface MeasuredFace extends FaceMeasures {
  /** What was read of each eye that can be seen: one behind dark glasses, hair or a patch is neither open nor closed. */
  eyes?: EyeReading;
}

/** Share of the eyes' surroundings that is not skin. */
const HIDDEN_EYES = 0.5;
/** From this on an eye is open. */
export const OPEN_EYE = 0.5;
/** In distances between the eyes; and how much of a face is taken for hidden for each more of them. */
const AGREEMENT = 0.15;
const HIDDEN_BY_DISAGREEMENT = 3;

/**
 * Measures one face of a picture.
 *
 * @param located the picture as it was turned, with all of its faces
 * @param options.scale pixels of the picture for one pixel of what was sent
 */
export async function measureFace(
  located: LocatedFaces,
  face: LocatedFace,
  read: ReadFace,
  { scale }: { scale: number },
): Promise<MeasuredFace> {
  const { image } = located;
  const canonical = await drawCanonicalFace(image, face);
  const regions = findRegions(canonical.landmarks);
  const other = markOtherColours(canonical, regions);
  const cover = measureCover(canonical, regions, other);
  const framing = await measureFraming(image, located.faces, { face, scale });
  // What models say of hidden eyes, and of the pose of a face without eyes, is not a measure.
  const pose = cover.eyes_visible > HIDDEN_EYES ? undefined : read.pose;
  const eyes = read.eyes && leaveOutHidden(read.eyes, measureOrbits(regions, other));
  const open = eyes && openingOf(eyes);
  return {
    ...measureLight(canonical, regions, other),
    ...measureDetail(canonical, regions, { image, face, isScaled: scale !== 1 }, framing.inter_eye_distance * scale),
    ...cover,
    face_occlusion: Math.max(cover.face_occlusion, hiddenShare(face)),
    ...framing,
    unified_quality: read.norm,
    ...(eyes && { eyes }),
    ...(open !== undefined && { eyes_open: open }),
    mouth_closed: gapOfLips(face),
    ...(pose && { yaw: pose.yaw, pitch: pose.pitch }),
    roll: rollOf(face.landmarks),
  };
}

/** Two models of landmarks agree about what can be seen; of plain faces in bad pictures none disagreed by more than 0.2. */
function hiddenShare({ disagreement = 0 }: LocatedFace): number {
  return Math.min(1, Math.max(0, disagreement - AGREEMENT) * HIDDEN_BY_DISAGREEMENT);
}

function leaveOutHidden({ left, right }: EyeReading, hidden: { left: number; right: number }): EyeReading {
  return {
    ...(left !== undefined && hidden.left <= HIDDEN_EYES && { left }),
    ...(right !== undefined && hidden.right <= HIDDEN_EYES && { right }),
  };
}

/** Both must be open: one that is closed is enough to know that they are not, and one that is open is not. */
function openingOf({ left, right }: EyeReading): number | undefined {
  const least = Math.min(left ?? 1, right ?? 1);
  return (left !== undefined && right !== undefined) || least < OPEN_EYE ? least : undefined;
}

function gapOfLips({ landmarks }: LocatedFace): number {
  return distance(landmarks[62]!, landmarks[66]!) / Math.max(1, distance(landmarks[60]!, landmarks[64]!));
}

import { distance } from '../../geometry/quad.ts';
import type { LocatedFace, LocatedFaces, Pose } from '../face.ts';
import { rollOf } from '../measure-roll.ts';
import { drawCanonicalFace } from './canonical-face.ts';
import { findRegions } from './face-regions.ts';
import { markOtherColours, measureCover, type CoverMeasures } from './measure-cover.ts';
import { measureDetail, type DetailMeasures } from './measure-detail.ts';
import { measureFraming, type FramingMeasures } from './measure-framing.ts';
import { measureLight, type LightMeasures } from './measure-light.ts';

/** What models say about a face besides where it is; what was not asked of them is not measured. */
export interface ReadFace {
  pose?: Pick<Pose, 'yaw' | 'pitch'>;
  /** How sure it is that each eye is open, 0–1. */
  eyes?: { left: number; right: number };
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
  /** Mean over both eyes of how sure the model is, 0–1. */
  eyes_open?: number;
  /** Height of the gap between the lips over the width of the mouth. */
  mouth_closed: number;
  /** Degrees. */
  yaw?: number;
  pitch?: number;
  /** Of the head in the upright picture, clockwise: −180 to 180. */
  roll: number;
}

/** Share of the eyes' surroundings that is not skin. */
const HIDDEN_EYES = 0.5;
/** In distances between the eyes; and how much of a face is taken for hidden for each more of them. */
const AGREEMENT = 0.15;
const HIDDEN_BY_DISAGREEMENT = 3;

/** Mean luminance of a face, from which it is too bright. */
const TOO_BRIGHT = 0.78;

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
): Promise<FaceMeasures> {
  const { image } = located;
  const canonical = await drawCanonicalFace(image, face);
  const regions = findRegions(canonical.landmarks);
  const other = markOtherColours(canonical, regions);
  const cover = measureCover(canonical, regions, other);
  const framing = await measureFraming(image, located.faces, { face, scale });
  // What models say of hidden eyes, and of the pose of a face without eyes, is not a measure.
  const { pose, eyes } = cover.eyes_visible > HIDDEN_EYES ? {} : read;
  const light = measureLight(canonical, regions, other);
  return {
    ...light,
    ...measureDetail(canonical, regions, { image, face, isScaled: scale !== 1 }, framing.inter_eye_distance * scale),
    ...cover,
    face_occlusion: Math.max(cover.face_occlusion, hiddenShare(face)),
    ...framing,
    unified_quality: read.norm,
    ...(eyes && { eyes_open: openingOf(eyes, light.luminance_mean) }),
    mouth_closed: gapOfLips(face),
    ...(pose && { yaw: pose.yaw, pitch: pose.pitch }),
    roll: rollOf(face.landmarks),
  };
}

/** Two models of landmarks agree about what can be seen; of plain faces in bad pictures none disagreed by more than 0.2. */
function hiddenShare({ disagreement = 0 }: LocatedFace): number {
  return Math.min(1, Math.max(0, disagreement - AGREEMENT) * HIDDEN_BY_DISAGREEMENT);
}

/** Both must be open; but in too much light the model loses one or the other, which says nothing of that eye. */
function openingOf({ left, right }: { left: number; right: number }, luminance: number): number {
  return luminance > TOO_BRIGHT ? (left + right) / 2 : Math.min(left, right);
}

function gapOfLips({ landmarks }: LocatedFace): number {
  return distance(landmarks[62]!, landmarks[66]!) / Math.max(1, distance(landmarks[60]!, landmarks[64]!));
}

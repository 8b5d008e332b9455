import { toLab } from '../../colour/to-lab.ts';
import { CANONICAL_SIDE, type CanonicalFace } from './canonical-face.ts';
import type { FaceRegions, Mask } from './face-regions.ts';
import { quantile, valuesOf } from './measure-light.ts';

/** What lies over a face: shares of what does not look like its own skin, 0–1. */
export interface CoverMeasures {
  /** Around the eyes: dark glasses, hair, a bar. */
  eyes_visible: number;
  /** How much less structure the mouth has than a mouth has, 0–1. */
  mouth_occlusion: number;
  /** Of all the skin. */
  face_occlusion: number;
}

/** CIELAB distances from the face's own skin that shadows and blushes do not reach. */
const OTHER_LIGHTNESS = 32;
const OTHER_COLOUR = 20;
const WHITE = 97;
/** Change from row to row inside the lips over that of the skin: lips have a line, cloth and bars have none. */
const MOUTH_STRUCTURE = 1.6;
/** Shares of another colour: of the place of the mouth, and of the skin around it, which lipstick does not reach and a cover does. */
const COVERED_PLACE = 0.75;
const COVERED_AROUND = 0.3;
/** Lips of another colour amid plain skin are painted. */
const PAINTED_LIPS = 0.5;
const PLAIN_AROUND = 0.1;
/** Pixels left and right that are averaged. */
const RUN = 4;

export function measureCover(canonical: CanonicalFace, regions: FaceRegions, other: Mask): CoverMeasures {
  return {
    eyes_visible: hiddenOfEyes(regions, other),
    mouth_occlusion: measureMouth(canonical, regions, other),
    face_occlusion: shareOf(other, regions.skin),
  };
}

/** Shadow from one side hides so much more of one eye than of both. */
const ONE_SIDED = 0.15;

/** Of both eyes, or of the worse one where that is more than a shadow can do. */
function hiddenOfEyes(regions: FaceRegions, other: Mask): number {
  const { left, right } = measureOrbits(regions, other);
  return Math.max(shareOf(other, regions.orbits), Math.max(left, right) - ONE_SIDED);
}

/** Share of the surroundings of each eye that does not look like skin, 0–1. */
export function measureOrbits({ orbits }: FaceRegions, other: Mask): { left: number; right: number } {
  const half = (isLeft: boolean) =>
    shareOf(
      other,
      orbits.map((is, at) => Number(is && at % CANONICAL_SIDE < CANONICAL_SIDE / 2 === isLeft)),
    );
  return { left: half(true), right: half(false) };
}

/** Colours are compared as means of blocks of this side, so that noise does not count. */
const CELL = 4;

/** The pixels whose colour is not that of the face's own skin. */
export function markOtherColours({ rgb }: CanonicalFace, { skin }: FaceRegions): Mask {
  const cells = CANONICAL_SIDE / CELL;
  const planes = [0, 1, 2].map(() => new Float32Array(cells * cells)) as [Float32Array, Float32Array, Float32Array];
  const inSkin = new Uint8Array(cells * cells);
  for (let cell = 0; cell < cells * cells; cell++) {
    const at = Math.floor(cell / cells) * CELL * CANONICAL_SIDE + (cell % cells) * CELL;
    const lab = meanColour(rgb.data, at);
    for (const channel of [0, 1, 2] as const) planes[channel][cell] = lab[channel];
    inSkin[cell] = skin[at + (CELL * CANONICAL_SIDE) / 2 + CELL / 2]!;
  }
  const [ownL, ownA, ownB] = planes.map((plane) => quantile(valuesOf(plane, inSkin), 0.5)) as [number, number, number];
  const [lightness, a, b] = planes;
  const mask = new Uint8Array(skin.length);
  for (let cell = 0; cell < cells * cells; cell++) {
    // Blown out by light, not covered.
    if (lightness[cell]! > WHITE) continue;
    const isDarkerOrBrighter = Math.abs(lightness[cell]! - ownL) > OTHER_LIGHTNESS;
    if (!isDarkerOrBrighter && Math.hypot(a[cell]! - ownA, b[cell]! - ownB) <= OTHER_COLOUR) continue;
    const at = Math.floor(cell / cells) * CELL * CANONICAL_SIDE + (cell % cells) * CELL;
    for (let y = 0; y < CELL; y++) mask.fill(1, at + y * CANONICAL_SIDE, at + y * CANONICAL_SIDE + CELL);
  }
  return mask;
}

function meanColour(data: Uint8Array, at: number): [number, number, number] {
  const sums = [0, 0, 0] as [number, number, number];
  for (let y = 0; y < CELL; y++)
    for (let x = 0; x < CELL; x++)
      for (const channel of [0, 1, 2] as const) sums[channel] += data[(at + y * CANONICAL_SIDE + x) * 3 + channel]!;
  return toLab(sums[0] / CELL ** 2, sums[1] / CELL ** 2, sums[2] / CELL ** 2);
}

/** Cloth over a mouth: no line between lips, or another colour not only of lips but of the skin around them, whatever landmarks say. */
function measureMouth(
  { grey }: CanonicalFace,
  { mouth, mouthPlace, aroundMouth, skin }: FaceRegions,
  other: Mask,
): number {
  const around = shareOf(other, aroundMouth);
  if (shareOf(other, mouthPlace) > COVERED_PLACE && around > COVERED_AROUND) return 1;
  // Dark paint hides the line between lips.
  if (shareOf(other, mouth) > PAINTED_LIPS && around < PLAIN_AROUND) return 0;
  const structure = rowChange(grey, mouth) / Math.max(0.5, rowChange(grey, skin));
  return Math.max(0, 1 - structure / MOUTH_STRUCTURE);
}

/** Mean change over two rows of what is averaged along the rows: the line between lips runs along them, noise does not. */
function rowChange(grey: Float32Array, mask: Mask): number {
  let [sum, count] = [0, 0];
  for (let at = CANONICAL_SIDE * 2 + RUN; at < mask.length - RUN; at++) {
    if (!mask[at]) continue;
    let change = 0;
    for (let x = at - RUN; x <= at + RUN; x++) change += grey[x]! - grey[x - 2 * CANONICAL_SIDE]!;
    sum += Math.abs(change) / (2 * RUN + 1);
    count++;
  }
  return count ? sum / count : 0;
}

function shareOf(marked: Mask, mask: Mask): number {
  let [inside, hit] = [0, 0];
  for (let at = 0; at < mask.length; at++) {
    if (!mask[at]) continue;
    inside++;
    hit += marked[at]!;
  }
  return inside ? hit / inside : 0;
}

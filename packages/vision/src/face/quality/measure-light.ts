import { toLab } from '../../colour/to-lab.ts';
import type { CanonicalFace } from './canonical-face.ts';
import { without, type FaceRegions, type Mask } from './face-regions.ts';

/** What the light does on a face, as ISO/IEC 29794-5 asks for; brightness as a share of full scale, 0–1. */
export interface LightMeasures {
  /** Of the half that is better lit: the other one is judged by `illumination_uniformity`. */
  luminance_mean: number;
  /** Over the square of the mean, so that it tells contrast and not brightness. */
  luminance_variance: number;
  /** Share of the skin that is nearly black, likewise. */
  under_exposure: number;
  /** Share of the skin that is nearly white. */
  over_exposure: number;
  /** Entropy of the brightness of the face, bits: 8 at most. */
  dynamic_range: number;
  /** Darker half of the face over the brighter one. */
  illumination_uniformity: number;
  /** Distance of the cheeks' mean colour from the colours of skin, CIELAB; absent where too little of them is neither black nor white. */
  natural_colour?: number;
  /** Share of the face that is blown out although the rest is not. */
  reflection: number;
}

const NEARLY_BLACK = 25;
const NEARLY_WHITE = 247;
const BLOWN_OUT = 240;
/** CIELAB a* and b* of skin in daylight and lamplight. */
const SKIN_A = [4, 26] as const;
const SKIN_B = [4, 36] as const;
/** Colours of pixels beyond these are not those of the skin. */
const CLIPPED = 250;
const TOO_DARK = 40;
const LEAST_USABLE = 0.3;

/** @param other what does not look like the face's own skin */
export function measureLight({ grey, rgb }: CanonicalFace, regions: FaceRegions, other: Mask): LightMeasures {
  const sides = [valuesOf(grey, regions.left), valuesOf(grey, regions.right)].sort((a, b) => meanOf(b) - meanOf(a));
  const [lit, unlit] = sides as [Float32Array, Float32Array];
  const skin = valuesOf(grey, regions.skin);
  const mean = meanOf(skin);
  const variance = skin.reduce((sum, value) => sum + (value - mean) ** 2, 0) / skin.length;
  const colour = distanceFromSkin(rgb.data, regions.cheeks);
  return {
    luminance_mean: meanOf(lit) / 255,
    luminance_variance: variance / Math.max(1, mean) ** 2,
    under_exposure: shareOf(lit, (value) => value <= NEARLY_BLACK),
    over_exposure: shareOf(skin, (value) => value >= NEARLY_WHITE),
    dynamic_range: entropyOf(valuesOf(grey, without(regions.face, other))),
    illumination_uniformity: meanOf(unlit) / Math.max(1, meanOf(lit)),
    ...(colour !== undefined && { natural_colour: colour }),
    reflection: measureReflection(valuesOf(grey, regions.face)),
  };
}

/** A lamp in glasses or on skin is a small part that is white; where half of the face is, it is exposure. */
function measureReflection(face: Float32Array): number {
  const blown = shareOf(face, (value) => value >= BLOWN_OUT);
  const bright = quantile(face, 0.6);
  return blown * Math.min(1, Math.max(0, (225 - bright) / 25));
}

/** The pixels inside the mask; one black pixel where it is empty. */
export function valuesOf(grey: Float32Array, mask: Mask): Float32Array {
  const values = new Float32Array(grey.length);
  let count = 0;
  for (let at = 0; at < mask.length; at++) if (mask[at]) values[count++] = grey[at]!;
  return values.subarray(0, Math.max(1, count));
}

/** The value below which a share of all lies. */
export function quantile(values: Float32Array, share: number): number {
  return select(values.slice(), Math.min(values.length - 1, Math.floor(values.length * share)));
}

/** The value at `rank` were they sorted: Hoare's selection. It changes the order of `values`. */
function select(values: Float32Array, rank: number): number {
  let [from, to] = [0, values.length - 1];
  while (from < to) {
    const pivot = values[(from + to) >> 1]!;
    let [low, high] = [from, to];
    while (low <= high) {
      while (values[low]! < pivot) low++;
      while (values[high]! > pivot) high--;
      if (low > high) break;
      const swapped = values[low]!;
      values[low++] = values[high]!;
      values[high--] = swapped;
    }
    if (rank <= high) to = high;
    else if (rank >= low) from = low;
    else break;
  }
  return values[rank]!;
}

function meanOf(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function shareOf(values: Float32Array, wanted: (value: number) => boolean): number {
  let count = 0;
  for (const value of values) if (wanted(value)) count++;
  return count / values.length;
}

function entropyOf(values: Float32Array): number {
  const counts = new Float64Array(256);
  for (const value of values) counts[Math.min(255, Math.round(value))]! += 1;
  return counts.reduce((sum, count) => {
    const share = count / values.length;
    return share > 0 ? sum - share * Math.log2(share) : sum;
  }, 0);
}

function distanceFromSkin(data: Uint8Array, mask: Mask): number | undefined {
  const sums = [0, 0, 0];
  let [count, usable] = [0, 0];
  for (let at = 0; at < mask.length; at++) {
    if (!mask[at]) continue;
    count++;
    const [red, green, blue] = [data[at * 3]!, data[at * 3 + 1]!, data[at * 3 + 2]!];
    const brightest = Math.max(red, green, blue);
    if (brightest > CLIPPED || brightest < TOO_DARK) continue;
    usable++;
    sums[0]! += red;
    sums[1]! += green;
    sums[2]! += blue;
  }
  if (usable < count * LEAST_USABLE || usable === 0) return undefined;
  const [, a, b] = toLab(sums[0]! / usable, sums[1]! / usable, sums[2]! / usable);
  const outside = (value: number, [low, high]: readonly [number, number]) => Math.max(0, low - value, value - high);
  return Math.hypot(outside(a, SKIN_A), outside(b, SKIN_B));
}

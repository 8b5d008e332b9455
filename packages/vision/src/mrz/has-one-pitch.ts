import { quadHeight, quadWidth } from '../geometry/quad.ts';
import { warpQuad } from '../geometry/warp-quad.ts';
import type { Quad, RgbImage } from '../image.ts';

/** Height in pixels at which a line is looked at, and how many heights of it. */
const HEIGHT = 32;
const MAX_ASPECT = 60;
/** Rows that hold print: the detector frames a line with air. */
const ROWS = { from: 4, to: 28 } as const;
/** Characters of OCR-B stand so many heights of their line apart. */
const PITCH = { least: 0.6, most: 1.3 } as const;
/** How alike the print of a zone is to itself, moved by its pitch: on drawn cards zones are well above it, and most other groups of lines below. */
const LEAST_LIKENESS = 0.45;
/** Paper without print that is longer than this, in heights, is none of a zone, also where a reflection took a character or two. */
const LONGEST_GAP = 4;
/** A column whose contrast is under this share of what most columns have shows no print. */
const EMPTY = 0.35;

/**
 * Whether lines can be those of a zone: set in one pitch throughout, the same in all of them, and without long gaps. Costs much less
 * than recognising one of them.
 *
 * Not guaranteed: some groups of other print pass.
 */
export function hasOnePitch(image: RgbImage, group: readonly Quad[]): boolean {
  const profiles = group.map((quad) => measureContrast(image, quad));
  if (profiles.some((profile) => longestGap(profile) > LONGEST_GAP * HEIGHT)) return false;
  const centred = profiles.map(centre);
  let best = 0;
  for (let lag = Math.round(PITCH.least * HEIGHT); lag <= PITCH.most * HEIGHT; lag++)
    best = Math.max(best, centred.reduce((sum, profile) => sum + likeness(profile, lag), 0) / centred.length);
  return best >= LEAST_LIKENESS;
}

/** From left to right, how far the darkest and the lightest pixel of each column are apart, 0–255. */
function measureContrast(image: RgbImage, quad: Quad): Float32Array {
  const natural = Math.round((HEIGHT * quadWidth(quad)) / Math.max(1, quadHeight(quad)));
  const width = Math.min(MAX_ASPECT * HEIGHT, Math.max(HEIGHT, natural));
  const { data } = warpQuad(image, quad, width, HEIGHT);
  return Float32Array.from({ length: width }, (_, x) => {
    let least = 255;
    let most = 0;
    for (let y = ROWS.from; y < ROWS.to; y++) {
      const green = data[(y * width + x) * 3 + 1]!;
      if (green < least) least = green;
      if (green > most) most = green;
    }
    return most - least;
  });
}

function longestGap(profile: Float32Array): number {
  const usual = Float32Array.from(profile).sort()[Math.floor(profile.length * 0.75)]!;
  let longest = 0;
  let gap = 0;
  for (const contrast of profile) {
    gap = contrast < usual * EMPTY ? gap + 1 : 0;
    longest = Math.max(longest, gap);
  }
  return longest;
}

/** A profile around 0, with a variance of 1; all 0 where nothing varies. */
function centre(profile: Float32Array): Float32Array {
  const mean = profile.reduce((sum, value) => sum + value, 0) / profile.length;
  const deviation = Math.sqrt(profile.reduce((sum, value) => sum + (value - mean) ** 2, 0) / profile.length);
  return profile.map((value) => (deviation === 0 ? 0 : (value - mean) / deviation));
}

/** Correlation of a centred profile with itself, moved by so many pixels: 1 where it repeats itself wholly. */
function likeness(profile: Float32Array, lag: number): number {
  const overlap = profile.length - lag;
  if (overlap < lag) return 0;
  let sum = 0;
  for (let x = 0; x < overlap; x++) sum += profile[x]! * profile[x + lag]!;
  return sum / overlap;
}

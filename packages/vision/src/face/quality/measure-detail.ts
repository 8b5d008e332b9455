import type { RgbImage } from '../../image.ts';
import type { LocatedFace } from '../face.ts';
import { CANONICAL_SIDE, type CanonicalFace } from './canonical-face.ts';
import type { FaceRegions, Mask } from './face-regions.ts';
import { follow, type Curve } from './follow-curve.ts';
import { quantile } from './measure-light.ts';

/** How much of a face's detail arrived. */
export interface DetailMeasures {
  /** How much of the change from pixel to pixel a blur would not take away, 0–1. */
  sharpness: number;
  /** Deviation of the skin from its surroundings, in grey levels of a face of medium brightness. */
  noise: number;
  /** Jumps at every eighth pixel over jumps elsewhere, 1 and up; absent where the picture was scaled. */
  compression_artifacts?: number;
}

/** What a sharp face with so many pixels between the eyes gives when it is enlarged: few pixels are not a blur. */
const SHARP: Curve = [
  [14, 0.27],
  [42, 0.5],
  [70, 0.6],
  [80, 0.66],
];

/** Wider than the strokes of a face that is sharp, in canonical pixels. */
const BLUR_RADIUS = 4;

export function measureDetail(
  { grey }: CanonicalFace,
  regions: FaceRegions,
  { image, face, isScaled }: { image: RgbImage; face: LocatedFace; isScaled: boolean },
  eyeDistance: number,
): DetailMeasures {
  return {
    sharpness: measureSharpness(grey, regions.face) * (SHARP.at(-1)![1] / follow(SHARP, eyeDistance)),
    noise: measureNoise(grey, regions.skin),
    ...(!isScaled && { compression_artifacts: measureBlocks(image, face) }),
  };
}

/**
 * The share of the variation that goes when the picture is blurred: little goes from what is blurred already. After Crété-Roffet et
 * al., "The blur effect" (2007).
 */
function measureSharpness(grey: Float32Array, mask: Mask): number {
  return Math.min(lostAlong(grey, mask, 1), lostAlong(grey, mask, CANONICAL_SIDE));
}

function lostAlong(grey: Float32Array, mask: Mask, step: number): number {
  let [total, lost] = [0, 0];
  const reach = BLUR_RADIUS * step;
  for (let at = reach + step; at < grey.length - reach; at++) {
    if (!mask[at] || !mask[at - step]) continue;
    const change = Math.abs(grey[at]! - grey[at - step]!);
    // The change of a running mean is what enters it less what leaves it.
    const blurred = Math.abs(grey[at + reach]! - grey[at - reach - step]!) / (2 * BLUR_RADIUS + 1);
    total += change;
    lost += Math.max(0, change - blurred);
  }
  return total > 0 ? lost / total : 0;
}

/** The median of a second difference that neither slopes nor edges raise, over the skin (after Immerkær, 1996). */
function measureNoise(grey: Float32Array, skin: Mask): number {
  const bends = new Float32Array(grey.length);
  const levels = new Float32Array(grey.length);
  let count = 0;
  const w = CANONICAL_SIDE;
  for (let at = w + 1; at < grey.length - w - 1; at++) {
    if (!skin[at]) continue;
    const cross = grey[at - 1]! + grey[at + 1]! + grey[at - w]! + grey[at + w]!;
    const corners = grey[at - w - 1]! + grey[at - w + 1]! + grey[at + w - 1]! + grey[at + w + 1]!;
    bends[count] = Math.abs(corners - 2 * cross + 4 * grey[at]!);
    levels[count++] = grey[at]!;
  }
  if (count === 0) return 0;
  // Six deviations to the response of the mask; 0.6745 from the median to the deviation.
  const deviation = quantile(bends.subarray(0, count), 0.5) / 6 / 0.6745;
  return (deviation * 128) / Math.max(16, quantile(levels.subarray(0, count), 0.5));
}

const BLOCK = 8;
const LINES = 200;

function measureBlocks(image: RgbImage, { box }: LocatedFace): number {
  const x0 = Math.max(2, Math.floor(box.x - box.width * 0.2));
  const y0 = Math.max(2, Math.floor(box.y - box.height * 0.2));
  const x1 = Math.min(image.width - 2, Math.ceil(box.x + box.width * 1.2));
  const y1 = Math.min(image.height - 2, Math.ceil(box.y + box.height * 1.2));
  const across = new Float64Array(BLOCK);
  const down = new Float64Array(BLOCK);
  const row = image.width * 3;
  // Green stands for brightness: it is most of it, and one channel is enough to see blocks. So are some of the lines of a large face.
  for (let y = y0, step = everyOf(y1 - y0); y < y1; y += step)
    for (let x = x0; x < x1; x++) across[x % BLOCK]! += jump(image.data, y * row + x * 3 + 1, 3);
  for (let y = y0, step = everyOf(x1 - x0); y < y1; y++)
    for (let x = x0; x < x1; x += step) down[y % BLOCK]! += jump(image.data, y * row + x * 3 + 1, row);
  return Math.max(1, peakOf(across), peakOf(down));
}

/** Every how many of so many lines make about as many as are enough. */
function everyOf(lines: number): number {
  return Math.max(1, Math.floor(lines / LINES));
}

/** By how much the step between two pixels exceeds the slope on both sides of it. */
function jump(data: Uint8Array, at: number, step: number): number {
  const here = Math.abs(data[at]! - data[at - step]!);
  const around = (Math.abs(data[at + step]! - data[at]!) + Math.abs(data[at - step]! - data[at - 2 * step]!)) / 2;
  return Math.max(0, here - around);
}

function peakOf(phases: Float64Array): number {
  const sorted = [...phases].sort((a, b) => a - b);
  return sorted[BLOCK - 1]! / Math.max(1, sorted[BLOCK >> 1]!);
}

import type { Box, RgbImage } from '../image.ts';
import { findBlobs, ringsAround } from './find-blobs.ts';
import type { Blob } from './find-blobs.ts';
import { findLevel } from './find-level.ts';
import { shrinkImage, wholeBox } from './shrink-image.ts';

/** Longer side of the picture in which blobs are looked for, pixels. */
const SIDE = 400;
/** The weakest colour of a pixel from which it counts as blown out. */
const BLOWN_OUT = 246;
/** Paper as white as this cannot be told from glare, and glare on it takes nothing away that was not lost. */
const WHITE_PAPER = 232;
const MIN_SHARE = 0.0005;
/** How far from a blob its surroundings are looked at: close by, and away from it. */
const NEAR = [1, 3] as const;
const FAR = [14, 18] as const;
/** A reflection fades: close by it is still this much brighter than further away. White print and white grounds end at once. */
const FADES_BY = 4;
/** The middle of a reflection is as bright as can be. */
const WHITE = 253;
const WHITE_SHARE = 0.4;

/**
 * Share of the pixels that a reflection of light took away, 0–1: areas blown out to white, with soft edges, on paper that is
 * not itself white. White panels, white margins and white portraits end sharply and do not count.
 *
 * @param box where to look; the whole image if absent
 * Not guaranteed: the hard-edged mirror image of a window, and glare on white paper, are not found.
 */
export function measureGlare(image: RgbImage, box?: Box): number {
  const { width, height, data } = shrinkImage(image, box ?? wholeBox(image), SIDE);
  const size = width * height;
  if (size === 0) return 0;
  const brightness = new Uint8Array(size);
  const weakest = new Uint8Array(size);
  for (let index = 0, at = 0; index < size; index++, at += 3) {
    brightness[index] = data[at]! * 0.299 + data[at + 1]! * 0.587 + data[at + 2]! * 0.114;
    weakest[index] = Math.min(data[at]!, data[at + 1]!, data[at + 2]!);
  }
  if (findLevel(brightness, 0.5) >= WHITE_PAPER) return 0;
  const blown = weakest.map((value) => (value >= BLOWN_OUT ? 1 : 0));
  const reflections = findBlobs(blown, width, Math.max(12, size * MIN_SHARE)).filter(
    (blob) => isWhite(blob, weakest) && fadesAway(blob, brightness, width),
  );
  return reflections.reduce((sum, { pixels }) => sum + pixels.length, 0) / size;
}

function isWhite({ pixels }: Blob, weakest: Uint8Array): boolean {
  return pixels.filter((at) => weakest[at]! >= WHITE).length >= WHITE_SHARE * pixels.length;
}

function fadesAway(blob: Blob, brightness: Uint8Array, width: number): boolean {
  const rings = ringsAround(blob, width, brightness.length, FAR[1]);
  const level = ([from, to]: readonly [number, number]) =>
    findLevel(
      Uint8Array.from(rings.slice(from, to).flat(), (at) => brightness[at]!),
      0.5,
    );
  return level(NEAR) - level(FAR) >= FADES_BY;
}

import type { Box, RgbImage } from '../image.ts';
import { findLevel } from './find-level.ts';
import { shrinkImage, wholeBox } from './shrink-image.ts';

const SIDE = 240;
/** The colour that so much of the picture has at least is what counts. */
const MOST_COLOURED = 0.95;
/** Of the brightness, the share of pixels that are taken for paper: their colour is that of the light. */
const PAPER = 0.75;

/**
 * How much colour a picture has, 0 (shades of one colour, as of a photocopy) to 255: the difference between the strongest and the
 * weakest of red, green and blue that the most coloured twentieth of it has, after the colour of the light has been taken away.
 *
 * @param box where to look; the whole image if absent
 */
export function measureColour(image: RgbImage, box?: Box): number {
  const { width, height, data } = shrinkImage(image, box ?? wholeBox(image), SIDE);
  const size = width * height;
  if (size === 0) return 0;
  const [red, green, blue] = colourOfLight(data, size);
  const spreads = new Float32Array(size);
  for (let index = 0, at = 0; index < size; index++, at += 3) {
    const r = data[at]! * red;
    const g = data[at + 1]! * green;
    const b = data[at + 2]! * blue;
    spreads[index] = Math.max(r, g, b) - Math.min(r, g, b);
  }
  return spreads.sort()[Math.floor(size * MOST_COLOURED)]!;
}

/** Factors that make the colour of the paper grey, none above two. */
function colourOfLight(data: Uint8Array, size: number): [number, number, number] {
  const brightness = new Uint8Array(size);
  for (let index = 0, at = 0; index < size; index++, at += 3)
    brightness[index] = (data[at]! + data[at + 1]! + data[at + 2]!) / 3;
  const paper = findLevel(brightness, PAPER);
  let [red, green, blue] = [1, 1, 1];
  for (let index = 0, at = 0; index < size; index++, at += 3) {
    if (brightness[index]! < paper) continue;
    red += data[at]!;
    green += data[at + 1]!;
    blue += data[at + 2]!;
  }
  const grey = (red + green + blue) / 3;
  return [Math.min(2, grey / red), Math.min(2, grey / green), Math.min(2, grey / blue)];
}

import type { Box, RgbImage } from '../image.ts';
import { wholeBox } from './shrink-image.ts';
import { transformTile } from './transform-tile.ts';

/** Pixels of the squares that are looked at, and how many across and down. */
const TILE = 128;
const ACROSS = 3;
const DOWN = 2;
/** Cycles a tile: print and shadows are coarser, noise of compression is finer. */
const LOWEST = 5;
const HIGHEST = 60;
/** The strongest waves of a tile that are weighed. */
const WAVES = 12;

/**
 * How much a picture looks like one that was taken of a screen, 0 and up.
 *
 * A screen is made of red, green and blue stripes side by side. Photographed, they beat with the pixels of the camera into waves
 * that are red where they are not blue. Lines that are printed, however fine, are dark or bright in all colours at once. So the
 * measure is the strength of waves in which red and blue are out of step, in levels of brightness.
 *
 * @param box where to look; the whole image if absent
 * Not guaranteed: a sharp picture of a fine screen, scaled down, shows no waves.
 */
export function measureScreen(image: RgbImage, box?: Box): number {
  const area = box ?? wholeBox(image);
  const scores: number[] = [];
  for (let row = 0; row < DOWN; row++)
    for (let column = 0; column < ACROSS; column++) {
      const left = Math.round(area.x + (area.width * (column + 0.5)) / ACROSS - TILE / 2);
      const top = Math.round(area.y + (area.height * (row + 0.5)) / DOWN - TILE / 2);
      if (left >= 0 && top >= 0 && left + TILE <= image.width && top + TILE <= image.height)
        scores.push(measureTile(image, left, top));
    }
  return scores.sort((a, b) => a - b)[scores.length >> 1] ?? 0;
}

/** Red is transformed as the real and blue as the imaginary part: by symmetry the two come apart again. */
function measureTile(image: RgbImage, left: number, top: number): number {
  const size = TILE * TILE;
  const red = new Float32Array(size);
  const blue = new Float32Array(size);
  for (let y = 0; y < TILE; y++)
    for (let x = 0; x < TILE; x++) {
      const at = ((top + y) * image.width + left + x) * 3;
      const weight = WINDOW[x]! * WINDOW[y]!;
      red[y * TILE + x] = image.data[at]! * weight;
      blue[y * TILE + x] = image.data[at + 2]! * weight;
    }
  transformTile(red, blue, TILE);
  const waves: number[] = [];
  for (let v = 0; v < TILE; v++) for (let u = 0; u <= TILE / 2; u++) waves.push(waveOutOfStep(red, blue, u, v));
  const strongest = waves.sort((a, b) => b - a).slice(0, WAVES);
  return (2 * Math.sqrt(strongest.reduce((sum, wave) => sum + wave, 0))) / (size * WINDOW_MEAN);
}

/** How strong the wave with `u` and `v` cycles a tile is in red and blue together, as far as they are out of step. */
function waveOutOfStep(real: Float32Array, imaginary: Float32Array, u: number, v: number): number {
  const cycles = Math.hypot(u, v > TILE / 2 ? TILE - v : v);
  if (cycles < LOWEST || cycles > HIGHEST) return 0;
  const at = v * TILE + u;
  const mirrored = ((TILE - v) % TILE) * TILE + ((TILE - u) % TILE);
  const redReal = (real[at]! + real[mirrored]!) / 2;
  const redImaginary = (imaginary[at]! - imaginary[mirrored]!) / 2;
  const blueReal = (imaginary[at]! + imaginary[mirrored]!) / 2;
  const blueImaginary = (real[mirrored]! - real[at]!) / 2;
  return Math.abs(redImaginary * blueReal - redReal * blueImaginary);
}

/** Hann's, so that the edges of a tile are no edges. */
const WINDOW = Float32Array.from({ length: TILE }, (_, index) => 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / TILE));
const WINDOW_MEAN = 0.25;

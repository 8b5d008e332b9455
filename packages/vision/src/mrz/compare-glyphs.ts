import type { RgbImage } from '../image.ts';

/** Size of a glyph for comparing, pixels. */
const WIDTH = 16;
const HEIGHT = 24;
const SIZE = WIDTH * HEIGHT;
/** How far two glyphs may be shifted against each other: lines are not cut perfectly level. */
const SHIFT_X = 2;
const SHIFT_Y = 3;

/** Brightness of one place of a line, mean 0, length 1. */
export type Glyph = Float32Array;

/** Cuts a place out of a line. @param x @param width position and width of the place, 0–1 along the line */
export function cutGlyph(line: RgbImage, x: number, width: number): Glyph {
  const glyph = new Float32Array(SIZE);
  for (let row = 0; row < HEIGHT; row++)
    for (let column = 0; column < WIDTH; column++)
      glyph[row * WIDTH + column] = brightness(
        line,
        (x + ((column + 0.5) / WIDTH - 0.5) * width) * line.width - 0.5,
        ((row + 0.5) / HEIGHT) * line.height - 0.5,
      );
  return normalise(glyph);
}

function brightness({ width, height, data }: RgbImage, x: number, y: number): number {
  const cx = Math.min(width - 1, Math.max(0, x));
  const y0 = Math.min(height - 1, Math.max(0, Math.round(y)));
  const x0 = Math.min(width - 1, Math.floor(cx));
  const x1 = Math.min(width - 1, x0 + 1);
  const left = (y0 * width + x0) * 3;
  const right = (y0 * width + x1) * 3;
  const share = cx - x0;
  const sum = (at: number) => data[at]! + data[at + 1]! + data[at + 2]!;
  return sum(left) * (1 - share) + sum(right) * share;
}

function normalise(glyph: Glyph): Glyph {
  const mean = glyph.reduce((sum, value) => sum + value, 0) / SIZE;
  let square = 0;
  for (let index = 0; index < SIZE; index++) {
    glyph[index]! -= mean;
    square += glyph[index]! ** 2;
  }
  const length = Math.sqrt(square) || 1;
  for (let index = 0; index < SIZE; index++) glyph[index]! /= length;
  return glyph;
}

/** How alike two glyphs are, −1 to 1, at the best small shift. */
export function likeness(a: Glyph, b: Glyph): number {
  return bestShift(a, b).likeness;
}

function bestShift(a: Glyph, b: Glyph) {
  let best = { likeness: -1, dx: 0, dy: 0 };
  for (let dy = -SHIFT_Y; dy <= SHIFT_Y; dy++)
    for (let dx = -SHIFT_X; dx <= SHIFT_X; dx++) {
      const value = correlate(a, b, dx, dy);
      if (value > best.likeness) best = { likeness: value, dx, dy };
    }
  return best;
}

/** Correlation over the part that both cover. */
function correlate(a: Glyph, b: Glyph, dx: number, dy: number): number {
  let product = 0;
  let squareA = 0;
  let squareB = 0;
  for (let row = Math.max(0, dy); row < Math.min(HEIGHT, HEIGHT + dy); row++)
    for (let column = Math.max(0, dx); column < Math.min(WIDTH, WIDTH + dx); column++) {
      const valueA = a[row * WIDTH + column]!;
      const valueB = b[(row - dy) * WIDTH + column - dx]!;
      product += valueA * valueB;
      squareA += valueA * valueA;
      squareB += valueB * valueB;
    }
  return product / (Math.sqrt(squareA * squareB) || 1);
}

/** The mean of glyphs, each shifted onto the first before it is added. */
export function meanGlyph(glyphs: readonly Glyph[]): Glyph {
  const mean = new Float32Array(SIZE);
  for (const glyph of glyphs) {
    const { dx, dy } = bestShift(glyphs[0]!, glyph);
    for (let row = 0; row < HEIGHT; row++)
      for (let column = 0; column < WIDTH; column++) {
        const fromRow = Math.min(HEIGHT - 1, Math.max(0, row - dy));
        const fromColumn = Math.min(WIDTH - 1, Math.max(0, column - dx));
        mean[row * WIDTH + column]! += glyph[fromRow * WIDTH + fromColumn]!;
      }
  }
  return normalise(mean);
}

import type { RgbImage } from '../image.ts';

/** CIE Lab planes of a picture and how steeply they change, for looking along possible borders. */
export interface EdgeMap {
  width: number;
  height: number;
  /** Lightness 0–100, a and b about ±100. */
  lab: readonly [Float32Array, Float32Array, Float32Array];
  /** Change of colour a pixel, to the right and downwards, of the plane that changes most. */
  gradientX: Float32Array;
  gradientY: Float32Array;
  /** Length of the gradient. */
  strength: Float32Array;
}

/** Colour differences matter, not only brightness: a card may be as bright as the table. */
export function mapEdges(image: RgbImage): EdgeMap {
  const { width, height } = image;
  const lab = toLab(image);
  for (const plane of lab) smooth(plane, width, height);
  const gradientX = new Float32Array(width * height);
  const gradientY = new Float32Array(width * height);
  const strongest = new Float32Array(width * height);
  for (const plane of lab)
    for (let y = 1; y < height - 1; y++)
      for (let at = y * width + 1; at < (y + 1) * width - 1; at++) {
        // Sobel: the two diagonals serve both directions.
        const falling = plane[at + width + 1]! - plane[at - width - 1]!;
        const rising = plane[at - width + 1]! - plane[at + width - 1]!;
        const gx = (falling + rising + 2 * (plane[at + 1]! - plane[at - 1]!)) / 8;
        const gy = (falling - rising + 2 * (plane[at + width]! - plane[at - width]!)) / 8;
        const strength = gx * gx + gy * gy;
        if (strength <= strongest[at]!) continue;
        strongest[at] = strength;
        gradientX[at] = gx;
        gradientY[at] = gy;
      }
  for (let at = 0; at < strongest.length; at++) strongest[at] = Math.sqrt(strongest[at]!);
  return { width, height, lab, gradientX, gradientY, strength: strongest };
}

const LINEAR = Float32Array.from({ length: 256 }, (_, value) => {
  const share = value / 255;
  return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
});

function toLab({ width, height, data }: RgbImage): [Float32Array, Float32Array, Float32Array] {
  const size = width * height;
  const planes: [Float32Array, Float32Array, Float32Array] = [
    new Float32Array(size),
    new Float32Array(size),
    new Float32Array(size),
  ];
  for (let at = 0; at < size; at++) {
    const r = LINEAR[data[at * 3]!]!;
    const g = LINEAR[data[at * 3 + 1]!]!;
    const b = LINEAR[data[at * 3 + 2]!]!;
    const x = compress((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
    const y = compress(0.2126 * r + 0.7152 * g + 0.0722 * b);
    const z = compress((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
    planes[0][at] = 116 * y - 16;
    planes[1][at] = 500 * (x - y);
    planes[2][at] = 200 * (y - z);
  }
  return planes;
}

/** The cube root of CIE Lab from a table: 0 to 1 in steps of 1/4096, a little beyond for rounding. */
const COMPRESSED = Float32Array.from({ length: 4100 }, (_, index) => {
  const value = index / 4096;
  return value > 0.008_856 ? Math.cbrt(value) : 7.787 * value + 16 / 116;
});

function compress(value: number): number {
  return COMPRESSED[(value * 4096 + 0.5) | 0]!;
}

/** Weights 1 2 1, twice in each direction. */
function smooth(plane: Float32Array, width: number, height: number): void {
  for (let round = 0; round < 2; round++) {
    for (let y = 0; y < height; y++) smoothRun(plane, y * width, 1, width);
    for (let x = 0; x < width; x++) smoothRun(plane, x, width, height);
  }
}

function smoothRun(plane: Float32Array, start: number, step: number, count: number): void {
  let before = plane[start]!;
  for (let index = 1; index < count - 1; index++) {
    const at = start + index * step;
    const here = plane[at]!;
    plane[at] = (before + 2 * here + plane[at + step]!) / 4;
    before = here;
  }
}

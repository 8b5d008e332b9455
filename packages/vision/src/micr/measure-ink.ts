import type { RgbImage } from '../image.ts';

/** Darkness of a strip against the paper around, 0 (paper) to 255. */
export interface InkMap {
  width: number;
  height: number;
  ink: Float32Array;
}

/** The paper is measured over this many columns. */
const PAPER_COLUMNS = 48;
/** As light as this share of the pixels there. */
const PAPER_SHARE = 0.75;

/** How much darker each pixel is than the paper about it: light that falls off and ground that changes colour are taken away. */
export function measureInk({ width, height, data }: RgbImage): InkMap {
  const grey = new Float32Array(width * height);
  for (let at = 0; at < grey.length; at++)
    grey[at] = 0.3 * data[at * 3]! + 0.59 * data[at * 3 + 1]! + 0.11 * data[at * 3 + 2]!;
  const paper = measurePaper(grey, width, height);
  const ink = grey.map((value, at) => Math.max(0, paper[at % width]! - value));
  return { width, height, ink };
}

function measurePaper(grey: Float32Array, width: number, height: number): Float32Array {
  const blocks = Math.max(1, Math.round(width / PAPER_COLUMNS));
  const levels = Array.from({ length: blocks }, (_, block) => {
    const from = Math.floor((block * width) / blocks);
    const to = Math.floor(((block + 1) * width) / blocks);
    const values: number[] = [];
    for (let y = 0; y < height; y += 2) for (let x = from; x < to; x += 2) values.push(grey[y * width + x]!);
    values.sort((a, b) => a - b);
    return values[Math.floor(values.length * PAPER_SHARE)] ?? 255;
  });
  return Float32Array.from({ length: width }, (_, x) => {
    const place = Math.min(blocks - 1, Math.max(0, ((x + 0.5) * blocks) / width - 0.5));
    const [left, right] = [levels[Math.floor(place)]!, levels[Math.min(blocks - 1, Math.floor(place) + 1)]!];
    return left + (right - left) * (place - Math.floor(place));
  });
}

/**
 * First and last row of the print in a strip, as shares of its height: the rows that hold at least a fifth of what the fullest rows hold,
 * around the middle.
 */
export function measureRows({ width, height, ink }: InkMap): { top: number; bottom: number } | undefined {
  const rows = Array.from({ length: height }, (_, y) => {
    let sum = 0;
    for (let x = 0; x < width; x++) sum += ink[y * width + x]! > 40 ? ink[y * width + x]! : 0;
    return sum;
  });
  const full = [...rows].sort((a, b) => b - a)[Math.floor(height * 0.15)]!;
  if (full < 40) return undefined;
  const isPrint = (y: number): boolean => rows[y]! > full * 0.2;
  let middle = Math.floor(height / 2);
  for (let y = Math.floor(height * 0.3); y < height * 0.7; y++) if (rows[y]! > rows[middle]!) middle = y;
  if (!isPrint(middle)) return undefined;
  let [top, bottom] = [middle, middle];
  while (top > 0 && isPrint(top - 1)) top--;
  while (bottom < height - 1 && isPrint(bottom + 1)) bottom++;
  return { top: top / height, bottom: (bottom + 1) / height };
}

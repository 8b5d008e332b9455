import type { RgbImage } from '../image.ts';

/** Share of the height above and below in which frames and other lines may reach into the crop. */
const MARGIN = 0.06;
/** A column has ink if its contrast is this share of that of most columns with ink. */
const INK = 0.45;
/** Blank columns between two words: this many, and so many times those between two letters, at a height of 48. */
const MIN_BLANK = 7;
const BLANK_IN_USUAL = 2;
const MORE_THAN_USUAL = 2;

/** The middle of what is between two characters: where the blank would be, or the character that was lost. */
const MIDDLE = [0.35, 0.65] as const;

/** What is between a character and the next. */
export interface WordGap {
  /** The paper shows through for as long as between words. */
  isWide: boolean;
  /** For how long, against the length from which it is wide: from 1 up it is. */
  width: number;
  /** There is ink in most of its middle. */
  isInked: boolean;
  /** The middle of the paper that shows through, 0–1 along the crop. */
  middle: number;
}

/**
 * What is to be seen between the characters of a line.
 *
 * @param crop the straightened line, 48 pixels high
 * @param centres of its characters, 0–1 along the crop, rising
 * @param stretch by how much the line was drawn out
 * @returns one for each character but the last
 */
export function findWordGaps(crop: RgbImage, centres: readonly number[], stretch = 1): WordGap[] {
  const contrast = contrastOfColumns(crop);
  const sorted = contrast.toSorted((a, b) => a - b);
  const ink = (sorted[Math.floor(sorted.length * 0.85)] ?? 0) * INK;
  const blanks = centres.slice(1).map((next, index) => {
    const from = Math.floor(centres[index]! * crop.width);
    return longestBlank(contrast.subarray(from, Math.ceil(next * crop.width)), ink);
  });
  const usual = blanks.map(({ length }) => length).toSorted((a, b) => a - b)[Math.floor(blanks.length / 2)] ?? 0;
  const wide = Math.max(MIN_BLANK * stretch, usual * BLANK_IN_USUAL + MORE_THAN_USUAL * stretch);
  return blanks.map(({ length, end }, index) => ({
    isWide: length >= wide,
    width: length / wide,
    middle: (Math.floor(centres[index]! * crop.width) + end - length / 2) / crop.width,
    isInked: hasInk(contrast, centres[index]! * crop.width, centres[index + 1]! * crop.width, ink),
  }));
}

function hasInk(contrast: Float32Array, from: number, to: number, ink: number): boolean {
  const [start, end] = MIDDLE.map((share) => Math.round(from + (to - from) * share)) as [number, number];
  const middle = contrast.subarray(start, Math.max(end, start + 1));
  return middle.filter((value) => value >= ink).length * 2 > middle.length;
}

/** Difference between the darkest and the lightest pixel of each column. */
function contrastOfColumns({ width, height, data }: RgbImage): Float32Array {
  const columns = new Float32Array(width);
  const [top, bottom] = [Math.round(height * MARGIN), Math.round(height * (1 - MARGIN))];
  for (let x = 0; x < width; x++) {
    let low = 255;
    let high = 0;
    for (let y = top; y < bottom; y++) {
      const at = (y * width + x) * 3;
      const light = data[at]! * 0.299 + data[at + 1]! * 0.587 + data[at + 2]! * 0.114;
      low = Math.min(low, light);
      high = Math.max(high, light);
    }
    columns[x] = high - low;
  }
  return columns;
}

/** Columns; `end`: the first after it. */
function longestBlank(contrast: Float32Array, ink: number): { length: number; end: number } {
  let longest = { length: 0, end: 0 };
  let run = 0;
  for (const [index, value] of contrast.entries()) {
    run = value < ink ? run + 1 : 0;
    if (run > longest.length) longest = { length: run, end: index + 1 };
  }
  return longest;
}

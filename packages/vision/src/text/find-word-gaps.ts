import type { RgbImage } from '../image.ts';

/** Share of the height above and below in which frames and other lines may reach into the crop. */
const MARGIN = 0.06;
/** A column has ink if its contrast is this share of that of most columns with ink. */
const INK = 0.45;
/** Blank columns between two words: this many, and so many times those between two letters, at a height of 48. */
const MIN_BLANK = 7;
const BLANK_IN_USUAL = 2;

/**
 * Between which characters of a line the paper shows through for as long as between words.
 *
 * @param crop the straightened line, 48 pixels high
 * @param centres of its characters, 0–1 along the crop, rising
 * @returns for each character but the last, whether a word ends after it
 */
export function findWordGaps(crop: RgbImage, centres: readonly number[]): boolean[] {
  const contrast = contrastOfColumns(crop);
  const sorted = contrast.toSorted((a, b) => a - b);
  const ink = (sorted[Math.floor(sorted.length * 0.85)] ?? 0) * INK;
  const blanks = centres.slice(1).map((next, index) => {
    const from = Math.floor(centres[index]! * crop.width);
    return longestBlank(contrast.subarray(from, Math.ceil(next * crop.width)), ink);
  });
  const usual = blanks.toSorted((a, b) => a - b)[Math.floor(blanks.length / 2)] ?? 0;
  return blanks.map((blank) => blank >= Math.max(MIN_BLANK, usual * BLANK_IN_USUAL + 2));
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

function longestBlank(contrast: Float32Array, ink: number): number {
  let longest = 0;
  let run = 0;
  for (const value of contrast) {
    run = value < ink ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

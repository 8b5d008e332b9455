import type { RgbImage } from '../image.ts';

/** How light print, paper and print that is lighter than that are on a line, 0–255. */
export interface PrintLight {
  dark: number;
  paper: number;
  bright: number;
}

/** Which shares of the points of a line of print are darker than the print, the paper and print that is lighter than that. */
const [DARK, PAPER, BRIGHT] = [0.03, 0.6, 0.985];

/** How light each point is, row by row, 0–255. */
export function lightOf({ width, height, data }: RgbImage): Uint8Array {
  const light = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < light.length; at++, from += 3)
    light[at] = data[from]! * 0.299 + data[from + 1]! * 0.587 + data[from + 2]! * 0.114;
  return light;
}

/** What is print and what is paper between two columns of a line. @param light row by row, rows of this width */
export function measureLight(light: Uint8Array, width: number, from = 0, to = width): PrintLight {
  const counts = new Uint32Array(256);
  for (let row = 0; row < light.length; row += width) for (let x = from; x < to; x++) counts[light[row + x]!]!++;
  const points = (light.length / width) * (to - from);
  const lightAt = (share: number) => {
    let seen = 0;
    return counts.findIndex((count) => (seen += count) > share * points);
  };
  return { dark: lightAt(DARK), paper: lightAt(PAPER), bright: lightAt(BRIGHT) };
}

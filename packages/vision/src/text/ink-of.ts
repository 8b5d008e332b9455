import type { RgbImage } from '../image.ts';

/** 1 where there is ink, row by row. */
export interface Mask {
  width: number;
  height: number;
  data: Uint8Array;
}

/** A point is ink whose darkness is this share of that of the darkest print, unless the caller says otherwise. */
const INK = 0.45;
/** Which shares of the points of a line of print are darker than the print, the paper and print that is lighter than that. */
const [DARK, PAPER, BRIGHT] = [0.03, 0.6, 0.985];

/** What stands out from the paper of a line of print as much as most print does, darker or lighter than it. */
export function inkOf({ width, height, data }: RgbImage, share = INK): Mask {
  const light = new Uint8Array(width * height);
  const counts = new Uint32Array(256);
  for (let at = 0, from = 0; at < light.length; at++, from += 3) {
    light[at] = data[from]! * 0.299 + data[from + 1]! * 0.587 + data[from + 2]! * 0.114;
    counts[light[at]!]!++;
  }
  const [dark, paper, bright] = [DARK, PAPER, BRIGHT].map((part) => lightAt(counts, part * light.length)) as [
    number,
    number,
    number,
  ];
  const isDark = paper - dark >= bright - paper;
  const limit = (isDark ? paper - dark : bright - paper) * share;
  const ink = new Uint8Array(light.length);
  for (let at = 0; at < ink.length; at++) ink[at] = (isDark ? paper - light[at]! : light[at]! - paper) > limit ? 1 : 0;
  return { width, height, data: ink };
}

function lightAt(counts: Uint32Array, points: number): number {
  let seen = 0;
  for (const [light, count] of counts.entries()) if ((seen += count) > points) return light;
  return 255;
}

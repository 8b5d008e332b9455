import type { RgbImage } from '../image.ts';
import { lightOf, measureLight } from './print-light.ts';

/** 1 where there is ink, row by row. */
export interface Mask {
  width: number;
  height: number;
  data: Uint8Array;
}

/** A point is ink whose darkness is this share of that of the darkest print, unless the caller says otherwise. */
const INK = 0.45;

/** What stands out from the paper of a line of print as much as most print does, darker or lighter than it. */
export function inkOf(line: RgbImage, share = INK): Mask {
  const { width, height } = line;
  const light = lightOf(line);
  const { dark, paper, bright } = measureLight(light, width);
  const isDark = paper - dark >= bright - paper;
  const limit = (isDark ? paper - dark : bright - paper) * share;
  const ink = new Uint8Array(light.length);
  for (let at = 0; at < ink.length; at++) ink[at] = (isDark ? paper - light[at]! : light[at]! - paper) > limit ? 1 : 0;
  return { width, height, data: ink };
}

import type { Point } from '@atlas/vision';
import type { PrintedPage } from '../print/occurrence.ts';
import type { PrintLine } from '../print/print-line.ts';

/** Print of a level page: text, left, top and height; a character is half as wide as high. */
export type LevelPrint = readonly { text: string; x: number; y: number; height?: number }[];

const MIDDLE = 500;

/**
 * The page as a camera sees it that is held askew: rows fall by `slope` for each pixel to the right, and by `change` more or less for each
 * pixel further down.
 */
export function leanPage(print: LevelPrint, { slope, change = 0 }: { slope: number; change?: number }): PrintedPage {
  const seen = ([x, y]: Point): Point => [x - slope * y, y + (slope + change * y) * (x - MIDDLE)];
  return { index: 0, side: 'front', lines: print.map((line) => lean(line, seen)), width: 1000, height: 1400, today: '2026-03-15' }; // prettier-ignore
}

function lean({ text, x, y, height = 20 }: LevelPrint[number], seen: (point: Point) => Point): PrintLine {
  const right = x + (text.length * height) / 2;
  const characters = [...text].map((sign, at) => ({ text: sign, confidence: 0.97, x: (at + 0.5) / text.length }));
  const quad = [seen([x, y]), seen([right, y]), seen([right, y + height]), seen([x, y + height])] as const;
  return { text, confidence: 0.97, characters, quad };
}

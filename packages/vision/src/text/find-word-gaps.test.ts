import { describe, expect, it } from 'vitest';
import type { RgbImage } from '../image.ts';
import { findWordGaps } from './find-word-gaps.ts';

/** White paper of 200 × 48 pixels with black strokes from one column to before another. */
function paperWith(strokes: readonly (readonly [from: number, to: number])[]): RgbImage {
  const [width, height] = [200, 48];
  const data = new Uint8Array(width * height * 3).fill(255);
  for (const [from, to] of strokes)
    for (let y = 10; y < 38; y++) data.fill(0, (y * width + from) * 3, (y * width + to) * 3);
  return { width, height, data };
}

const STROKES = [[10, 24], [30, 44], [50, 64], [110, 124], [130, 144]] as const; // prettier-ignore
const CENTRES = [17, 37, 57, 117, 137].map((x) => x / 200);

describe('findWordGaps', () => {
  it('tells the blank between words, and its middle, from that between letters', () => {
    const gaps = findWordGaps(paperWith(STROKES), CENTRES);
    expect(gaps.map(({ isWide }) => isWide)).toEqual([false, false, true, false]);
    expect(gaps.some(({ isInked }) => isInked)).toBe(false);
    expect(gaps[2]!.middle).toBeCloseTo(87 / 200, 2);
  });

  it('sees the ink of a letter that was lost between two', () => {
    const [, , lost] = findWordGaps(paperWith([...STROKES, [78, 96]]), CENTRES);
    expect(lost).toMatchObject({ isInked: true });
  });
});

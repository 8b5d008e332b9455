import { describe, expect, it } from 'vitest';
import type { RgbImage } from '../image.ts';
import { evenPaper } from './even-paper.ts';

/** A line of 200 × 40 points: paper that darkens to the right, strokes of print, and a dot of a pattern. */
function line({
  ink,
  dot,
  paper = (x: number) => 240 - x / 4,
}: {
  ink: number;
  dot: number;
  paper?: (x: number) => number;
}): RgbImage {
  const [width, height] = [200, 40];
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const isInk = y > 8 && y < 32 && x % 20 < 4;
      const isDot = y > 16 && y < 22 && x % 20 > 9 && x % 20 < 15;
      const value = paper(x) + (isInk ? ink : isDot ? dot : 0);
      data.fill(Math.min(255, Math.max(0, Math.round(value))), (y * width + x) * 3, (y * width + x) * 3 + 3);
    }
  return { width, height, data };
}

const at = ({ width, data }: RgbImage, x: number, y: number) => data[(y * width + x) * 3]!;

describe('the paper of a line of print', () => {
  it.each([
    ['dark print', { ink: -150, dot: -40 }],
    ['light print', { ink: 150, dot: 40, paper: (x: number) => 60 + x / 8 }],
  ])('loses its pattern below %s, which stays', (_, look) => {
    const seen = line(look);
    const evened = evenPaper(seen);
    for (const x of [12, 112, 172]) {
      expect(Math.abs(at(seen, x, 19) - at(seen, x + 4, 4))).toBeGreaterThan(20);
      expect(Math.abs(at(evened, x, 19) - at(evened, x + 4, 4))).toBeLessThan(12);
    }
    for (const x of [1, 101, 181]) expect(at(evened, x, 20)).toBe(at(seen, x, 20));
  });

  it('stays where nothing stands out from it', () => {
    const blank = line({ ink: -8, dot: 0, paper: () => 230 });
    expect(evenPaper(blank)).toBe(blank);
  });
});

import { describe, expect, it } from 'vitest';
import type { Quad, RgbImage } from '../image.ts';
import { hasOnePitch } from './has-one-pitch.ts';

const WIDTH = 900;
const LINE = 30;

/** Dark bars on light paper: for each line, where they begin and how wide they are. */
function page(...lines: readonly (readonly (readonly [from: number, width: number])[])[]): RgbImage {
  const height = LINE * lines.length;
  const data = new Uint8Array(WIDTH * height * 3).fill(220);
  for (const [line, bars] of lines.entries())
    for (const [from, width] of bars)
      for (let y = line * LINE + 7; y < line * LINE + 23; y++) data.fill(30, (y * WIDTH + from) * 3, (y * WIDTH + from + width) * 3);
  return { width: WIDTH, height, data };
} // prettier-ignore

function quad(line: number): Quad {
  const [top, bottom] = [line * LINE, (line + 1) * LINE];
  return [
    [0, top],
    [WIDTH, top],
    [WIDTH, bottom],
    [0, bottom],
  ];
}

const zoneLine = Array.from({ length: 36 }, (_, index) => [index * 25 + 4, 12 + (index % 3) * 2] as const);
/** Letters of all widths, close together, in words. */
const print = Array.from({ length: 45 }, (_, index) => [index * 19 + ((index * 7) % 5) * 3, 4 + ((index * 5) % 4) * 3] as const); // prettier-ignore

describe('hasOnePitch', () => {
  it('knows lines in one pitch', () => {
    expect(hasOnePitch(page(zoneLine, zoneLine), [quad(0), quad(1)])).toBe(true);
  });

  it('takes lines of ordinary print for no zone', () => {
    expect(hasOnePitch(page(print, print), [quad(0), quad(1)])).toBe(false);
  });

  it('takes lines for no zone of which one ends early', () => {
    expect(hasOnePitch(page(zoneLine, zoneLine.slice(0, 30)), [quad(0), quad(1)])).toBe(false);
  });

  it('wants the same pitch in every line', () => {
    const wide = Array.from({ length: 25 }, (_, index) => [index * 36 + 4, 16] as const);
    expect(hasOnePitch(page(zoneLine, wide), [quad(0), quad(1)])).toBe(false);
  });

  it('takes empty paper for no zone', () => {
    expect(hasOnePitch(page([], []), [quad(0), quad(1)])).toBe(false);
  });
});

import type { RgbImage } from '../image.ts';

/** A mark of a painted letter. */
export interface PaintedMark {
  at: number;
  above?: boolean;
  below?: boolean;
  /** No paper between it and the letter. */
  touches?: boolean;
  /** Columns from the middle of the letter. */
  aside?: number;
  /** It goes on to the edge of the picture. */
  toEdge?: boolean;
}

const PITCH = 22;
const WIDTH = 14;
const [TOP, ROOM] = [18, 16];
const MARK = { width: 6, height: 5, gap: 3 };

/**
 * A line of letters, each a box of ink with as many holes as `counters` says, evenly spaced, with marks.
 *
 * @param options height of a letter in pixels; `slant`, rows that it falls a column; `isLight`, light print on dark paper
 */
export function paintLetters(
  count: number,
  marks: readonly PaintedMark[],
  { height = 22, slant = 0, isLight = false, counters = [] as readonly number[] } = {},
): { crop: RgbImage; centres: number[] } {
  const [across, down] = [count * PITCH + PITCH, TOP + height + ROOM];
  const data = new Uint8Array(across * down * 3).fill(isLight ? 40 : 230);
  const fill = (left: number, top: number, wide: number, high: number, ink = true) => {
    for (let x = left; x < left + wide; x++)
      for (let y = top; y < top + high; y++) {
        const row = Math.round(y + slant * (x - across / 2));
        const value = ink === isLight ? 230 : 40;
        if (row >= 0 && row < down) data.fill(value, (row * across + x) * 3, (row * across + x + 1) * 3);
      }
  };
  const left = (at: number) => PITCH / 2 + at * PITCH + (PITCH - WIDTH) / 2;
  for (let at = 0; at < count; at++) {
    fill(left(at), TOP, WIDTH, height);
    const holes = counters[at] ?? 0;
    for (let hole = 0; hole < holes; hole++)
      fill(left(at) + 4, TOP + 4 + (hole * (height - 4)) / holes, 6, (height - 4) / holes - 4, false);
  }
  for (const { at, above, below, touches = false, aside = 0, toEdge = false } of marks) {
    const x = left(at) + (WIDTH - MARK.width) / 2 + aside;
    const gap = touches ? 0 : MARK.gap;
    const over = toEdge ? TOP - gap : MARK.height;
    if (above) fill(x, TOP - gap - over, MARK.width, over);
    if (below) fill(x, TOP + height + gap, MARK.width, MARK.height);
  }
  return { crop: { width: across, height: down, data }, centres: Array.from({ length: count }, (_, at) => (left(at) + WIDTH / 2) / across) }; // prettier-ignore
}

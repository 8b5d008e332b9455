import { turnImage } from '@atlas/vision';
import type { Quad, RgbImage, Turn } from '@atlas/vision';
import { describe, expect, it } from 'vitest';
import { turnToCode } from './turn-to-code.ts';

const image: RgbImage = { width: 40, height: 20, data: new Uint8Array(40 * 20 * 3) };
const upright: Quad = [
  [5, 3],
  [25, 3],
  [25, 9],
  [5, 9],
];

/** The same code after the page was turned clockwise. */
function turned(turn: Turn): { image: RgbImage; quad: Quad } {
  const move = ([x, y]: Quad[0]): Quad[0] =>
    turn === 90 ? [20 - y, x] : turn === 180 ? [40 - x, 20 - y] : turn === 270 ? [y, 40 - x] : [x, y];
  return {
    image: turnImage(image, turn),
    quad: [move(upright[0]), move(upright[1]), move(upright[2]), move(upright[3])],
  };
}

describe('turnToCode', () => {
  it.each([0, 90, 180, 270] as const)('undoes a turn of %i', (turn) => {
    const given = turned(turn);
    const back = turnToCode(given.image, given.quad);
    expect(back.quad).toEqual(upright);
    expect([back.image.width, back.image.height]).toEqual([40, 20]);
    expect((back.turn + turn) % 360).toBe(0);
  });
});

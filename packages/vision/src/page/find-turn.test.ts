import { expect, it } from 'vitest';
import { boxQuad, quadWidth } from '../geometry/quad.ts';
import type { Quad } from '../image.ts';
import type { TextLine } from '../vision.ts';
import { findTurn } from './find-turn.ts';

const IMAGE = { width: 600, height: 400, data: new Uint8Array(600 * 400 * 3) };
/** Four long lines in a script that is not read, and four of figures. */
const LINES = [0, 1, 2, 3, 4, 5, 6, 7].map((at) =>
  boxQuad({ x: 50, y: 20 + at * 45, width: at < 4 ? 300 : 150, height: 30 }),
);

function lineOf(quad: Quad): TextLine {
  const isUpright = quad[0][1] < quad[3][1];
  const isLong = quadWidth(quad) > 200;
  const confidence = isLong ? (isUpright ? 0.6 : 0.7) : isUpright ? 0.99 : 0.6;
  const characters = Array.from({ length: 8 }, (_, at) => ({ text: '1', confidence, x: at / 8 }));
  return { text: '1'.repeat(8), confidence, characters, quad };
}

it('what is illegible either way is turned by lines that are not', async () => {
  const classifier = {
    run: () => Promise.resolve([{ data: new Float32Array([0.6, 0.4]), shape: [1, 2] }]),
    close: () => Promise.resolve(),
  };
  const finder = { classifier, readLine: (_: unknown, quad: Quad) => Promise.resolve(lineOf(quad)) };
  expect((await findTurn(finder, IMAGE, LINES)).turn).toBe(0);
});

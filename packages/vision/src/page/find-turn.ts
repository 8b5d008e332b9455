import { quadHeight, quadWidth } from '../geometry/quad.ts';
import { warpQuad } from '../geometry/warp-quad.ts';
import type { Quad, RgbImage } from '../image.ts';
import type { Model } from '../models/open-session.ts';
import { toTensor } from '../models/to-tensor.ts';
import type { Turn } from '../vision.ts';

const WIDTH = 192;
const HEIGHT = 48;
const NORMALISATION = { mean: [127.5, 127.5, 127.5], deviation: [127.5, 127.5, 127.5], order: [2, 1, 0] } as const;
/** Lines that vote on which way is up. */
const VOTERS = 7;

/**
 * How far the image must be turned clockwise to stand upright. Tall boxes mean a quarter turn; the longest lines then vote on
 * which of the two remaining ways is up.
 *
 * @returns confidence 0–1: how clear the vote was
 */
export async function findTurn(
  model: Model,
  image: RgbImage,
  lines: readonly Quad[],
): Promise<{ turn: Turn; confidence: number }> {
  const marked = lines.filter((quad) => Math.max(aspect(quad), 1 / aspect(quad)) > 2);
  if (marked.length === 0) return { turn: 0, confidence: 0 };
  const tall = sum(marked.filter((quad) => aspect(quad) < 1).map(quadHeight));
  const wide = sum(marked.filter((quad) => aspect(quad) > 1).map(quadWidth));
  const sideways = tall > wide;
  const along = marked
    .filter((quad) => aspect(quad) < 1 === sideways)
    .map((quad) => (sideways ? laidDown(quad) : quad));
  const voters = along.sort((a, b) => quadWidth(b) - quadWidth(a)).slice(0, VOTERS);
  const upsideDown = sum(await Promise.all(voters.map((quad) => isUpsideDown(model, image, quad)))) / voters.length;
  const clear = Math.abs(upsideDown - 0.5) * 2;
  if (upsideDown > 0.5) return { turn: sideways ? 270 : 180, confidence: clear };
  return { turn: sideways ? 90 : 0, confidence: clear };
}

function aspect(quad: Quad): number {
  return quadWidth(quad) / Math.max(1, quadHeight(quad));
}

/** The quad of an upright box as it reads after a clockwise quarter turn. */
function laidDown([topLeft, topRight, bottomRight, bottomLeft]: Quad): Quad {
  return [bottomLeft, topLeft, topRight, bottomRight];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

async function isUpsideDown(model: Model, image: RgbImage, quad: Quad): Promise<number> {
  // The model looks at the beginning of a line only: four times as wide as high.
  const share = Math.min(1, WIDTH / HEIGHT / aspect(quad));
  const [a, b, c, d] = quad;
  const start: Quad = [a, towards(a, b, share), towards(d, c, share), d];
  const [output] = await model.run(toTensor(warpQuad(image, start, WIDTH, HEIGHT), NORMALISATION), [
    1,
    3,
    HEIGHT,
    WIDTH,
  ]);
  return output?.data[1] ?? 0;
}

function towards(from: Quad[0], to: Quad[0], share: number): Quad[0] {
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
}

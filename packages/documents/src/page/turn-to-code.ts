import { mapQuad, turnImage } from '@atlas/vision';
import type { Point, Quad, RgbImage, Turn } from '@atlas/vision';

const TURNS: readonly Turn[] = [0, 270, 180, 90];

/** The page turned as the code on it stands upright, in quarters; and where the code is then. */
export function turnToCode(image: RgbImage, quad: Quad): { image: RgbImage; turn: Turn; quad: Quad } {
  const [dx, dy] = [quad[1][0] - quad[0][0], quad[1][1] - quad[0][1]];
  const quarters = (Math.round(Math.atan2(dy, dx) / (Math.PI / 2)) + 4) % 4;
  const turn = TURNS[quarters]!;
  return { image: turnImage(image, turn), turn, quad: mapQuad(quad, (point) => turnPoint(point, image, turn)) };
}

function turnPoint([x, y]: Point, { width, height }: RgbImage, turn: Turn): Point {
  if (turn === 90) return [height - y, x];
  if (turn === 180) return [width - x, height - y];
  return turn === 270 ? [y, width - x] : [x, y];
}

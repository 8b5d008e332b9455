import type { RgbImage } from '../image.ts';
import { lightOf, measureLight } from './print-light.ts';

/** What stands out from the paper less than this share of what print does is paper, from the second on it stays as it is. */
const [PATTERN, PRINT] = [0.35, 0.6];
/** Print of a piece stands out at least by this share of what it does elsewhere on the line: a piece may have none. */
const LEAST = 0.5;
/** A line that stands out by less, of 255, has no print that could be told from a pattern. */
const FAINT = 24;

/** How light the paper of a piece of a line is, and by how much its print stands out. */
interface Piece {
  paper: number;
  contrast: number;
}

/**
 * A line of print without the pattern of its paper: dots, guilloches and words in pale ink, of which a recogniser makes signs
 * between and behind words. Thin print that is blurred is as pale as a pattern and goes with it, so that this is a second look, never the only one.
 *
 * @param line a straightened line, print dark on light or light on dark
 */
export function evenPaper(line: RgbImage): RgbImage {
  const { width, height, data } = line;
  const light = lightOf(line);
  const { pieces, isDark } = measurePieces(light, width, height);
  if (Math.max(...pieces.map(({ contrast }) => contrast)) < FAINT) return line;
  const evened = new Uint8Array(data.length);
  for (let x = 0; x < width; x++) {
    const { paper, contrast } = pieceAt(pieces, ((x + 0.5) * pieces.length) / width - 0.5);
    for (let at = x; at < light.length; at += width) {
      const share = (isDark ? paper - light[at]! : light[at]! - paper) / contrast;
      const kept = Math.min(1, Math.max(0, (share - PATTERN) / (PRINT - PATTERN)));
      for (let from = at * 3; from < at * 3 + 3; from++)
        evened[from] = Math.round(paper + (data[from]! - paper) * kept);
    }
  }
  return { width, height, data: evened };
}

/** Pieces as long as the line is high, each told with its neighbours: light falls unevenly on a long line. */
function measurePieces(light: Uint8Array, width: number, height: number): { pieces: Piece[]; isDark: boolean } {
  const count = Math.max(1, Math.round(width / height));
  const lights = Array.from({ length: count }, (_, piece) => {
    const [from, to] = [((piece - 1) * width) / count, ((piece + 2) * width) / count];
    return measureLight(light, width, Math.max(0, Math.floor(from)), Math.min(width, Math.ceil(to)));
  });
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const [down, up] = [lights.map(({ dark, paper }) => paper - dark), lights.map(({ paper, bright }) => bright - paper)];
  const isDark = sum(down) >= sum(up);
  const contrasts = isDark ? down : up;
  const least = Math.max(1, Math.max(...contrasts) * LEAST);
  const pieces = lights.map(({ paper }, index) => ({ paper, contrast: Math.max(contrasts[index]!, least) }));
  return { pieces, isDark };
}

/** Between the middles of two pieces the paper changes evenly. */
function pieceAt(pieces: readonly Piece[], place: number): Piece {
  const within = Math.min(pieces.length - 1, Math.max(0, place));
  const [before, after] = [pieces[Math.floor(within)]!, pieces[Math.ceil(within)]!];
  const share = within - Math.floor(within);
  const mix = (a: number, b: number) => a * (1 - share) + b * share;
  return { paper: mix(before.paper, after.paper), contrast: mix(before.contrast, after.contrast) };
}

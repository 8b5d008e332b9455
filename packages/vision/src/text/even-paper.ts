import type { RgbImage } from '../image.ts';

/** Which shares of the points of a piece of a line are darker than its print, its paper and print that is lighter than that. */
const [DARK, PAPER, BRIGHT] = [0.03, 0.6, 0.985];
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

function lightOf({ width, height, data }: RgbImage): Uint8Array {
  const light = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < light.length; at++, from += 3)
    light[at] = data[from]! * 0.299 + data[from + 1]! * 0.587 + data[from + 2]! * 0.114;
  return light;
}

/** Pieces as long as the line is high, each told with its neighbours: light falls unevenly on a long line. */
function measurePieces(light: Uint8Array, width: number, height: number): { pieces: Piece[]; isDark: boolean } {
  const count = Math.max(1, Math.round(width / height));
  const shares = Array.from({ length: count }, (_, piece) =>
    sharesOf(light, width, ((piece - 1) * width) / count, ((piece + 2) * width) / count),
  );
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const [down, up] = [shares.map(({ dark, paper }) => paper - dark), shares.map(({ paper, bright }) => bright - paper)];
  const isDark = sum(down) >= sum(up);
  const contrasts = isDark ? down : up;
  const least = Math.max(1, Math.max(...contrasts) * LEAST);
  const pieces = shares.map(({ paper }, index) => ({ paper, contrast: Math.max(contrasts[index]!, least) }));
  return { pieces, isDark };
}

function sharesOf(
  light: Uint8Array,
  width: number,
  left: number,
  right: number,
): Record<'dark' | 'paper' | 'bright', number> {
  const [from, to] = [Math.max(0, Math.floor(left)), Math.min(width, Math.ceil(right))];
  const counts = new Uint32Array(256);
  for (let row = 0; row < light.length; row += width) for (let x = from; x < to; x++) counts[light[row + x]!]!++;
  const points = (light.length / width) * (to - from);
  const lightAt = (share: number) => {
    let seen = 0;
    return counts.findIndex((count) => (seen += count) > share * points);
  };
  return { dark: lightAt(DARK), paper: lightAt(PAPER), bright: lightAt(BRIGHT) };
}

/** Between the middles of two pieces the paper changes evenly. */
function pieceAt(pieces: readonly Piece[], place: number): Piece {
  const within = Math.min(pieces.length - 1, Math.max(0, place));
  const [before, after] = [pieces[Math.floor(within)]!, pieces[Math.ceil(within)]!];
  const share = within - Math.floor(within);
  const mix = (a: number, b: number) => a * (1 - share) + b * share;
  return { paper: mix(before.paper, after.paper), contrast: mix(before.contrast, after.contrast) };
}

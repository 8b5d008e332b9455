import { quadBox, quadHeight } from '@atlas/vision/geometry';
import type { PrintLine } from '../print/print-line.ts';
import { findRuns } from './find-runs.ts';
import type { Group } from './find-runs.ts';

/** The next piece stands at most so many heights lower, and its edge or centre this many heights aside. */
const LEADING = 2.5;
const ASIDE = 0.7;
/** Pieces of one number are as high as one another. */
const ALIKE = 1.6;
/** A line with more digits is a number of its own. */
const MOST_DIGITS = 11;

/** Digits that end a line. */
interface Piece {
  groups: Group[];
  /** Nothing but them stands on the line. */
  isAlone: boolean;
  /** They are nothing but one four. */
  isFour: boolean;
  height: number;
  middle: number;
  /** Their left edge, their centre and their right edge. */
  edges: readonly [number, number, number];
}

/**
 * Numbers that stand in pieces one below the other, with one edge or the centre in common, or, where each piece is a four, one after the
 * other: the groups of each, top to bottom. The first of the pieces may end a line of words; such stacks are given without it, too.
 *
 * @param lines top to bottom
 */
export function findStacks(lines: readonly PrintLine[]): Group[][] {
  const pieces = lines.map(endOf);
  const next = pieces.map((_, at) => findNext(pieces, at));
  return pieces.flatMap((piece, at) => {
    if (!piece || next[at] === undefined || (piece.isAlone && next.includes(at))) return [];
    const stack: Group[][] = [piece.groups];
    for (let below: number | undefined = next[at]; below !== undefined; below = next[below])
      stack.push(pieces[below]!.groups);
    return piece.isAlone ? [stack.flat()] : [stack.flat(), stack.slice(1).flat()];
  });
}

function endOf(line: PrintLine, index: number): Piece | undefined {
  const groups = findRuns([line]).at(-1)?.groups ?? [];
  const digits = groups.reduce((count, group) => count + group.digits.length, 0);
  if (digits === 0 || digits > MOST_DIGITS || groups.some(({ isApart }) => isApart)) return undefined;
  const places = groups.flatMap((group) => group.places.map(({ at }) => at));
  const [first, last] = [places[0]!, places.at(-1)!];
  const isWord = (from: number, to?: number) =>
    line.characters.slice(from, to).some(({ text }) => /[\p{L}\p{N}]/u.test(text));
  if (isWord(last + 1)) return undefined;
  const { x, y, width, height } = quadBox(line.quad);
  const [left, right] = [x + width * line.characters[first]!.x, x + width * line.characters[last]!.x];
  return {
    groups: groups.map((group) => ({ ...group, places: group.places.map(({ at }) => ({ line: index, at })) })),
    isAlone: !isWord(0, first),
    isFour: groups.length === 1 && digits === 4,
    height: quadHeight(line.quad),
    middle: y + height / 2,
    edges: [left, (left + right) / 2, right],
  };
}

function findNext(pieces: readonly (Piece | undefined)[], at: number): number | undefined {
  const piece = pieces[at];
  if (!piece) return undefined;
  const below = pieces
    .flatMap((other, index) => (other?.isAlone && isBelow(piece, other) ? [{ index, down: other.middle }] : []))
    .sort((a, b) => a.down - b.down)[0];
  const following = pieces[at + 1];
  const isFollowed =
    piece.isFour && piece.isAlone && following?.isFour && following.isAlone && following.middle >= piece.middle;
  return below?.index ?? (isFollowed ? at + 1 : undefined);
}

function isBelow(upper: Piece, lower: Piece): boolean {
  const height = Math.min(upper.height, lower.height);
  const down = lower.middle - upper.middle;
  const isAlike = Math.max(upper.height, lower.height) < ALIKE * height;
  const aside = Math.min(...upper.edges.map((edge, index) => Math.abs(edge - lower.edges[index]!)));
  return isAlike && down > height / 2 && down < LEADING * height && aside < ASIDE * height;
}

import { distance, quadCentre, quadHeight, quadWidth } from '../geometry/quad.ts';
import type { Point, Quad } from '../image.ts';

/** Lines of a zone are at least this many times as long as high, each fragment at least half of that. */
const MIN_ASPECT = 9;
const MIN_FRAGMENT_ASPECT = 2.5;
/** Distance between neighbouring lines of a zone, in heights of a detected line. */
const MIN_PITCH = 0.75;
const MAX_PITCH = 3.2;
const MAX_GROUPS = 4;
/** The detector frames a line with air above and below; without some of it the characters come out larger. */
const KEPT_HEIGHT = 0.8;

/** A line in the group's own frame: `u` along the print, `v` across it. */
interface Strip {
  left: number;
  right: number;
  v: number;
  height: number;
  /** Pieces it was put together from. */
  quads: Quad[];
}

interface Frame {
  ux: number;
  uy: number;
}

/**
 * Where a machine-readable zone may be: groups of two or three long parallel lines of about the same length, each line
 * brought to the full width of its group, since detectors lose the fillers at the ends.
 *
 * @returns likeliest first, at most four; each group top to bottom
 */
export function findMrzGroups(lines: readonly Quad[]): Quad[][] {
  const long = lines.filter((quad) => quadWidth(quad) >= MIN_FRAGMENT_ASPECT * quadHeight(quad));
  const longest = [...long].sort((a, b) => quadWidth(b) - quadWidth(a))[0];
  if (!longest) return [];
  const frame = frameOf(longest);
  const strips = joinFragments(long.filter((quad) => isParallel(quad, frame)).map((quad) => toStrip(quad, frame)))
    .filter((strip) => strip.right - strip.left >= MIN_ASPECT * strip.height)
    .sort((a, b) => a.v - b.v);
  return candidateGroups(strips)
    .map((group) => ({ group, score: scoreGroup(group) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, MAX_GROUPS)
    .map(({ group }) => widen(group, frame));
}

function frameOf(quad: Quad): Frame {
  const length = distance(quad[0], quad[1]) || 1;
  return { ux: (quad[1][0] - quad[0][0]) / length, uy: (quad[1][1] - quad[0][1]) / length };
}

function isParallel(quad: Quad, frame: Frame): boolean {
  const own = frameOf(quad);
  return Math.abs(own.ux * frame.uy - own.uy * frame.ux) < 0.07;
}

function toStrip(quad: Quad, { ux, uy }: Frame): Strip {
  const along = quad.map(([x, y]) => x * ux + y * uy);
  const [cx, cy] = quadCentre(quad);
  return {
    left: Math.min(...along),
    right: Math.max(...along),
    v: cy * ux - cx * uy,
    height: quadHeight(quad),
    quads: [quad],
  };
}

/** Puts together pieces that lie on one baseline with a small gap between them. */
function joinFragments(strips: Strip[]): Strip[] {
  const joined: Strip[] = [];
  for (const strip of [...strips].sort((a, b) => a.left - b.left)) {
    const before = joined.find((other) => continues(other, strip));
    if (!before) joined.push({ ...strip });
    else {
      const share = (strip.right - strip.left) / (before.right - before.left + strip.right - strip.left);
      before.v = before.v * (1 - share) + strip.v * share;
      before.right = Math.max(before.right, strip.right);
      before.height = Math.max(before.height, strip.height);
      before.quads.push(...strip.quads);
    }
  }
  return joined;
}

function continues(before: Strip, next: Strip): boolean {
  const height = Math.max(before.height, next.height);
  const gap = next.left - before.right;
  return Math.abs(before.v - next.v) < height * 0.5 && gap < height * 6 && gap > -height * 1.5;
}

/** Every two and three neighbouring strips; a lone strip too, since its partner may have been missed. */
function candidateGroups(strips: readonly Strip[]): Strip[][] {
  const groups: Strip[][] = [];
  for (let first = 0; first < strips.length; first++)
    for (let second = first + 1; second < strips.length; second++) {
      if (!areNeighbours(strips[first]!, strips[second]!)) continue;
      groups.push([strips[first]!, strips[second]!]);
      for (let third = second + 1; third < strips.length; third++)
        if (
          areNeighbours(strips[second]!, strips[third]!) &&
          evenlySpaced(strips[first]!, strips[second]!, strips[third]!)
        )
          groups.push([strips[first]!, strips[second]!, strips[third]!]);
    }
  return groups;
}

function areNeighbours(a: Strip, b: Strip): boolean {
  const height = (a.height + b.height) / 2;
  const pitch = (b.v - a.v) / height;
  const overlap = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const longer = Math.max(a.right - a.left, b.right - b.left);
  const sameSize = Math.max(a.height, b.height) < 1.7 * Math.min(a.height, b.height);
  return pitch > MIN_PITCH && pitch < MAX_PITCH && overlap > longer * 0.5 && sameSize;
}

function evenlySpaced(a: Strip, b: Strip, c: Strip): boolean {
  const ratio = (b.v - a.v) / (c.v - b.v);
  return ratio > 0.7 && ratio < 1.43;
}

/** Long lines that start and end together, low on the page, score high; a third line that fits adds to it. */
function scoreGroup(group: readonly Strip[]): number {
  const widths = group.map((strip) => strip.right - strip.left);
  const longest = Math.max(...widths);
  const height = Math.max(...group.map((strip) => strip.height));
  const likeness = Math.min(...widths) / longest;
  const starts = group.map((strip) => strip.left);
  const ragged = (Math.max(...starts) - Math.min(...starts)) / longest;
  const aspect = Math.min(longest / height, 36) / 36;
  return aspect * likeness * (1 - ragged) * (group.length === 3 ? 1.15 : 1);
}

function widen(group: readonly Strip[], frame: Frame): Quad[] {
  const left = Math.min(...group.map((strip) => strip.left));
  const right = Math.max(...group.map((strip) => strip.right));
  return group.map((strip) => spanQuad(strip, left, right, frame));
}

/** The strip from `left` to `right`, along its own baseline: lines of one zone may fan out a little. */
function spanQuad(strip: Strip, left: number, right: number, { ux, uy }: Frame): Quad {
  const slope = baselineSlope(strip, { ux, uy });
  const middle = (strip.left + strip.right) / 2;
  const half = (strip.height * KEPT_HEIGHT) / 2;
  const corner = (u: number, side: number): Point => {
    const v = strip.v + (u - middle) * slope + side * half;
    return [u * ux - v * uy, u * uy + v * ux];
  };
  return [corner(left, -1), corner(right, -1), corner(right, 1), corner(left, 1)];
}

function baselineSlope(strip: Strip, { ux, uy }: Frame): number {
  const [from, to] = endsOf(strip, { ux, uy });
  return to.u - from.u > strip.height * 2 ? (to.v - from.v) / (to.u - from.u) : 0;
}

/** Middle of the left side of the first piece and of the right side of the last. */
function endsOf(strip: Strip, { ux, uy }: Frame) {
  const toFrame = ([x, y]: Point) => ({ u: x * ux + y * uy, v: y * ux - x * uy });
  const starts = strip.quads.map((quad) => toFrame([(quad[0][0] + quad[3][0]) / 2, (quad[0][1] + quad[3][1]) / 2]));
  const ends = strip.quads.map((quad) => toFrame([(quad[1][0] + quad[2][0]) / 2, (quad[1][1] + quad[2][1]) / 2]));
  const from = starts.reduce((a, b) => (b.u < a.u ? b : a));
  const to = ends.reduce((a, b) => (b.u > a.u ? b : a));
  return [from, to] as const;
}

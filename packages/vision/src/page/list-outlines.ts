import { areaOf, quadHeight, quadWidth } from '../geometry/quad.ts';
import type { Point, Quad } from '../image.ts';
import type { BorderLine } from './find-border-lines.ts';
import { measureSide } from './measure-border.ts';
import type { Border, Side } from './measure-border.ts';

/** Cards are 1.59 times as wide as high, passports and paper 1.41; perspective changes that a little. */
const MIN_ASPECT = 1.15;
const MAX_ASPECT = 1.95;
/** Of the picture. */
const MIN_AREA = 0.12;
/** A page that fills the picture needs no cutting out. */
const MAX_AREA = 0.97;
/** Distance between opposite borders, of the picture. */
const MIN_APART = 0.2;
const MIN_SIDE_SUPPORT = 0.5;
const MIN_SUPPORT = 0.72;
/** Lab units between inside and outside, on every side. */
const MIN_CONTRAST = 3;
const MIN_SCORE = 0.75;

/** Four borders that look like the outline of a page. */
export interface Outline {
  quad: Quad;
  score: number;
}

/**
 * Every two level and two upright borders that may be the sides of a page, in no order of likelihood.
 *
 * There are tens of thousands of fours but only hundreds of corners and thousands of sides: each is looked at once.
 */
export function listOutlines(level: Border[], upright: Border[], width: number, height: number): Outline[] {
  const across = byPosition(level);
  const down = byPosition(upright);
  const corners = across.map(({ line }) => down.map((other) => cornerInside(line, other.line, width, height)));
  const sideAcross = rememberSides(across.length, down.length, (at, from, to) =>
    side(across[at]!, corners[at]![from], corners[at]![to]),
  );
  const sideDown = rememberSides(down.length, across.length, (at, from, to) =>
    side(down[at]!, corners[from]![at], corners[to]![at]),
  );
  const outlines: Outline[] = [];
  const [levels, uprights] = [pairs(across, height * MIN_APART), pairs(down, width * MIN_APART)];
  for (const [top, bottom] of levels)
    for (const [left, right] of uprights) {
      const above = sideAcross(top, left, right);
      const below = above && sideAcross(bottom, left, right);
      const before = below && sideDown(left, top, bottom);
      const after = before && sideDown(right, top, bottom);
      if (!after) continue;
      const quad: Quad = [
        corners[top]![left]!,
        corners[top]![right]!,
        corners[bottom]![right]!,
        corners[bottom]![left]!,
      ];
      const share = areaOf(quad) / (width * height);
      if (!isPlausible(quad, share)) continue;
      const score = scoreSides([above, after, below, before], share);
      if (score >= MIN_SCORE) outlines.push({ quad, score });
    }
  return outlines;
}

function byPosition(borders: readonly Border[]): Border[] {
  return [...borders].sort((a, b) => a.line.rho - b.line.rho);
}

/** Two of the borders, by their places, the one nearer to the origin first. */
function pairs(sorted: readonly Border[], apart: number): [number, number][] {
  return sorted.flatMap((near, index) =>
    sorted.flatMap((far, other): [number, number][] =>
      other > index && far.line.rho - near.line.rho > apart ? [[index, other]] : [],
    ),
  );
}

/** Where two borders meet, if that is inside the picture. */
function cornerInside(p: BorderLine, q: BorderLine, width: number, height: number): Point | undefined {
  const determinant = p.cos * q.sin - p.sin * q.cos;
  if (Math.abs(determinant) < 0.3) return undefined;
  const x = (p.rho * q.sin - q.rho * p.sin) / determinant;
  const y = (q.rho * p.cos - p.rho * q.cos) / determinant;
  return x < 1 || y < 1 || x > width - 2 || y > height - 2 ? undefined : [x, y];
}

/** `measure` with its answers kept: the part of border `at` between those two that cross it. */
function rememberSides(
  borders: number,
  crossing: number,
  measure: (at: number, from: number, to: number) => Side | undefined,
) {
  const known: (Side | null | undefined)[] = Array.from({ length: borders * crossing * crossing });
  return (at: number, from: number, to: number): Side | undefined => {
    const place = (at * crossing + from) * crossing + to;
    if (known[place] === undefined) known[place] = measure(at, from, to) ?? null;
    return known[place] ?? undefined;
  };
}

/** The part of a border between two corners; undefined when it cannot be the side of a page. */
function side(border: Border, from: Point | undefined, to: Point | undefined): Side | undefined {
  const measured = from && to && measureSide(border, from, to);
  return measured && measured.support >= MIN_SIDE_SUPPORT && measured.contrast >= MIN_CONTRAST ? measured : undefined;
}

/** @param share area over that of the picture */
function isPlausible(quad: Quad, share: number): boolean {
  if (share < MIN_AREA || share > MAX_AREA) return false;
  const aspect = quadWidth(quad) / quadHeight(quad);
  const longer = Math.max(aspect, 1 / aspect);
  return longer > MIN_ASPECT && longer < MAX_ASPECT && isRegular(quad);
}

/** Opposite sides of a flat page seen from the front differ by a third at most. */
function isRegular([a, b, c, d]: Quad): boolean {
  const length = (p: Point, q: Point) => Math.hypot(p[0] - q[0], p[1] - q[1]);
  const ratios = [length(a, b) / length(d, c), length(a, d) / length(b, c)];
  return ratios.every((ratio) => ratio > 0.7 && ratio < 1.43);
}

function scoreSides(sides: readonly Side[], share: number): number {
  const supports = sides.map((each) => each.support);
  const mean = supports.reduce((sum, value) => sum + value, 0) / 4;
  if (mean < MIN_SUPPORT) return 0;
  const runsOn = sides.reduce((sum, each) => sum + each.runsOn, 0) / 4;
  return mean * 0.6 + Math.min(...supports) * 0.4 - runsOn * 0.35 + share * 0.15;
}

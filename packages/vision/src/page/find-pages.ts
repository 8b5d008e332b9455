import { resizeImage } from '../decode/resize-image.ts';
import { mapQuad, quadCentre, quadHeight, quadWidth } from '../geometry/quad.ts';
import type { Point, Quad, RgbImage } from '../image.ts';
import { mapEdges } from './edge-map.ts';
import { findBorderLines } from './find-border-lines.ts';
import type { BorderLine } from './find-border-lines.ts';
import { measureBorder, measureSide } from './measure-border.ts';
import type { Border, Side } from './measure-border.ts';

/** Longer side of the picture in which borders are looked for, pixels. */
const WORKING_SIDE = 420;
/** Cards are 1.59 times as wide as high, passports and paper 1.41; perspective changes that a little. */
const MIN_ASPECT = 1.15;
const MAX_ASPECT = 1.95;
/** Of the picture. */
const MIN_AREA = 0.12;
/** A page that fills the picture needs no cutting out. */
const MAX_AREA = 0.97;
const MIN_SIDE_SUPPORT = 0.5;
const MIN_SUPPORT = 0.72;
/** Lab units between inside and outside, on every side. */
const MIN_CONTRAST = 3;
const MIN_SCORE = 0.75;
const MAX_PAGES = 4;
/** Longer side at which print is looked for, only to see where it is. */
const PRINT_SIDE = 352;
/** Share of the print that must lie on the pages: a portrait or a table on a page has most of it outside. */
const MIN_PRINT_INSIDE = 0.96;

interface Candidate {
  quad: Quad;
  score: number;
}

/** Quads of the lines of print. */
export type DetectText = (image: RgbImage, side: number) => Promise<Quad[]>;

/**
 * Outlines of the cards and pages that lie in a photo, likeliest first. Corners are named as they appear in the picture, from
 * the top left clockwise: which way the content stands is for `findTurn` to say.
 *
 * Four straight borders with edge along nearly all of each, another colour outside than inside, which end at the corners;
 * and nearly all print of the picture inside. Works for leanings up to 30 degrees. Refuses to guess: empty when the page
 * fills the picture, when a border lies outside of it or under something, when the page hardly differs from what it lies
 * on, and when there is print around it.
 */
export async function findPages(detectText: DetectText, image: RgbImage): Promise<Quad[]> {
  const pages = await findOutlines(image);
  if (pages.length === 0) return [];
  const print = await detectText(image, PRINT_SIDE);
  const inside = print.filter((line) => pages.some((page) => contains(page, quadCentre(line))));
  const kept = pages.filter((page) => inside.some((line) => contains(page, quadCentre(line))));
  return totalArea(inside) >= totalArea(print) * MIN_PRINT_INSIDE ? kept : [];
}

/** Of all that looks like a page by its borders, the best that do not lie over one another. */
async function findOutlines(image: RgbImage): Promise<Quad[]> {
  const scale = Math.min(1, WORKING_SIDE / Math.max(image.width, image.height));
  const width = Math.max(16, Math.round(image.width * scale));
  const height = Math.max(16, Math.round(image.height * scale));
  const map = mapEdges(await resizeImage(image, width, height));
  const lines = findBorderLines(map);
  const level = lines.level.map((line) => measureBorder(map, line));
  const upright = lines.upright.map((line) => measureBorder(map, line));
  const candidates = listCandidates(level, upright, width, height).sort((a, b) => b.score - a.score);
  const taken: Quad[] = [];
  for (const { quad } of candidates) {
    if (taken.length === MAX_PAGES) break;
    if (taken.every((other) => isApart(quad, other))) taken.push(quad);
  }
  return taken.map((quad) =>
    mapQuad(quad, ([x, y]) => [((x + 0.5) * image.width) / width, ((y + 0.5) * image.height) / height]),
  );
}

function contains(quad: Quad, [x, y]: Point): boolean {
  return quad.every(([x0, y0], index) => {
    const [x1, y1] = quad[(index + 1) % 4]!;
    return (x1 - x0) * (y - y0) - (y1 - y0) * (x - x0) >= 0;
  });
}

function totalArea(quads: readonly Quad[]): number {
  return quads.reduce((sum, quad) => sum + areaOf(quad), 0);
}

function listCandidates(level: readonly Border[], upright: readonly Border[], width: number, height: number) {
  const candidates: Candidate[] = [];
  for (const [top, bottom] of pairs(level, height * 0.2))
    for (const [left, right] of pairs(upright, width * 0.2)) {
      const quad = cross(top.line, bottom.line, left.line, right.line);
      if (!quad || !isPlausible(quad, width, height)) continue;
      const sides = [
        measureSide(top, quad[0], quad[1]),
        measureSide(right, quad[1], quad[2]),
        measureSide(bottom, quad[2], quad[3]),
        measureSide(left, quad[3], quad[0]),
      ];
      const score = scoreSides(sides, areaOf(quad) / (width * height));
      if (score >= MIN_SCORE) candidates.push({ quad, score });
    }
  return candidates;
}

/** Two of the borders, the one nearer to the origin first. */
function pairs(borders: readonly Border[], apart: number): [Border, Border][] {
  const sorted = [...borders].sort((a, b) => a.line.rho - b.line.rho);
  return sorted.flatMap((near, index) =>
    sorted
      .slice(index + 1)
      .filter((far) => far.line.rho - near.line.rho > apart)
      .map((far): [Border, Border] => [near, far]),
  );
}

function cross(top: BorderLine, bottom: BorderLine, left: BorderLine, right: BorderLine): Quad | undefined {
  const corners = [meet(top, left), meet(top, right), meet(bottom, right), meet(bottom, left)];
  const [a, b, c, d] = corners;
  return a && b && c && d ? [a, b, c, d] : undefined;
}

function meet(p: BorderLine, q: BorderLine): Point | undefined {
  const determinant = p.cos * q.sin - p.sin * q.cos;
  if (Math.abs(determinant) < 0.3) return undefined;
  return [(p.rho * q.sin - q.rho * p.sin) / determinant, (q.rho * p.cos - p.rho * q.cos) / determinant];
}

function isPlausible(quad: Quad, width: number, height: number): boolean {
  if (quad.some(([x, y]) => x < 1 || y < 1 || x > width - 2 || y > height - 2)) return false;
  const share = areaOf(quad) / (width * height);
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

function scoreSides(sides: readonly Side[], area: number): number {
  const supports = sides.map((side) => side.support);
  const mean = supports.reduce((sum, value) => sum + value, 0) / 4;
  const least = Math.min(...supports);
  if (least < MIN_SIDE_SUPPORT || mean < MIN_SUPPORT) return 0;
  if (sides.some((side) => side.contrast < MIN_CONTRAST)) return 0;
  const runsOn = sides.reduce((sum, side) => sum + side.runsOn, 0) / 4;
  return mean * 0.6 + least * 0.4 - runsOn * 0.35 + area * 0.15;
}

/** Shoelace formula. */
function areaOf(quad: Quad): number {
  let twice = 0;
  for (let index = 0; index < 4; index++) {
    const [x0, y0] = quad[index]!;
    const [x1, y1] = quad[(index + 1) % 4]!;
    twice += x0 * y1 - x1 * y0;
  }
  return Math.abs(twice) / 2;
}

/** Neither lies over the other, by their upright boxes: pages lie side by side. */
function isApart(a: Quad, b: Quad): boolean {
  const range = (quad: Quad, axis: 0 | 1) => {
    const values = quad.map((point) => point[axis]);
    return [Math.min(...values), Math.max(...values)] as const;
  };
  return ([0, 1] as const).some((axis) => {
    const [fromA, toA] = range(a, axis);
    const [fromB, toB] = range(b, axis);
    return toA < fromB + 4 || toB < fromA + 4;
  });
}

import { resizeImage } from '../decode/resize-image.ts';
import { areaOf, mapQuad, quadCentre } from '../geometry/quad.ts';
import type { Point, Quad, RgbImage } from '../image.ts';
import { mapEdges } from './edge-map.ts';
import { findBorderLines } from './find-border-lines.ts';
import { listOutlines } from './list-outlines.ts';
import { measureBorder } from './measure-border.ts';

/** Longer side of the picture in which borders are looked for, pixels. */
const WORKING_SIDE = 420;
const MAX_PAGES = 4;
/** Longer side at which print is looked for, only to see where it is. */
const PRINT_SIDE = 352;
/** Share of the print that must lie on the pages: a portrait or a table on a page has most of it outside. */
const MIN_PRINT_INSIDE = 0.96;

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
  const candidates = listOutlines(level, upright, width, height).sort((a, b) => b.score - a.score);
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

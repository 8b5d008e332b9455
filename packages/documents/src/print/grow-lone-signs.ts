import { boxQuad, quadBox, quadCentre, quadHeight, quadWidth } from '@atlas/vision/geometry';
import type { Quad } from '@atlas/vision';
import { reachesInto } from './reaches-into.ts';

/** What is no wider than so many heights of the usual line, and lower than this share of it, is part of a sign that stands alone. */
const NARROW = 0.95;
const LOW = 0.8;
/** Room around such a sign, in heights of the usual line. */
const SIDE = 1.3;
/** With fewer lines none is usual. */
const MIN_LINES = 6;

/**
 * The quads of a page, those of lone signs as large as its lines. Of a letter that stands by itself, a sex or a class, the detector may see
 * a part only, of which an F is an E. What would reach into another line stays as it is.
 */
export function growLoneSigns(quads: readonly Quad[]): Quad[] {
  const heights = quads.map(quadHeight).sort((a, b) => a - b);
  const usual = heights[Math.floor(heights.length / 2)] ?? 0;
  if (quads.length < MIN_LINES) return [...quads];
  const boxes = quads.map(quadBox);
  return quads.map((quad, index) => {
    if (quadHeight(quad) >= usual * LOW || quadWidth(quad) > usual * NARROW) return quad;
    const [x, y] = quadCentre(quad);
    const side = usual * SIDE;
    const grown = { x: x - side / 2, y: y - side / 2, width: side, height: side };
    const isFree = boxes.every((box, other) => other === index || !reachesInto(grown, box));
    return isFree && grown.x >= 0 && grown.y >= 0 ? boxQuad(grown) : quad;
  });
}

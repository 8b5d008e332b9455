import { quadHeight, quadWidth, warpQuad } from '@atlas/vision';
import type { Quad, RgbImage, Vision } from '@atlas/vision';
import type { Beside } from './count-others-beside.ts';

/** One way to look at a photo. */
export interface View {
  image: RgbImage;
  /** Cut out of the photo along its border, and flattened. */
  straightened: boolean;
  /** How far what was cut out lay from level, degrees clockwise. */
  lean: number;
  /** How much of the photo it shows, 0–1. */
  share: number;
  /** What else lies in the photo, where it was cut out of one. */
  beside?: Beside;
  /** It was cut out along an outline that nowhere reaches the edge of the photo. */
  isInside: boolean;
}

/** A photo may show both sides of a card, or both pages of an open passport. */
const MAX_PAGES = 2;
/** Outlines smaller than this, in pixels, hold nothing that can be read. */
const MIN_SIDE = 150;

/**
 * The pages that lie in a photo, straightened, and the photo itself, since an outline may be wrong or cut something off. Each is
 * made when it is asked for.
 *
 * @param first what to give first; outlines cost as much as reading a zone
 */
export async function* findViews(
  vision: Pick<Vision, 'findPages'>,
  image: RgbImage,
  first: 'page' | 'photo',
): AsyncGenerator<View, undefined> {
  const photo: View = { image, straightened: false, lean: 0, share: 1, isInside: false };
  if (first === 'photo') yield photo;
  const quads = await vision.findPages(image);
  for (const quad of quads.slice(0, MAX_PAGES))
    if (Math.min(quadWidth(quad), quadHeight(quad)) >= MIN_SIDE)
      yield {
        image: straighten(image, quad),
        straightened: true,
        lean: leanOf(quad),
        share: shareOf(quad, image),
        beside: { photo: image, page: quad, outlines: quads.filter((other) => other !== quad) },
        isInside: isInside(quad, image),
      };
  if (first === 'page') yield photo;
}

/** An outline nearer to the edge of the photo than this share of its side may go on beyond it. */
const EDGE = 0.006;

function isInside(quad: Quad, { width, height }: RgbImage): boolean {
  const isWithin = (at: number, side: number): boolean => at > side * EDGE && at < side * (1 - EDGE);
  return quad.every(([x, y]) => isWithin(x, width) && isWithin(y, height));
}

function leanOf([topLeft, topRight]: Quad): number {
  return (Math.atan2(topRight[1] - topLeft[1], topRight[0] - topLeft[0]) * 180) / Math.PI;
}

function shareOf(quad: Quad, { width, height }: RgbImage): number {
  return (quadWidth(quad) * quadHeight(quad)) / (width * height);
}

function straighten(image: RgbImage, quad: Quad): RgbImage {
  return warpQuad(image, quad, Math.round(quadWidth(quad)), Math.round(quadHeight(quad)));
}

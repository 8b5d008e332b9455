import { quadHeight, quadWidth, warpQuad } from '@atlas/vision';
import type { Quad, RgbImage, Vision } from '@atlas/vision';

/** One way to look at a photo. */
export interface View {
  image: RgbImage;
  /** Cut out of the photo along its border, and flattened. */
  straightened: boolean;
}

/** A photo may show both sides of a card, or both pages of an open passport. */
const MAX_PAGES = 2;
/** Outlines smaller than this, in pixels, hold nothing that can be read. */
const MIN_SIDE = 150;

/** The pages that lie in a photo, straightened, and the photo itself last: an outline may be wrong or cut something off. */
export async function findViews(vision: Vision, image: RgbImage): Promise<[View, ...View[]]> {
  const quads = await vision.findPages(image);
  const pages = quads.slice(0, MAX_PAGES).filter((quad) => Math.min(quadWidth(quad), quadHeight(quad)) >= MIN_SIDE);
  const photo: View = { image, straightened: false };
  const [first, ...others] = pages.map((quad): View => ({ image: straighten(image, quad), straightened: true }));
  return first ? [first, ...others, photo] : [photo];
}

function straighten(image: RgbImage, quad: Quad): RgbImage {
  return warpQuad(image, quad, Math.round(quadWidth(quad)), Math.round(quadHeight(quad)));
}

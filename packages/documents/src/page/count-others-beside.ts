import { quadBox, quadHeight, quadWidth, warpQuad } from '@atlas/vision';
import type { Quad, RgbImage, Vision } from '@atlas/vision';

/** What else lies in the photo that a page was cut out of. */
export interface Beside {
  photo: RgbImage;
  /** Where the page lay. */
  page: Quad;
  /** The other outlines, none over another. */
  outlines: readonly Quad[];
}

/** Cards that lie beside one another are about as large, and what is cut out of both as wide for its height. */
const MOST_LARGER = 2;
/** The other page of an open passport adjoins the one that is read: nearer than this share of its longer side is one thing. */
const LEAST_GAP = 0.02;
/** So many lines of print of its own make it a card: a table, a photo or a box has fewer, or lies on the page. */
const LEAST_LINES = 4;
/** Read this surely, and so long. */
const CLEAR = 0.9;
const LEAST_SIGNS = 4;
/** More lines than these tell nothing new. */
const MAX_READ = 12;

/**
 * How many other cards or pages lie in the photos, beside those that were cut out of them to be read: outlines of about the same size with
 * print of their own. They cost nothing where there is no second outline.
 *
 * Not guaranteed: that each is found. One that touches the page, or lies at an angle close to it, upside down, over an edge of the picture or on its own colour is not.
 */
export async function countOthersBeside(
  vision: Vision,
  pages: readonly { beside?: Beside | undefined }[],
): Promise<number> {
  let count = 0;
  for (const { beside } of pages)
    for (const outline of beside?.outlines ?? [])
      if (
        isAsLarge(outline, beside!.page) &&
        liesApart(outline, beside!.page) &&
        (await holdsPrint(vision, beside!.photo, outline))
      )
        count++;
  return count;
}

function isAsLarge(one: Quad, other: Quad): boolean {
  const [a, b] = [one, other].map((quad) => quadWidth(quad) * quadHeight(quad)) as [number, number];
  const share = a / b;
  return share <= MOST_LARGER && share >= 1 / MOST_LARGER;
}

function liesApart(one: Quad, other: Quad): boolean {
  const [a, b] = [quadBox(one), quadBox(other)];
  const across = Math.max(a.x - b.x - b.width, b.x - a.x - a.width);
  const down = Math.max(a.y - b.y - b.height, b.y - a.y - a.height);
  return Math.max(across, down) >= LEAST_GAP * Math.max(b.width, b.height);
}

async function holdsPrint(vision: Vision, photo: RgbImage, outline: Quad): Promise<boolean> {
  const page = warpQuad(photo, outline, Math.round(quadWidth(outline)), Math.round(quadHeight(outline)));
  const quads = await vision.detectText(page);
  let clear = 0;
  for (const quad of quads.slice(0, MAX_READ)) {
    const { text, confidence } = await vision.readLine(page, quad);
    if (confidence > CLEAR && text.replaceAll(/[^\p{L}\p{N}]/gu, '').length >= LEAST_SIGNS) clear++;
    if (clear >= LEAST_LINES) return true;
  }
  return false;
}

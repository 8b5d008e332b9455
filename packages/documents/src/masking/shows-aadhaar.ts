import type { Vision } from '@atlas/vision';
import { lookAtPrint, seenPage } from '../page/see-pages.ts';
import type { SeenPage } from '../page/see-pages.ts';
import { readUpright } from '../zone/read-upright.ts';
import { isOfAadhaar } from './mask-aadhaar-numbers.ts';

/**
 * Whether one of the pages speaks of Aadhaar or shows what may be such a number, whatever document was asked for: then no picture of them
 * may leave. Print at which nobody looked yet is read for it.
 *
 * Not guaranteed: numbers in print that cannot be read, and in writing by hand.
 */
export async function showsAadhaar(vision: Vision, pages: readonly SeenPage[]): Promise<boolean> {
  for (const page of pages) {
    const { print } = await lookAtPrint(await withLines(vision, page));
    if (isOfAadhaar(print.lines)) return true;
  }
  return false;
}

/** Of a page that was only searched for a code not even the lines are known. */
async function withLines(vision: Vision, page: SeenPage): Promise<SeenPage> {
  if (page.textLines.length > 0) return page;
  return seenPage(vision, await readUpright(vision, page.image), { ...page, layer: [] });
}

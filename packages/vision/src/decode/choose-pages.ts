import { VisionError } from '../vision-error.ts';

export interface PageChoice {
  /** Numbers of the wanted pages, from 1, in the wanted order; all from the first if absent. */
  pages?: readonly number[];
  /** No more than this many pages are taken. */
  maxPages: number;
}

/**
 * Which pages of a file to take, counted from 1.
 *
 * @throws {VisionError} `no_such_page` when a wanted page is not in the file
 */
export function choosePages(pageCount: number, { pages, maxPages }: PageChoice): number[] {
  const beyond = pages?.find((number) => number < 1 || number > pageCount);
  if (beyond !== undefined)
    throw new VisionError('no_such_page', `the file has ${pageCount === 1 ? 'one page' : `${pageCount} pages`}`);
  if (pages) return pages.slice(0, maxPages);
  return Array.from({ length: Math.min(pageCount, maxPages) }, (_, index) => index + 1);
}

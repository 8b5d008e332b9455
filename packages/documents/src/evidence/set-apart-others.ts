import { isReadByPrint, likeliestType } from '../classify/likeliest-type.ts';
import type { KnownCode } from '../code/find-known-code.ts';
import { emptyPage } from '../page/see-pages.ts';
import type { PageWithPrint } from '../read-by-print.ts';
import type { DocumentType } from '../types/document-type.ts';
import { typeOfZone } from '../types/document-types.ts';
import type { PrintedOtherPage } from './find-pages-of-another.ts';

/**
 * Of pages that together speak for another type than the wanted one, those of the wanted type, where there is one: a file may hold several
 * documents, and the one that was asked for need not come first. The pages that prove another type are emptied and named.
 *
 * @param wanted empty: whatever it is, and then nothing is set apart
 * @param known the code of a page, which says what that is
 * @returns as many pages as were given; without any of the wanted type as they are, and no others
 */
export function setApartOthers(
  pages: readonly PageWithPrint[],
  wanted: readonly DocumentType[],
  known: KnownCode | undefined,
): { pages: readonly PageWithPrint[]; others: readonly PrintedOtherPage[] } {
  const types = pages.map((page, index) => (index === known?.page ? known.type : typeOfPage(page)));
  const isWanted = (type: DocumentType | undefined): boolean => type !== undefined && wanted.includes(type);
  const isOfOther = pages.some(({ zone }) => zone) || !isWanted(likeliestType(pages));
  const first = types.findIndex((type) => isWanted(type) && isReadByPrint(type!));
  if (first < 0 || !isOfOther) return { pages, others: [] };
  const isOther = (page: number): boolean => types[page] !== undefined && !isWanted(types[page]);
  return {
    pages: pages.map((page, index) => {
      if (isOther(index)) return emptyPage(page);
      return index === first && !known ? { ...page, side: pages[0]!.side } : page;
    }),
    others: types.flatMap((type, page) => (isOther(page) ? [{ page, type, differing: [] }] : [])),
  };
}

/** What a page is by itself, as far as its zone or its print proves it. */
function typeOfPage(page: PageWithPrint): DocumentType | undefined {
  return page.zone ? typeOfZone(page.zone) : likeliestType([page]);
}

import { PROOF } from '../classify/classify-print.ts';
import type { Occurrences } from '../print/occurrence.ts';
import type { PageWithPrint } from '../read-by-print.ts';
import type { DocumentType } from '../types/document-type.ts';
import { isOfOtherDocument, OF_ONE_DOCUMENT } from './settle-fields.ts';

/** A page that is of another document than those before it. */
export interface PrintedOtherPage {
  /** Index into the pages that were given. */
  page: number;
  /** What its print proves that it is, where that is another type. */
  type: DocumentType | undefined;
  /** What it says otherwise. */
  differing: readonly string[];
}

/** Names are misread, and stand at labels of others: one that differs is for a person to compare, two are somebody else. */
const NAMES_OF_ANOTHER = 2;

/**
 * The pages that are of another document than the first: their print proves another type and nothing of this one, or they have another
 * number, or another name and birth. Whole pages, such as certificates, name several people and are left alone.
 *
 * @param printed what was read on each page
 */
export function findPagesOfAnother(
  type: DocumentType,
  pages: readonly PageWithPrint[],
  printed: readonly Occurrences[],
): PrintedOtherPage[] {
  if (type.reading.by === 'print' && type.reading.isPage) return [];
  const others: PrintedOtherPage[] = [];
  const own: Occurrences[] = [];
  for (const [page, found] of printed.entries()) {
    const otherType = provedOther(type, pages[page]!);
    const differing = [...OF_ONE_DOCUMENT].filter((name) => own.some((one) => contradicts(name, found, one)));
    const isOther = differing.includes('documentNumber') || differing.length >= NAMES_OF_ANOTHER;
    if (otherType || isOther) others.push({ page, type: otherType, differing: otherType ? [] : differing });
    else own.push(found);
  }
  return own.length > 0 ? others : [];
}

function provedOther(type: DocumentType, { print }: PageWithPrint): DocumentType | undefined {
  if (print.likenesses.some((one) => one.type === type)) return undefined;
  const [best] = print.likenesses.filter((one) => one.type.reading.by === 'print');
  return best && best.weight >= PROOF ? best.type : undefined;
}

function contradicts(name: string, { [name]: others = [] }: Occurrences, { [name]: own = [] }: Occurrences): boolean {
  const pairs = others.flatMap((other) => own.map((one) => ({ other, one })));
  return pairs.length > 0 && pairs.every(({ other, one }) => isOfOtherDocument(other, one));
}

import type { Vision } from '@atlas/vision';
import { PROOF } from '../classify/classify-print.ts';
import type { SeenPage } from '../page/see-pages.ts';
import type { PrintedOtherPage } from '../evidence/find-pages-of-another.ts';
import type { DocumentType } from '../types/document-type.ts';
import { DOCUMENT_TYPES } from '../types/document-types.ts';
import type { CodeContents } from './code-rule.ts';
import { findKnownCode, formatsOf } from './find-known-code.ts';
import type { KnownCode } from './find-known-code.ts';

/** For one page: most have no code, and those that have it show it at once. */
const QUICK_MS = 200;
/** Whose code it is. */
const IDENTITY = ['documentNumber', 'surname', 'fullName', 'dateOfBirth'];

/**
 * Of several pages, those whose code is one of another document: of another type, or with another number, name or birth than the code that
 * was found. Of two codes of one type that of the first page counts.
 *
 * @param type what the pages are read as
 * @param known the code that was found; pages with a zone, and pages whose print proves the type, are not looked at
 */
export async function findCodesOfOthers(
  vision: Vision,
  pages: readonly SeenPage[],
  { type, known }: { type: DocumentType; known?: KnownCode | undefined },
): Promise<{ known: KnownCode | undefined; others: readonly PrintedOtherPage[] }> {
  if (pages.length < 2) return { known, others: [] };
  const found: KnownCode[] = known ? [known] : [];
  for (const [index, page] of pages.entries()) {
    if (index === known?.page || page.zone || proves(page, type)) continue;
    const { image } = page;
    const search = { pages: [{ index, image }], types: DOCUMENT_TYPES, formats: formatsOf(DOCUMENT_TYPES), deadlineMs: QUICK_MS }; // prettier-ignore
    const one = (await findKnownCode(vision, search)).known;
    if (one) found.push(one);
  }
  const own = known && found.filter((one) => one.type === type).toSorted((a, b) => a.page - b.page)[0];
  const others = found.flatMap(({ page, type: one, contents }): PrintedOtherPage[] => {
    if (one !== type) return [{ page, type: one, differing: [] }];
    const differing = own ? differingIn(contents, own.contents) : [];
    return differing.length > 0 ? [{ page, type: undefined, differing }] : [];
  });
  return { known: own, others };
}

function differingIn(one: CodeContents, other: CodeContents): string[] {
  const said = (contents: CodeContents, name: string): string =>
    contents[name]?.normalised ?? contents[name]?.value ?? '';
  return IDENTITY.filter((name) => {
    const [a, b] = [said(one, name), said(other, name)];
    return a !== '' && b !== '' && a !== b;
  });
}

function proves({ print }: SeenPage, type: DocumentType): boolean {
  return print?.likenesses.some((one) => one.type === type && one.weight >= PROOF) ?? false;
}

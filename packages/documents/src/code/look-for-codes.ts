import { CODE_FORMATS } from '@atlas/vision';
import type { Vision } from '@atlas/vision';
import type { GenericCode, ReadOptions } from '../reading.ts';
import type { SeenPage } from '../page/see-pages.ts';
import type { DocumentType } from '../types/document-type.ts';
import { DOCUMENT_TYPES } from '../types/document-types.ts';
import { findKnownCode, formatsOf } from './find-known-code.ts';
import type { KnownCode } from './find-known-code.ts';

const DEADLINE_MS = 1500;

/**
 * What codes add once the print was looked at: what the print is not known for, or the values of a type that it is known for. A page
 * whose print proves the front holds none.
 */
export async function lookForCodes(
  vision: Vision,
  seen: readonly SeenPage[],
  { wanted, likeliest }: { wanted: readonly DocumentType[]; likeliest: DocumentType | undefined },
  { wanted: asked, codesOnly }: ReadOptions,
): Promise<{ known: KnownCode | undefined; codes: GenericCode[] }> {
  const isGeneric = codesOnly !== undefined || (!likeliest && (asked === 'any' || asked === 'other'));
  const types = asked === 'other' ? [] : likeliest ? [likeliest] : wanted.length > 0 ? wanted : DOCUMENT_TYPES;
  const pages = seen.flatMap(({ image, print }, index) =>
    print?.likenesses.some(({ type, side }) => type === likeliest && side === 'front') ? [] : [{ index, image }],
  );
  const formats = isGeneric ? (codesOnly ?? CODE_FORMATS) : formatsOf(types);
  const { known, seen: codes } = await findKnownCode(vision, { pages, types, formats, deadlineMs: DEADLINE_MS });
  return { known, codes: codes.map(({ page, code: { format, text, quad } }) => ({ format, text, page, quad })) };
}

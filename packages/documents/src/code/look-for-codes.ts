import { CODE_FORMATS } from '@atlas/vision';
import type { Vision } from '@atlas/vision';
import type { GenericCode, ReadOptions } from '../reading.ts';
import type { SeenPage } from '../page/see-pages.ts';
import type { DocumentType } from '../types/document-type.ts';
import { findKnownCode, formatsOf, toGenericCodes, typesToTry } from './find-known-code.ts';
import type { KnownCode } from './find-known-code.ts';

const DEADLINE_MS = 1500;
/** Where the print was read, a code that most documents of the type do not have costs no more than a look. */
const BESIDE_PRINT_MS = 200;

/**
 * What codes add once the print was looked at: what the print is not known for, or the values of a type that it is known for. A page
 * whose print proves the front holds none, but of types whose code stands beside their print.
 */
export async function lookForCodes(
  vision: Vision,
  seen: readonly SeenPage[],
  { wanted, likeliest }: { wanted: readonly DocumentType[]; likeliest: DocumentType | undefined },
  { wanted: asked }: ReadOptions,
): Promise<{ known: KnownCode | undefined; codes: GenericCode[] }> {
  const isGeneric = !likeliest && (asked === 'any' || asked === 'other');
  const types = likeliest ? [likeliest] : typesToTry(asked, wanted);
  const isOnBack = !(likeliest?.reading.by === 'print' && likeliest.reading.code?.besidePrint);
  const pages = seen.flatMap(({ image, print }, index) =>
    isOnBack && print?.likenesses.some(({ type, side }) => type === likeliest && side === 'front')
      ? []
      : [{ index, image }],
  );
  const formats = isGeneric ? CODE_FORMATS : formatsOf(types);
  const { known, seen: codes } = await findKnownCode(vision, {
    pages,
    types,
    formats,
    deadlineMs: isOnBack ? DEADLINE_MS : BESIDE_PRINT_MS,
  });
  return { known, codes: toGenericCodes(codes) };
}

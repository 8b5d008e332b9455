import type { CodeFormat, FoundCode, RgbImage, Vision } from '@atlas/vision';
import type { DocumentType, PrintReading } from '../types/document-type.ts';
import { DOCUMENT_TYPES } from '../types/document-types.ts';
import type { GenericCode } from '../reading.ts';
import type { CodeContents } from './code-rule.ts';

/** A code that a type understands. */
export interface KnownCode {
  type: DocumentType & { reading: PrintReading };
  /** Index into the pages that were given. */
  page: number;
  code: FoundCode;
  contents: CodeContents;
}

const MAX_CODES = 4;

/** Where to look, for what, and for how long. */
export interface CodeSearch {
  /** Pages by their index among those that were given. */
  pages: readonly { index: number; image: RgbImage }[];
  types: readonly DocumentType[];
  formats: readonly CodeFormat[];
  /** For one page; a look that was begun is ended. */
  deadlineMs: number;
}

/**
 * The first code on the pages that one of the types understands, and all codes that were seen until then. The last page is looked at
 * first: codes stand on backs.
 */
export async function findKnownCode(
  vision: Vision,
  { pages, types, formats, deadlineMs }: CodeSearch,
): Promise<{ known: KnownCode | undefined; seen: { page: number; code: FoundCode }[] }> {
  const seen: { page: number; code: FoundCode }[] = [];
  if (formats.length === 0) return { known: undefined, seen };
  const maxCodes = formats.length === 1 ? 1 : MAX_CODES;
  for (const { index: page, image } of pages.toReversed()) {
    for (const code of await vision.findCodes(image, { formats, maxCodes, deadlineMs })) {
      seen.push({ page, code });
      for (const type of types) {
        const contents = understand(type, code);
        if (contents) return { known: { type: type as KnownCode['type'], page, code, contents }, seen };
      }
    }
  }
  return { known: undefined, seen };
}

/** The types whose codes may stand on a document that is asked for as `asked`. @param wanted those of that name */
export function typesToTry(asked: string, wanted: readonly DocumentType[]): readonly DocumentType[] {
  if (asked === 'other') return [];
  return wanted.length > 0 ? wanted : DOCUMENT_TYPES;
}

export function toGenericCodes(seen: readonly { page: number; code: FoundCode }[]): GenericCode[] {
  return seen.map(({ page, code: { format, text, quad } }) => ({ format, text, page, quad }));
}

/** The kinds of codes that some types carry. */
export function formatsOf(types: readonly DocumentType[]): CodeFormat[] {
  return [...new Set(types.flatMap(({ reading }) => (reading.by === 'print' ? (reading.code?.formats ?? []) : [])))];
}

function understand({ reading }: DocumentType, code: FoundCode): CodeContents | undefined {
  if (reading.by !== 'print' || !reading.code?.formats.includes(code.format)) return undefined;
  return reading.code.read(code);
}

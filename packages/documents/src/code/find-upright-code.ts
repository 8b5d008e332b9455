import type { RgbImage, Turn, Vision } from '@atlas/vision';
import { turnToCode } from '../page/turn-to-code.ts';
import type { GenericCode, PageInput, ReadOptions } from '../reading.ts';
import type { DocumentType } from '../types/document-type.ts';
import { findKnownCode, formatsOf, toGenericCodes } from './find-known-code.ts';
import { DOCUMENT_TYPES } from '../types/document-types.ts';
import type { KnownCode } from './find-known-code.ts';

/** Most pages hold no code: what a quick look does not show is looked for when the print has been read. */
const QUICK_MS = 200;
/** Where nothing but the code is asked for, nobody looks again. */
const PATIENT_MS = 1000;

/** A code that is known, and its page turned as the code stands upright. */
export interface UprightCode extends KnownCode {
  upright: { image: RgbImage; turn: Turn };
}

/**
 * The code of a document that is wanted as a type that carries one: it is looked for before anything else, since it says more than
 * the print and costs less. Types of another state than the expected one are left out, unless nothing but a code is asked for: then the code of
 * any type is known, since one of another type than the wanted one is a mismatch.
 *
 * @returns the code, or else those that nobody understands
 */
export async function findUprightCode(
  vision: Vision,
  given: readonly PageInput[],
  wanted: readonly DocumentType[],
  { wanted: asked, expectedState, codesOnly }: ReadOptions,
): Promise<{ known: UprightCode | undefined; codes: GenericCode[] }> {
  const pages = given.map(({ image }, index) => ({ index, image }));
  const expected = wanted.filter(
    ({ countries, reading }) =>
      (expectedState === undefined || countries === 'all' || countries.includes(expectedState)) &&
      !(reading.by === 'print' && reading.code?.besidePrint),
  );
  const { known, seen } = await findKnownCode(
    vision,
    codesOnly
      ? { pages, types: asked === 'other' ? [] : DOCUMENT_TYPES, formats: codesOnly, deadlineMs: PATIENT_MS }
      : { pages, types: expected, formats: formatsOf(expected), deadlineMs: QUICK_MS },
  );
  if (!known) return { known, codes: toGenericCodes(seen) };
  const { quad, ...upright } = turnToCode(given[known.page]!.image, known.code.quad);
  return { known: { ...known, code: { ...known.code, quad }, upright }, codes: [] };
}

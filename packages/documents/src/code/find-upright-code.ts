import type { RgbImage, Turn, Vision } from '@atlas/vision';
import { turnToCode } from '../page/turn-to-code.ts';
import type { PageInput, ReadOptions } from '../reading.ts';
import type { DocumentType } from '../types/document-type.ts';
import { findKnownCode, formatsOf } from './find-known-code.ts';
import type { KnownCode } from './find-known-code.ts';

/** Most pages hold no code: what a quick look does not show is looked for when the print has been read. */
const QUICK_MS = 200;
/** Where nothing but the code is asked for. */
const PATIENT_MS = 1000;

/** A code that is known, and its page turned as the code stands upright. */
export interface UprightCode extends KnownCode {
  upright: { image: RgbImage; turn: Turn };
}

/**
 * The code of a document that is wanted as a type that carries one: it is looked for before anything else, since it says more than
 * the print and costs less. Types of another state than the expected one are left out.
 */
export async function findUprightCode(
  vision: Vision,
  given: readonly PageInput[],
  wanted: readonly DocumentType[],
  { expectedState, codesOnly }: ReadOptions,
): Promise<UprightCode | undefined> {
  const types = wanted.filter(
    ({ countries }) => expectedState === undefined || countries === 'all' || countries.includes(expectedState),
  );
  const formats = formatsOf(types).filter((format) => codesOnly?.includes(format) ?? true);
  const pages = given.map(({ image }, index) => ({ index, image }));
  const deadlineMs = codesOnly ? PATIENT_MS : QUICK_MS;
  const { known } = await findKnownCode(vision, { pages, types, formats, deadlineMs });
  if (!known) return undefined;
  const { quad, ...upright } = turnToCode(given[known.page]!.image, known.code.quad);
  return { ...known, code: { ...known.code, quad }, upright };
}

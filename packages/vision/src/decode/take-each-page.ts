import type { PDFiumDocument } from '@hyzyla/pdfium';
import { withPdf } from './open-pdf.ts';

/** What came of one page. */
export interface TakenPage<T> {
  /** From 1. */
  number: number;
  /** Absent when it failed. */
  result?: T;
  cause?: unknown;
}

/**
 * Does the same with each of several pages of a PDF. A page at which it fails does not spoil the others: pdfium is not to be
 * used again after a trap in it, so those that follow are taken in a fresh instance.
 *
 * @throws {VisionError} as `withPdf`, when the file does not open
 */
export async function takeEachPage<T>(
  bytes: Uint8Array,
  password: string | undefined,
  numbers: readonly number[],
  work: (document: PDFiumDocument, number: number) => Promise<T>,
): Promise<TakenPage<T>[]> {
  const taken: TakenPage<T>[] = [];
  while (taken.length < numbers.length) {
    const from = taken.length;
    await withPdf(bytes, password, async (document) => {
      for (const number of numbers.slice(from)) {
        try {
          taken.push({ number, result: await work(document, number) });
        } catch (cause) {
          taken.push({ number, cause });
          return;
        }
      }
    });
  }
  return taken;
}

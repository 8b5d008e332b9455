import { findAadhaarNumbers, maskAadhaarText } from '@atlas/identifiers';
import { maskAadhaarNumbers } from '../masking/mask-aadhaar-numbers.ts';
import type { PageWithPrint } from '../read-by-print.ts';
import type { GenericCode, GenericLine, GenericPair, GenericReading } from '../reading.ts';
import { pairLines } from './pair-lines.ts';

/** Lines read worse than this are noise, or another script. */
const LEGIBLE = 0.5;

/**
 * The print of a document of no known type: its lines, what looks like keys and values, and its codes. Aadhaar numbers are
 * masked in all of them.
 *
 * @returns `picturesWithheld` where such a number was found, since the pictures show it
 */
export function readGeneric(
  pages: readonly PageWithPrint[],
  codes: readonly GenericCode[],
): { generic: GenericReading; picturesWithheld: boolean } {
  const lines: GenericLine[] = [];
  const pairs: GenericPair[] = [];
  const numbers = [
    ...pages.flatMap(({ print }) => maskAadhaarNumbers(print.lines).numbers),
    ...codes.flatMap(({ text }) => numbersIn(text)),
  ];
  let picturesWithheld = false;
  pages.forEach(({ print }, page) => {
    const { lines: all, found } = maskAadhaarNumbers(print.lines, numbers);
    const masked = all.filter(({ confidence }) => confidence >= LEGIBLE);
    picturesWithheld ||= found;
    lines.push(...masked.map(({ text, confidence, quad }) => ({ text, confidence, page, quad })));
    pairs.push(...pairLines(masked).map((pair) => ({ ...pair, page })));
  });
  const shown = codes.map((code) => ({ ...code, text: maskAadhaarText(code.text, 'document', numbers) }));
  picturesWithheld ||= shown.some(({ text }, index) => text !== codes[index]!.text);
  return { generic: { lines, pairs, codes: shown }, picturesWithheld };
}

/** Those with a right check digit: any other number of twelve digits in a code is masked there alone. */
function numbersIn(text: string): string[] {
  return findAadhaarNumbers(text, 'anywhere').map(({ start, end }) => text.slice(start, end).replaceAll(/\D/g, ''));
}

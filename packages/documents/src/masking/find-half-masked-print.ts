import { findHalfMasked } from '@atlas/identifiers';
import type { PrintLine } from '../print/print-line.ts';
import type { Place } from './find-runs.ts';
import { rowsOf } from './rows-of-lines.ts';

/** Digits of numbers that somebody masked at the wrong end, also such as were detected in pieces of one row. */
export function findHalfMaskedPrint(lines: readonly PrintLine[]): Place[] {
  return rowsOf(lines).flatMap((row) => {
    const signs = row.flatMap((line) => [
      ...lines[line]!.characters.map(({ text }, at) => ({
        text: text.length === 1 ? text : '\n',
        place: { line, at },
      })),
      { text: ' ', place: undefined },
    ]);
    const text = signs.map((sign) => sign.text).join('');
    return findHalfMasked(text).flatMap((at) => signs[at]!.place ?? []);
  });
}

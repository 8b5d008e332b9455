import { findAadhaarNumbers } from '@atlas/identifiers';
import type { Vision } from '@atlas/vision';
import { lookAtPrint, seenPage } from '../page/see-pages.ts';
import type { SeenPage } from '../page/see-pages.ts';
import type { PrintLine } from '../print/print-line.ts';
import type { PageWithPrint } from '../read-by-print.ts';
import { readUpright } from '../zone/read-upright.ts';
import { isOfAadhaar } from './mask-aadhaar-numbers.ts';
import type { OtherNumbers } from './mask-aadhaar-numbers.ts';
import { mayBeMisread } from './may-be-misread.ts';
import { readIndianPrint } from './read-indian-print.ts';
import { readTurnedPrint } from './read-turned-print.ts';
import { speaksOfAadhaar } from './speaks-of-aadhaar.ts';

/** A line that was read worse says nothing. */
const LEGIBLE = 0.5;

/**
 * Whether one of the pages speaks of Aadhaar or shows what may be such a number, whatever document was asked for: then no picture of them
 * may leave. Print at which nobody looked yet is read for it, also such as stands on its side, upside down or mirrored, and such as is in a script of India.
 *
 * Of a document that is not known, figures that were hardly read count as a number, too, if they are as wide as one, and so does print of which nothing was read:
 * people read blurred print better.
 *
 * Not guaranteed: numbers in print that cannot be read, in boxes that nothing names, and in writing by hand.
 *
 * @param document what is known of it: `isKnown` if its type is
 */
export async function showsAadhaar(
  vision: Vision,
  pages: readonly SeenPage[],
  { isKnown, ...others }: OtherNumbers & { isKnown: boolean },
): Promise<boolean> {
  for (const page of pages) {
    const printed = await lookAtPrint(await withLines(vision, page));
    if (isOfAadhaar(printed.print.lines, others)) return true;
    if (!isKnown && isPoorlyRead(linesOf(printed))) return true;
    for await (const lines of readTurnedPrint(vision, printed)) if (isOfAadhaar(lines, others)) return true;
    if (!others.isElsewhere && (await readIndianPrint(vision, printed)).some(isOfAadhaarLocally)) return true;
  }
  return false;
}

function isOfAadhaarLocally(text: string): boolean {
  const isNumber = findAadhaarNumbers(text).some(({ grouped, checkDigit }) => grouped || checkDigit === 'pass');
  return isNumber || speaksOfAadhaar(text);
}

/** Of a page that was only searched for a code not even the lines are known. */
async function withLines(vision: Vision, page: SeenPage): Promise<SeenPage> {
  if (page.textLines.length > 0) return page;
  return seenPage(vision, await readUpright(vision, page.image), { ...page, layer: [] });
}

/** Figures that may be a number were misread, or nothing of what stands there was read at all. */
function isPoorlyRead(lines: readonly PrintLine[]): boolean {
  return lines.some(mayBeMisread) || (lines.length > 0 && lines.every(({ confidence }) => confidence < LEGIBLE));
}

/** Also those that were read again in parts. */
function linesOf({ print }: PageWithPrint): PrintLine[] {
  return [...print.lines, ...print.seen.map(({ line }) => line)];
}

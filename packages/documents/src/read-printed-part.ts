import { settleFields } from './evidence/settle-fields.ts';
import { lookAtPrint } from './page/see-pages.ts';
import type { SeenPage } from './page/see-pages.ts';
import { findByLabels } from './print/find-by-labels.ts';
import { labelPage } from './print/label-page.ts';
import type { Occurrence } from './print/occurrence.ts';
import type { PrintLine } from './print/print-line.ts';
import type { FieldTable, PrintedPart } from './types/document-type.ts';

/**
 * The fields of a document with a zone that only its print has, on all of its pages, by the labels of its state.
 *
 * @param prints the lines of each page as they were read already; a page without a zone is looked at more closely
 */
export async function readPrintedPart(
  part: PrintedPart,
  seen: readonly SeenPage[],
  prints: readonly (readonly PrintLine[])[],
  today: string,
): Promise<FieldTable> {
  const found: Record<string, Occurrence[]> = {};
  for (const [index, page] of seen.entries()) {
    const lines = page.zone ? prints[index]! : (await lookAtPrint(page)).print.lines;
    const { width, height } = page.image;
    const print = { index, side: page.side, lines, width, height, today };
    const labelled = labelPage(print, part.fields, part.otherWords, { garbled: part.garblesLabels });
    const here = findByLabels(labelled, part.fields);
    for (const [name, occurrences] of Object.entries(part.read ? part.read(labelled, here) : here))
      (found[name] ??= []).push(...occurrences);
  }
  const settled = settleFields(part.fields, found);
  return part.crossCheck ? part.crossCheck(settled) : settled;
}

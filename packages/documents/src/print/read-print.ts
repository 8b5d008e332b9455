import { quadBox, quadCentre, quadHeight, quadWidth } from '@atlas/vision/geometry';
import type { Box, Quad } from '@atlas/vision';
import { plainSigns } from './plain-signs.ts';
import { growLoneSigns } from './grow-lone-signs.ts';
import type { PrintLine } from './print-line.ts';

/** Reads one detected line; asked twice for the same quad it gives the same line, read once. */
export type LineReader = (quad: Quad) => Promise<PrintLine>;

/** Each line costs a recognition: more than this a page with a zone does not need … */
export const ZONE_PAGE_LINES = 30;
/** … and a page that is read by its print, a whole letter at most, does not have. */
export const PRINTED_PAGE_LINES = 90;
const MIN_HEIGHT = 7;

/**
 * Reads the print of a page, outside of the places that are something else: the zone, the portrait.
 *
 * @param limit how many lines at most, the largest first
 */
export async function readPrint(
  readLine: LineReader,
  quads: readonly Quad[],
  elsewhere: readonly Box[],
  limit = ZONE_PAGE_LINES,
): Promise<PrintLine[]> {
  const wanted = quads
    .filter((quad) => quadHeight(quad) >= MIN_HEIGHT && quadWidth(quad) >= quadHeight(quad) * 0.6)
    .filter((quad) => !elsewhere.some((box) => contains(box, quadCentre(quad))))
    .sort((a, b) => quadHeight(b) - quadHeight(a))
    .slice(0, limit)
    .sort((a, b) => quadBox(a).y - quadBox(b).y);
  const lines: PrintLine[] = [];
  for (const [index, quad] of growLoneSigns(wanted).entries()) {
    const line = await readLine(quad);
    // It is read with more room, and stands where it was seen.
    if (line.text !== '') lines.push(withCapital(plainSigns({ ...line, quad: wanted[index]! })));
  }
  return lines;
}

/** Print begins with a capital, so that a small l there, before small letters, is a capital I. */
function withCapital(line: PrintLine): PrintLine {
  if (!/^l\p{Ll}{2}/u.test(line.text)) return line;
  const characters = line.characters.map((character, index) => (index === 0 ? { ...character, text: 'I' } : character));
  return { ...line, text: `I${line.text.slice(1)}`, characters };
}

function contains(box: Box, [x, y]: readonly [number, number]): boolean {
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
}

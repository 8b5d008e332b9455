import { quadBox, quadCentre, quadHeight, quadWidth } from '@atlas/vision';
import type { Box, Quad, RgbImage, TextLine, Vision } from '@atlas/vision';

/** A line of print and what it may be the label of. */
export type PrintLine = TextLine;

/** Each line costs a recognition: more than this a page does not need. */
const MAX_LINES = 30;
const MIN_HEIGHT = 7;

/** Reads the print of a page, outside of the places that are something else: the zone, the portrait. */
export async function readPrint(
  vision: Vision,
  image: RgbImage,
  quads: readonly Quad[],
  elsewhere: readonly Box[],
): Promise<PrintLine[]> {
  const wanted = quads
    .filter((quad) => quadHeight(quad) >= MIN_HEIGHT && quadWidth(quad) >= quadHeight(quad) * 0.6)
    .filter((quad) => !elsewhere.some((box) => contains(box, quadCentre(quad))))
    .sort((a, b) => quadHeight(b) - quadHeight(a))
    .slice(0, MAX_LINES)
    .sort((a, b) => quadBox(a).y - quadBox(b).y);
  const lines: PrintLine[] = [];
  for (const quad of wanted) {
    const line = await vision.readLine(image, quad);
    if (line.text !== '') lines.push(withCapital(line));
  }
  return lines;
}

/** Print begins with a capital, so that a small l there, before small letters, is a capital I. */
function withCapital(line: PrintLine): PrintLine {
  return /^l\p{Ll}{2}/u.test(line.text) ? { ...line, text: `I${line.text.slice(1)}` } : line;
}

function contains(box: Box, [x, y]: readonly [number, number]): boolean {
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
}

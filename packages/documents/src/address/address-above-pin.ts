import { quadBox, quadCentre, quadHeight } from '@atlas/vision/geometry';
import { isNameLike } from '../grammar/read-name.ts';
import type { Occurrence, PrintedPage } from '../print/occurrence.ts';
import { cutSegment, joinSegments } from '../print/segment.ts';
import type { Segment } from '../print/segment.ts';
import { standsAlone } from '../print/stands-alone.ts';
import { addressText } from './read-address.ts';

/** A line that ends with a PIN code, alone or behind the rest of the address. */
const ENDS_IN_PIN = /(?:^|[^\d/])[1-9]\d{2} ?\d{3}\W*$/;
/** Lines of one address stand this near to one another, in heights, and this near to the same left edge. */
const LEADING = 1.45;
const ASIDE = 1.5;
const MAX_LINES = 5;
/** … and are nearly as high: what is lower is what was left of a label. */
const LOWEST = 0.7;
/** A telephone number, a date or a name has fewer commas than an address. */
const LEAST_COMMAS = 1;

/**
 * The address of a page whose label was not read: the one line that ends with a PIN code, and those right above it in its column.
 * Nothing where two lines end so, or where what stands above says too little to be one.
 */
export function addressAbovePin(page: PrintedPage): Occurrence | undefined {
  const lines = page.lines.map((line) => cutSegment(line));
  const ends = lines.filter(({ text }) => ENDS_IN_PIN.test(text) && !isNumber(text));
  if (ends.length !== 1) return undefined;
  const block = [ends[0]!];
  while (block.length < MAX_LINES) {
    const next = lines.find((line) => isRightAbove(line, block[0]!));
    if (!next || standsAlone(next.text) || isNameAbove(next, block[0]!)) break;
    block.unshift(next);
  }
  const segment = joinSegments(block);
  const read = addressText(segment, page.today);
  const commas = read?.value.match(/[,.]/g)?.length ?? 0;
  return read && commas >= LEAST_COMMAS ? { ...read, segment, page: page.index, by: 'place' } : undefined;
}

/** More figures than a PIN code has, and no word, or nothing but one word: a number of something. */
function isNumber(text: string): boolean {
  const isCode = !/\p{L}{2}/u.test(text) || /^[\p{L}\d]+$/u.test(text.trim());
  return isCode && text.replaceAll(/\D/g, '').length > 6;
}

/** An address begins with the number of the house: what stands above that without a comma is a name. */
function isNameAbove({ text }: Segment, below: Segment): boolean {
  return /^\W*\d/.test(below.text) && !/[,\d]/.test(text) && isNameLike(text);
}

function isRightAbove(line: Segment, below: Segment): boolean {
  const height = Math.max(quadHeight(line.quad), quadHeight(below.quad));
  const up = (quadCentre(below.quad)[1] - quadCentre(line.quad)[1]) / height;
  const isAsHigh = quadHeight(line.quad) > quadHeight(below.quad) * LOWEST;
  return (
    isAsHigh && up > 0.5 && up < LEADING && Math.abs(quadBox(line.quad).x - quadBox(below.quad).x) < height * ASIDE
  );
}

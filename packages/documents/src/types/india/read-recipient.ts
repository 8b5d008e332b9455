import { quadBox, quadCentre, quadHeight } from '@atlas/vision/geometry';
import { addressText } from '../../address/read-address.ts';
import { personName } from '../../grammar/read-name.ts';
import { foldText } from '../../print/fold-text.ts';
import type { Occurrence, Occurrences, PrintedPage } from '../../print/occurrence.ts';
import type { PrintLine } from '../../print/print-line.ts';
import { cutSegment, joinSegments } from '../../print/segment.ts';

/** In heights of the line above: the window of a letter stands at least so far over the card, its lines are this near to one another. */
const ABOVE_CARD = 6;
const LEADING = 1.8;
const ASIDE = 1.2;
const MAX_LINES = 5;

/** Whom a letter goes to: the holder, whose name and address stand a second time over the card. */
export function readRecipient(page: PrintedPage, found: Occurrences): Occurrences {
  const { fullName = [], address = [] } = found;
  const [onCard] = fullName;
  if (!onCard) return found;
  const top = quadCentre(onCard.segment.quad)[1] - quadHeight(onCard.segment.quad) * ABOVE_CARD;
  const line = page.lines.find(
    ({ text, quad }) => quadCentre(quad)[1] < top && foldText(text) === foldText(onCard.value),
  );
  if (!line) return found;
  const nameSegment = cutSegment(line);
  const name = personName(nameSegment, page.today);
  const below = addressBelow(page, line);
  return {
    ...found,
    ...(name && { fullName: [...fullName, { ...name, segment: nameSegment, page: page.index, by: 'place' }] }),
    ...(below && { address: [...address, below] }),
  };
}

/** The lines under a name, as many as end in a PIN code. */
function addressBelow(page: PrintedPage, name: PrintLine): Occurrence | undefined {
  const lines: PrintLine[] = [];
  for (let last = name; lines.length < MAX_LINES; last = lines.at(-1)!) {
    const next = page.lines.find((line) => isNext(last, line));
    if (!next) return undefined;
    lines.push(next);
    const segment = joinSegments(lines.map((line) => cutSegment(line)));
    if (!/\d{3} ?\d{3}\W*$/.test(segment.text)) continue;
    const read = addressText(segment, page.today);
    return read && { ...read, segment, page: page.index, by: 'place' };
  }
  return undefined;
}

function isNext(above: PrintLine, below: PrintLine): boolean {
  const height = quadHeight(above.quad);
  const down = (quadCentre(below.quad)[1] - quadCentre(above.quad)[1]) / height;
  return down > 0.5 && down < LEADING && Math.abs(quadBox(above.quad).x - quadBox(below.quad).x) < height * ASIDE;
}

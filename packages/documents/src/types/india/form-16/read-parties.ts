import { quadBox, quadCentre, quadHeight } from '@atlas/vision/geometry';
import { addressText } from '../../../address/read-address.ts';
import { bodyName, personName } from '../../../grammar/read-name.ts';
import { foldText } from '../../../print/fold-text.ts';
import type { Occurrence, Occurrences, PrintedPage } from '../../../print/occurrence.ts';
import type { PrintLine } from '../../../print/print-line.ts';
import { cutSegment, joinSegments } from '../../../print/segment.ts';

const HEADS = [
  { says: 'NAMEANDADDRESSOFTHEEMPLOYER', name: 'employerName', address: 'employerAddress', grammar: bodyName },
  { says: 'NAMEANDADDRESSOFTHEEMPLOYEE', name: 'fullName', address: 'address', grammar: personName },
] as const;
/** What ends the two cells below their heads. */
const ENDS = /PANOFTHE|TANOFTHE|CITTDS|ASSESSMENTYEAR/;
/** The first line stands within so many heights of the head, each other one within so many of the one before. */
const FIRST = 6;
const LEADING = 2.2;

/** Employer and employee: two cells side by side, in each a name and below it an address of several lines. */
export function readParties(page: PrintedPage): Occurrences {
  const found: Record<string, Occurrence[]> = {};
  const folded = page.lines.map((line) => ({ line, letters: foldText(line.text) }));
  const end = Math.min(
    ...folded.filter(({ letters }) => ENDS.test(letters)).map(({ line }) => quadBox(line.quad).y),
    page.height,
  );
  const heads = HEADS.flatMap((head) => {
    const line = folded.find(({ letters }) => letters.includes(head.says))?.line;
    return line ? [{ ...head, line }] : [];
  });
  for (const { name, address, grammar, line } of heads) {
    const right = Math.min(
      ...heads
        .map((other) => quadBox(other.line.quad).x)
        .filter((x) => x > quadBox(line.quad).x + quadHeight(line.quad)),
      page.width,
    );
    const [first, ...rest] = cellBelow(page, line, { right, end });
    if (!first) continue;
    const segment = cutSegment(first);
    const read = grammar(segment, page.today);
    if (read) found[name] = [{ ...read, segment, page: page.index, by: 'place' }];
    if (rest.length === 0) continue;
    const block = joinSegments(rest.map((piece) => cutSegment(piece)));
    const where = addressText(block, page.today);
    if (where) found[address] = [{ ...where, segment: block, page: page.index, by: 'place' }];
  }
  return found;
}

function cellBelow(page: PrintedPage, head: PrintLine, { right, end }: { right: number; end: number }): PrintLine[] {
  const box = quadBox(head.quad);
  const height = quadHeight(head.quad);
  const inside = page.lines
    .filter(({ quad }) => {
      const [x, y] = quadCentre(quad);
      const left = quadBox(quad).x;
      return y > box.y + box.height && y < end && left > box.x - height * 8 && left < right - height && x < right;
    })
    .toSorted((a, b) => quadCentre(a.quad)[1] - quadCentre(b.quad)[1]);
  const cell: PrintLine[] = [];
  let last = box.y + box.height / 2;
  for (const line of inside) {
    const [, y] = quadCentre(line.quad);
    if (y - last > height * (cell.length === 0 ? FIRST : LEADING)) break;
    cell.push(line);
    last = y;
  }
  return cell;
}

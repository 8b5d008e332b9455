import { quadBox, quadCentre, quadHeight } from '@atlas/vision/geometry';
import { addressText } from '../../../address/read-address.ts';
import { bodyName, personName } from '../../../grammar/read-name.ts';
import { foldText } from '../../../print/fold-text.ts';
import { levelPrint } from '../../../print/level-print.ts';
import type { Level } from '../../../print/level-print.ts';
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
  const level = levelPrint(page.lines);
  const end = Math.min(
    ...folded.filter(({ letters }) => ENDS.test(letters)).map(({ line }) => level(quadCentre(line.quad))),
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
    const [first, ...rest] = cellBelow(page, line, { right, end, level });
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

function cellBelow(
  page: PrintedPage,
  head: PrintLine,
  { right, end, level }: { right: number; end: number; level: Level },
): PrintLine[] {
  const box = quadBox(head.quad);
  const height = quadHeight(head.quad);
  const top = level(quadCentre(head.quad));
  const inside = page.lines
    .map((line) => ({ line, y: level(quadCentre(line.quad)) }))
    .filter(({ line: { quad }, y }) => {
      const left = quadBox(quad).x;
      const isBelow = y > top + height / 2 && y < end - height / 2;
      return isBelow && left > box.x - height * 8 && left < right - height && quadCentre(quad)[0] < right;
    })
    .toSorted((a, b) => a.y - b.y);
  const cell: PrintLine[] = [];
  let last = top;
  for (const { line, y } of inside) {
    if (y - last > height * (cell.length === 0 ? FIRST : LEADING)) break;
    cell.push(line);
    last = y;
  }
  return cell;
}

import { quadBox, quadCentre, quadHeight } from '@atlas/vision/geometry';
import { addressText } from '../../../address/read-address.ts';
import { bodyName, personName } from '../../../grammar/read-name.ts';
import { findWithin } from '../../../print/find-within.ts';
import { foldText } from '../../../print/fold-text.ts';
import { levelPrint } from '../../../print/level-print.ts';
import type { Level } from '../../../print/level-print.ts';
import type { Occurrence, Occurrences, PrintedPage } from '../../../print/occurrence.ts';
import type { PrintLine } from '../../../print/print-line.ts';
import { cutSegment, joinSegments } from '../../../print/segment.ts';

const PARTIES = {
  R: { name: 'employerName', address: 'employerAddress', grammar: bodyName },
  E: { name: 'fullName', address: 'address', grammar: personName },
} as const;
type Party = keyof typeof PARTIES;
/** The heads of both cells, which differ in their last letter; so many letters of one may be misread or lost. */
const HEAD = 'NAMEANDADDRESSOFTHEEMPLOYE';
const MOST_LOST = 5;
/** A cell beside which no other head was found takes less than half of the page. */
const CELL = 0.42;
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
  const heads = findHeads(folded);
  for (const { name, address, grammar, line } of heads) {
    const right = Math.min(
      ...heads
        .map((other) => quadBox(other.line.quad).x)
        .filter((x) => x > quadBox(line.quad).x + quadHeight(line.quad)),
      heads.length < 2 ? quadBox(line.quad).x + page.width * CELL : page.width,
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

interface Folded {
  line: PrintLine;
  letters: string;
}

type Head = (typeof PARTIES)[Party] & { line: PrintLine };

/** Both heads: by their last letter, and the one of which that was misread by the other; of several that say the same the best. */
function findHeads(lines: readonly Folded[]): Head[] {
  const seen = lines
    .flatMap(({ line, letters }) => {
      const at = findWithin(HEAD, letters, MOST_LOST);
      return at ? [{ line, last: letters[at.to] ?? '', lost: at.distance }] : [];
    })
    .toSorted((a, b) => a.lost - b.lost);
  const known = seen.filter(({ last }) => isParty(last));
  const [first] = known;
  if (!first || !isParty(first.last)) return [];
  const otherParty: Party = first.last === 'R' ? 'E' : 'R';
  const other =
    known.find(({ last }) => last === otherParty) ??
    (seen.length === 2 ? seen.find((one) => one !== first) : undefined);
  return [
    { ...PARTIES[first.last], line: first.line },
    ...(other && !(isParty(other.last) && other.last !== otherParty)
      ? [{ ...PARTIES[otherParty], line: other.line }]
      : []),
  ];
}

function isParty(letter: string): letter is Party {
  return letter in PARTIES;
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

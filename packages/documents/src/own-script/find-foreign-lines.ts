import { quadBox } from '@atlas/vision/geometry';
import type { Box, Point, Quad } from '@atlas/vision';
import type { PrintLine } from '../print/print-line.ts';

/** A line with a word of three Latin letters and a vowel, read this surely, is in Latin script: of other letters no words are made. */
export const LATIN_WORD = /(?=[A-Z]*[AEIOUY])[A-Z]{3}/i;
export const LEGIBLE = 0.82;
/** More figures, with nothing else between them, than a PIN code has are a number. */
const NUMBER = /(?:\d[\s-]*){9}/;
/** Pieces of one row that stand this near, in heights, are one line. */
const MAX_GAP = 1.6;
const SAME_ROW = 0.45;
/** How far above a name its other spelling stands, in heights of the name, and how far its left edge may be from that of the name. */
const NAME_ABOVE = 3.4;
const NAME_ASIDE = 3;
/** More lines around a name are not read. */
const MAX_AROUND = 4;
/** The next line of a block, in heights; no block has more. */
const LEADING = 2.4;
const MAX_LINES = 7;

/** What the first recogniser made of each place where print was found. */
export interface SeenLine {
  quad: Quad;
  /** Empty where it found no letter that it knows. */
  line: PrintLine;
}

/** A line in letters that the first recogniser does not know. */
export interface ForeignLine {
  box: Box;
  quad: Quad;
  /** What it made of its pieces, left to right. */
  seen: readonly PrintLine[];
}

/** Lines that the first recogniser does not know the letters of, whole rows of them. */
export function foreignLines(seen: readonly SeenLine[]): ForeignLine[] {
  const rows: ForeignLine[] = [];
  const pieces = seen.filter(({ line }) => !isLatin(line)).map(({ quad, line }) => ({ quad, seen: [line] }));
  const lines = pieces.map((piece): ForeignLine => ({ ...piece, box: quadBox(piece.quad) }));
  for (const line of lines.toSorted((a, b) => a.box.x - b.box.x)) {
    const at = rows.findIndex((row) => isContinued(row.box, line.box));
    if (at >= 0) rows[at] = join(rows[at]!, line);
    else rows.push(line);
  }
  return rows;
}

function isLatin({ text, confidence }: PrintLine): boolean {
  return confidence >= LEGIBLE && (LATIN_WORD.test(text) || NUMBER.test(text));
}

function isContinued(row: Box, box: Box): boolean {
  const height = Math.min(row.height, box.height);
  const isLevel = Math.abs(middle(row) - middle(box)) < SAME_ROW * height;
  return isLevel && box.x - (row.x + row.width) < MAX_GAP * height && Math.max(row.height, box.height) < 2 * height;
}

/** Along the slope of the longer of the two, so that nothing of the lines above and below is in it. */
function join(row: ForeignLine, line: ForeignLine): ForeignLine {
  const [[x0, y0], [x1, y1]] = (row.box.width > line.box.width ? row : line).quad;
  const slope = (y1 - y0) / Math.max(1, x1 - x0);
  const corners = [...row.quad, ...line.quad];
  const [left, right] = [Math.min(...corners.map(([x]) => x)), Math.max(...corners.map(([x]) => x))];
  const above = Math.min(...corners.map(([x, y]) => y - slope * x));
  const below = Math.max(...corners.map(([x, y]) => y - slope * x));
  const at = (x: number, level: number): Point => [x, level + slope * x];
  const quad: Quad = [at(left, above), at(right, above), at(right, below), at(left, below)];
  return { quad, box: quadBox(quad), seen: [...row.seen, ...line.seen] };
}

/** The line that stands nearest above a name, where the same name stands in the script of the region. */
export function lineAbove(rows: readonly ForeignLine[], name: Box): ForeignLine | undefined {
  return rows
    .map((row) => ({ row, up: (middle(name) - middle(row.box)) / name.height, aside: Math.abs(row.box.x - name.x) }))
    .filter(({ row, up, aside }) => up > 0.6 && up < NAME_ABOVE && isNear(row.box, name, aside))
    .sort((a, b) => a.up - b.up)[0]?.row;
}

/** The lines above, below and beside a name, one of which may be the same name in another script; the nearest first. */
export function linesAround(rows: readonly ForeignLine[], name: Box): ForeignLine[] {
  return rows
    .map((row) => ({ row, away: Math.abs(middle(row.box) - middle(name)) / name.height }))
    .filter(({ away }) => away < NAME_ABOVE)
    .sort((a, b) => a.away - b.away)
    .slice(0, MAX_AROUND)
    .map(({ row }) => row);
}

function isNear(row: Box, name: Box, aside: number): boolean {
  return aside < NAME_ASIDE * name.height || (row.x <= name.x + name.height && row.x + row.width > name.x);
}

/**
 * The blocks of lines that stand above an address, as on a card, beside it, and below it, as in the window of a letter, where the name
 * stands above: each top to bottom, those that there are. Which of them spells the address is for whoever reads them to say.
 *
 * @param height of the usual line
 */
export function blocksNear(rows: readonly ForeignLine[], address: Box, height: number): ForeignLine[][] {
  const low = rows.filter(({ box }) => box.height < 2 * height);
  const inColumn = low.filter(({ box }) => overlapsAcross(box, address));
  const above = climb(inColumn, address.y + height * 0.3, height);
  const beside = low
    .filter(({ box }) => box.x + box.width <= address.x + height || box.x >= address.x + address.width - height)
    .filter(({ box }) => middle(box) > address.y - height * 2 * LEADING && middle(box) < address.y + address.height)
    .toSorted((a, b) => a.box.y - b.box.y);
  const below = descend(inColumn, address.y + address.height - height / 2, height);
  const blocks = [above.slice(-MAX_LINES), oneColumn(beside, height).slice(0, MAX_LINES), below.slice(0, MAX_LINES)];
  return blocks.filter((block) => block.length > 0);
}

/** Lines downwards as long as the next is near. */
function descend(rows: readonly ForeignLine[], from: number, height: number): ForeignLine[] {
  const block: ForeignLine[] = [];
  let bottom = from;
  for (const row of rows.toSorted((a, b) => a.box.y - b.box.y)) {
    if (middle(row.box) <= bottom) continue;
    if (middle(row.box) - bottom > LEADING * height) break;
    block.push(row);
    bottom = middle(row.box);
  }
  return block;
}

/** Lines upwards as long as the next is near; the first may be as far again, over a label. */
function climb(rows: readonly ForeignLine[], from: number, height: number): ForeignLine[] {
  const block: ForeignLine[] = [];
  let top = from - height * LEADING;
  for (const row of rows.filter(({ box }) => middle(box) < from).toSorted((a, b) => b.box.y - a.box.y)) {
    if (top - middle(row.box) > LEADING * height) break;
    block.unshift(row);
    top = middle(row.box);
  }
  return block;
}

function oneColumn(rows: readonly ForeignLine[], height: number): ForeignLine[] {
  const left = Math.min(...rows.map(({ box }) => box.x));
  return rows.filter(({ box }) => box.x - left < height * 4);
}

function overlapsAcross(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && a.x + a.width > b.x;
}

function middle({ y, height }: Box): number {
  return y + height / 2;
}

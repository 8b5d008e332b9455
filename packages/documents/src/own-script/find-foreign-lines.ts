import { boxQuad, quadBox } from '@atlas/vision/geometry';
import type { Box, Quad } from '@atlas/vision';
import type { PrintLine } from '../print/print-line.ts';

/** A line with three Latin letters, read this surely, is in Latin script. */
const LATIN_LETTERS = 3;
const LEGIBLE = 0.82;
/** More digits than a PIN code has are a number. */
const NUMBER_DIGITS = 9;
/** Pieces of one row that stand this near, in heights, are one line. */
const MAX_GAP = 1.6;
const SAME_ROW = 0.45;
/** How far above a name its other spelling stands, in heights of the name, and how far its left edge may be from that of the name. */
const NAME_ABOVE = 3.4;
const NAME_ASIDE = 3;
/** More lines around a name are not read. */
const MAX_AROUND = 4;
/** The next line of a block, in heights. */
const LEADING = 2.4;

/** What the first recogniser made of each place where print was found. */
export interface SeenLine {
  quad: Quad;
  /** Empty where it found no letter that it knows. */
  line: PrintLine;
}

/** Lines that the first recogniser does not know the letters of, whole rows of them. */
export function foreignLines(seen: readonly SeenLine[]): Box[] {
  const rows: Box[] = [];
  const boxes = seen.filter(({ line }) => !isLatin(line)).map(({ quad }) => quadBox(quad));
  for (const box of boxes.toSorted((a, b) => a.x - b.x)) {
    const at = rows.findIndex((row) => isContinued(row, box));
    if (at >= 0) rows[at] = around(rows[at]!, box);
    else rows.push(box);
  }
  return rows;
}

function isLatin({ text, confidence }: PrintLine): boolean {
  const letters = text.match(/[A-Za-z]/g)?.length ?? 0;
  const digits = text.match(/\d/g)?.length ?? 0;
  return confidence >= LEGIBLE && (letters >= LATIN_LETTERS || digits >= NUMBER_DIGITS);
}

function isContinued(row: Box, box: Box): boolean {
  const height = Math.min(row.height, box.height);
  const isLevel = Math.abs(middle(row) - middle(box)) < SAME_ROW * height;
  return isLevel && box.x - (row.x + row.width) < MAX_GAP * height && Math.max(row.height, box.height) < 2 * height;
}

/** The line that stands nearest above a name, where the same name stands in the script of the region. */
export function lineAbove(rows: readonly Box[], name: Box): Box | undefined {
  return rows
    .map((row) => ({ row, up: (middle(name) - middle(row)) / name.height, aside: Math.abs(row.x - name.x) }))
    .filter(({ row, up, aside }) => up > 0.6 && up < NAME_ABOVE && isNear(row, name, aside))
    .sort((a, b) => a.up - b.up)[0]?.row;
}

/** The lines above, below and beside a name, one of which may be the same name in another script; the nearest first. */
export function linesAround(rows: readonly Box[], name: Box): Box[] {
  return rows
    .map((row) => ({ row, away: Math.abs(middle(row) - middle(name)) / name.height }))
    .filter(({ away }) => away < NAME_ABOVE)
    .sort((a, b) => a.away - b.away)
    .slice(0, MAX_AROUND)
    .map(({ row }) => row);
}

function isNear(row: Box, name: Box, aside: number): boolean {
  return aside < NAME_ASIDE * name.height || (row.x <= name.x + name.height && row.x + row.width > name.x);
}

/**
 * The block of lines that stands above an address or beside it, top to bottom; of two the one with more lines. Else, as in a
 * letter, where its own name stands above, the longer one below.
 */
export function blockNear(rows: readonly Box[], address: Box, height: number): Box[] {
  const above = climb(
    rows.filter((row) => overlapsAcross(row, address) && middle(row) < address.y + height * 0.3),
    address.y - height * LEADING,
    height,
  );
  const beside = rows
    .filter((row) => row.x + row.width <= address.x + height || row.x >= address.x + address.width - height)
    .filter((row) => middle(row) > address.y - height * 2 * LEADING && middle(row) < address.y + address.height)
    .filter((row) => row.height < 2 * height)
    .toSorted((a, b) => a.y - b.y);
  const below = beside.length === 0 && above.length <= 1 ? descend(rows, address, height) : [];
  if (below.length > above.length) return below;
  return above.length >= beside.length ? above : oneColumn(beside, height);
}

/** Lines downwards from an address as long as the next is near. */
function descend(rows: readonly Box[], address: Box, height: number): Box[] {
  const block: Box[] = [];
  let bottom = address.y + address.height - height / 2;
  for (const row of rows.filter((row) => overlapsAcross(row, address)).toSorted((a, b) => a.y - b.y)) {
    if (middle(row) <= bottom) continue;
    if (middle(row) - bottom > LEADING * height || row.height > 2 * height) break;
    block.push(row);
    bottom = middle(row);
  }
  return block;
}

/** Lines upwards as long as the next is near. */
function climb(rows: readonly Box[], from: number, height: number): Box[] {
  const block: Box[] = [];
  let top = from;
  for (const row of rows.toSorted((a, b) => b.y - a.y)) {
    if (top - middle(row) > LEADING * height || row.height > 2 * height) break;
    block.unshift(row);
    top = middle(row);
  }
  return block;
}

function oneColumn(rows: readonly Box[], height: number): Box[] {
  const left = Math.min(...rows.map(({ x }) => x));
  return rows.filter(({ x }) => x - left < height * 4);
}

function overlapsAcross(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && a.x + a.width > b.x;
}

function middle({ y, height }: Box): number {
  return y + height / 2;
}

function around(a: Box, b: Box): Box {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  const right = Math.max(a.x + a.width, b.x + b.width);
  return { x, y, width: right - x, height: Math.max(a.y + a.height, b.y + b.height) - y };
}

/** As the recogniser takes it. */
export function quadOf(box: Box): Quad {
  return boxQuad(box);
}

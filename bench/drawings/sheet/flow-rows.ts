import type { Look } from './invent-look.ts';
import { estimateWidth, fitSize, wideness, wrapText } from './measure-text.ts';
import type { FieldTruth, TextMark } from './sheet.ts';

/** One field with its label. */
export interface Cell {
  label: string;
  truth: FieldTruth;
  /** Share of the row's width; the rest is left to the cells beside. 1 if absent. */
  share?: number;
  /** Times the size of other values. */
  size?: number;
  font?: string;
  weight?: 'normal' | 'bold';
  /** Most lines that the value may take; 1 if absent. */
  lines?: number;
  spacing?: number;
  /** The contract has no field for it: printed, and not asked for. */
  isUnasked?: boolean;
}

export type Row = Cell | readonly Cell[];

export interface Column {
  x: number;
  y: number;
  width: number;
  /** Space between rows. */
  gap: number;
  labels: 'above' | 'before' | 'none' | 'under';
  /** Text runs from the right edge. */
  rightToLeft?: boolean;
}

/** The rows one below the other. `bottom` is the lowest baseline. */
export function flowRows(look: Look, rows: readonly Row[], column: Column): { marks: TextMark[]; bottom: number } {
  const marks: TextMark[] = [];
  let y = column.y;
  for (const row of rows) {
    const cells = Array.isArray(row) ? (row as readonly Cell[]) : [row as Cell];
    let used = 0;
    let lowest = y;
    for (const cell of cells) {
      const share = cell.share ?? 1;
      const width = column.width * share - (share < 1 ? 1.2 : 0);
      const x = column.rightToLeft ? column.x + column.width * (1 - used) : column.x + column.width * used;
      const placed = placeCell(look, cell, { ...column, x, y, width });
      marks.push(...placed.marks);
      lowest = Math.max(lowest, placed.bottom);
      used += share;
    }
    y = lowest + column.gap + look.valueMm * 0.35;
  }
  return { marks, bottom: y - column.gap };
}

/** Shrinks the print until the rows end above `limit`. */
export function fitRows(look: Look, rows: readonly Row[], column: Column, limit: number): TextMark[] {
  for (let factor = 1; ; factor *= 0.94) {
    const smaller = { ...look, valueMm: look.valueMm * factor, labelMm: look.labelMm * factor };
    const { marks, bottom } = flowRows(smaller, rows, { ...column, gap: column.gap * factor });
    if (bottom <= limit || factor < 0.5) return marks;
  }
}

function placeCell(look: Look, cell: Cell, column: Column): { marks: TextMark[]; bottom: number } {
  const { x, y, width, labels, rightToLeft } = column;
  const anchor = rightToLeft ? ('end' as const) : ('start' as const);
  const size = look.valueMm * (cell.size ?? 1);
  const base = { x, font: look.labelFont, fill: look.accent, anchor };
  if (cell.label === '' || labels === 'none') return placeValue(look, cell, column, y + size);
  // A label that leaves no room beside it stands above.
  if (labels === 'before' && estimateWidth(cell.label, size * 0.82) < width * 0.5) {
    const labelSize = size * 0.82;
    const label = {
      ...base,
      y: y + size,
      size: labelSize,
      text: rightToLeft ? `${cell.label}:\u200F` : `${cell.label}:`,
    };
    const shift = estimateWidth(label.text, labelSize) * wideness(look.labelFont, 'normal') + 1;
    const rest = { ...column, x: rightToLeft ? x - shift : x + shift, width: width - shift };
    const value = placeValue(look, cell, rest, y + size);
    return { marks: [label, ...value.marks], bottom: value.bottom };
  }
  const room = width / wideness(look.labelFont, 'normal');
  // Of a label in several languages the first remains where there is no room for more.
  const short = estimateWidth(cell.label, look.labelMm * 0.72) > room;
  const text = short ? (cell.label.split(/ ?\/ ?/)[0] ?? '') : cell.label;
  const labelSize = fitSize(text, look.labelMm, room);
  if (labels === 'under') {
    const value = placeValue(look, cell, column, y + size);
    const label = { ...base, y: value.bottom + look.labelMm * 1.15, size: labelSize, text };
    return { marks: [...value.marks, label], bottom: label.y };
  }
  const label = { ...base, y: y + look.labelMm, size: labelSize, text };
  const value = placeValue(look, cell, column, label.y + size * 1.1);
  return { marks: [label, ...value.marks], bottom: value.bottom };
}

function placeValue(
  look: Look,
  { truth, size = 1, lines = 1, font, weight, spacing = 0, isUnasked = false }: Cell,
  { x, width, rightToLeft }: Column,
  y: number,
): { marks: TextMark[]; bottom: number } {
  const wanted = look.valueMm * size;
  const face = font ?? (truth.script === 'Latn' || truth.script === 'Grek' ? look.valueFont : look.localFont);
  const bold = weight ?? look.valueWeight;
  const room = width / wideness(face, bold) - spacing * truth.value.length;
  const { sizeMm, texts } = breakValue(truth.value, wanted, room, lines);
  const marks = texts.map((text, line): TextMark => ({
    x,
    y: y + line * sizeMm * 1.22,
    size: sizeMm,
    text,
    font: face,
    fill: look.ink,
    weight: bold,
    anchor: rightToLeft ? 'end' : 'start',
    ...(spacing > 0 ? { spacing } : {}),
    ...(isUnasked ? { personal: true } : { of: truth }),
  }));
  return { marks, bottom: y + (texts.length - 1) * sizeMm * 1.22 };
}

/** As large as it fits into so many lines. */
function breakValue(text: string, size: number, width: number, lines: number): { sizeMm: number; texts: string[] } {
  if (lines === 1) return { sizeMm: fitSize(text, size, width), texts: [text] };
  for (let sizeMm = size; ; sizeMm *= 0.94) {
    const texts = wrapText(text, sizeMm, width);
    if (texts.length <= lines || sizeMm < size * 0.5) return { sizeMm, texts };
  }
}

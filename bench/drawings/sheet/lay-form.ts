import type { Look } from './invent-look.ts';
import { fitSize, wrapText } from './measure-text.ts';
import type { FieldTruth, Mark, TextMark } from './sheet.ts';

/** What stands in one cell of a table: words of the form, a field, or something else that was filled in. */
export type Entry = string | FieldTruth | { filled: string };

export interface TablePlan {
  x: number;
  y: number;
  /** Widths of the columns, mm. */
  columns: readonly number[];
  size: number;
  /** Columns whose text ends at the right edge. */
  right?: readonly number[];
  bold?: boolean;
}

/** A ruled table. `bottom`: its lower edge. Rows are as high as their longest cell needs. */
export function layTable(
  look: Look,
  rows: readonly (readonly Entry[])[],
  plan: TablePlan,
): { marks: Mark[]; bottom: number } {
  const marks: Mark[] = [];
  let y = plan.y;
  for (const row of rows) {
    const cells = row.map((entry, column) => {
      const width = spanOf(plan.columns, row.length, column);
      const text = textOf(entry);
      return { entry, width, lines: wrapText(text, plan.size, width - 2.4) };
    });
    const height = Math.max(...cells.map(({ lines }) => lines.length)) * plan.size * 1.3 + 1.8;
    let x = plan.x;
    for (const [column, { entry, width, lines }] of cells.entries()) {
      marks.push({ svg: frame(x, y, width, height) });
      const atRight = plan.right?.includes(column) === true;
      marks.push(
        ...printLines(look, { entry, lines, width, x: atRight ? x + width - 1.2 : x + 1.2, y, atRight }, plan),
      );
      x += width;
    }
    y += height;
  }
  return { marks, bottom: y };
}

/** A line of the form, centred on the page unless said otherwise. */
export function formLine(look: Look, y: number, size: number, text: string, more: Partial<TextMark> = {}): TextMark {
  return {
    x: 105,
    y,
    size: fitSize(text, size, 185),
    text,
    font: look.labelFont,
    fill: '#161616',
    anchor: 'middle',
    ...more,
  };
}

/** The last cell of a short row takes what is left. */
function spanOf(columns: readonly number[], count: number, column: number): number {
  const last = column === count - 1;
  return last ? columns.slice(column).reduce((sum, width) => sum + width, 0) : columns[column]!;
}

function frame(x: number, y: number, width: number, height: number): string {
  const [left, top, wide, high] = [x, y, width, height].map((mm) => mm.toFixed(2));
  return `<rect x="${left}" y="${top}" width="${wide}" height="${high}" fill="none" stroke="#333" stroke-width="0.2"/>`;
}

function printLines(
  look: Look,
  {
    entry,
    lines,
    width,
    x,
    y,
    atRight,
  }: { entry: Entry; lines: string[]; width: number; x: number; y: number; atRight: boolean },
  { size, bold = false }: TablePlan,
): TextMark[] {
  const label = typeof entry === 'string';
  return lines.map((text, line) => ({
    x,
    y: y + 1.1 + size * (0.85 + line * 1.3),
    size: fitSize(text, size, width - 2),
    text,
    font: label ? look.labelFont : look.valueFont,
    fill: '#161616',
    weight: bold && label ? 'bold' : 'normal',
    anchor: atRight ? 'end' : 'start',
    ...(label ? {} : 'filled' in entry ? { personal: true } : { of: entry }),
  }));
}

function textOf(entry: Entry): string {
  if (typeof entry === 'string') return entry;
  return 'filled' in entry ? entry.filled : entry.value;
}

import { quadBox } from '@atlas/vision/geometry';
import { amount } from '../../../grammar/read-amount.ts';
import { numberOf } from '../../../grammar/read-number.ts';
import type { FieldRule } from '../../../print/field-rule.ts';
import type { Occurrence, Occurrences, PrintedPage } from '../../../print/occurrence.ts';
import { findRows, textOfRow } from '../../../print/rows.ts';
import type { Row } from '../../../print/rows.ts';
import type { Segment } from '../../../print/segment.ts';

const COLUMNS = ['AmountPaid', 'TaxDeducted', 'TaxDeposited'] as const;
/** An amount ends within so many widths of a column from where those of its column end: the page may lie askew. */
const MAX_ASIDE = 0.35;
const receipt = numberOf({ masks: ['AAAAAAAA'] });
const nothing = () => undefined;

/** `quarter1Receipt`, `quarter1AmountPaid` and so on; found by `readQuarters`. */
export const QUARTER_FIELDS: readonly FieldRule[] = [1, 2, 3, 4].flatMap((quarter) =>
  ['Receipt', ...COLUMNS].map((column) => ({ name: `quarter${quarter}${column}`, grammar: nothing })),
);

/**
 * The rows of the summary: Q1 to Q4 with a receipt and three amounts, and the row of their totals. What stands in which column is told from
 * the rows that have all three: an amount that could not be read leaves its own place empty and no other.
 */
export function readQuarters(page: PrintedPage): Occurrences {
  const found: Record<string, Occurrence[]> = {};
  const put = (name: string, segment: Segment, grammar: typeof amount) => {
    const read = grammar(segment, page.today);
    if (read) found[name] = [{ ...read, segment, page: page.index, by: 'place' }];
  };
  const rows = rowsOfSummary(page);
  const columns = columnsOf(rows.map(({ cells }) => cells.filter((cell) => amount(cell, page.today))));
  for (const { prefix, cells } of rows) {
    const receipts = cells.filter(({ text }) => /^[A-Z]{8}$/.test(text.trim()));
    if (receipts[0] && prefix !== 'total') put(`${prefix}Receipt`, receipts[0], receipt);
    for (const cell of cells.filter((one) => amount(one, page.today))) {
      const column = COLUMNS[nearest(columns, rightOf(cell))];
      if (column) put(`${prefix}${column}`, cell, amount);
    }
  }
  return found;
}

interface SummaryRow {
  prefix: 'total' | `quarter${number}`;
  cells: Row;
}

/** The first row of each quarter, and the first of totals below any of them. */
function rowsOfSummary(page: PrintedPage): SummaryRow[] {
  const found: SummaryRow[] = [];
  for (const cells of findRows(page.lines)) {
    const quarter = quarterOf(cells);
    const isTotal = found.length > 0 && /^TOTAL/i.test(textOfRow(cells));
    const prefix = quarter !== undefined ? (`quarter${quarter}` as const) : isTotal ? ('total' as const) : undefined;
    if (prefix && !found.some((row) => row.prefix === prefix)) found.push({ prefix, cells });
  }
  return found;
}

/** Where the amounts of each column end, on the average of the rows that have one in each; empty where no row has. */
function columnsOf(rows: readonly Row[]): number[] {
  const whole = rows.filter((cells) => cells.length === COLUMNS.length);
  if (whole.length === 0) return [];
  return COLUMNS.map((_, at) => whole.reduce((sum, cells) => sum + rightOf(cells[at]!), 0) / whole.length);
}

/** The column that ends near `right`, -1 if that is not clear. */
function nearest(columns: readonly number[], right: number): number {
  const width = ((columns.at(-1) ?? 0) - (columns[0] ?? 0)) / (COLUMNS.length - 1);
  return columns.findIndex((end) => Math.abs(end - right) < width * MAX_ASIDE);
}

function rightOf({ quad }: Segment): number {
  const { x, width } = quadBox(quad);
  return x + width;
}

function quarterOf(row: Row): number | undefined {
  const found = /^(?:Q|Quarter)\s?([1-4])\b/i.exec(row[0]?.text ?? '');
  return found ? Number(found[1]) : undefined;
}

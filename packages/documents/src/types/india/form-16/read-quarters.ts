import { amount } from '../../../grammar/read-amount.ts';
import { numberOf } from '../../../grammar/read-number.ts';
import type { FieldRule } from '../../../print/field-rule.ts';
import type { Occurrence, Occurrences, PrintedPage } from '../../../print/occurrence.ts';
import { findRows, textOfRow } from '../../../print/rows.ts';
import type { Row } from '../../../print/rows.ts';
import type { Segment } from '../../../print/segment.ts';

const COLUMNS = ['AmountPaid', 'TaxDeducted', 'TaxDeposited'] as const;
const receipt = numberOf({ masks: ['AAAAAAAA'] });
const nothing = () => undefined;

/** `quarter1Receipt`, `quarter1AmountPaid` and so on; found by `readQuarters`. */
export const QUARTER_FIELDS: readonly FieldRule[] = [1, 2, 3, 4].flatMap((quarter) =>
  ['Receipt', ...COLUMNS].map((column) => ({ name: `quarter${quarter}${column}`, grammar: nothing })),
);

/** The rows of the summary: Q1 to Q4 with a receipt and three amounts, and the row of their totals. */
export function readQuarters(page: PrintedPage): Occurrences {
  const found: Record<string, Occurrence[]> = {};
  const put = (name: string, segment: Segment, grammar: typeof amount) => {
    const read = grammar(segment, page.today);
    if (read) found[name] = [{ ...read, segment, page: page.index, by: 'place' }];
  };
  const rows = findRows(page.lines);
  const from = rows.findIndex((row) => quarterOf(row) !== undefined);
  for (const [index, row] of rows.entries()) {
    const quarter = quarterOf(row);
    const amounts = row.filter((cell) => amount(cell, page.today));
    if (quarter !== undefined) {
      const receipts = row.filter(({ text }) => /^[A-Z]{8}$/.test(text.trim()));
      if (receipts[0]) put(`quarter${quarter}Receipt`, receipts[0], receipt);
      if (amounts.length === COLUMNS.length)
        COLUMNS.forEach((column, at) => put(`quarter${quarter}${column}`, amounts[at]!, amount));
    } else if (from >= 0 && index > from && !found['totalAmountPaid'] && /^TOTAL/i.test(textOfRow(row))) {
      if (amounts.length === COLUMNS.length)
        COLUMNS.forEach((column, at) => put(`total${column}`, amounts[at]!, amount));
    }
  }
  return found;
}

function quarterOf(row: Row): number | undefined {
  const found = /^Q\s?([1-4])\b/i.exec(row[0]?.text ?? '') ?? /^Quarter\s?([1-4])\b/i.exec(row[0]?.text ?? '');
  return found ? Number(found[1]) : undefined;
}

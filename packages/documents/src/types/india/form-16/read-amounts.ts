import { quadBox, quadCentre, quadHeight } from '@atlas/vision/geometry';
import { amount } from '../../../grammar/read-amount.ts';
import type { FieldRule } from '../../../print/field-rule.ts';
import { foldText } from '../../../print/fold-text.ts';
import type { Occurrence, Occurrences, PrintedPage } from '../../../print/occurrence.ts';
import { cellsAlong, findRows, textOfRow } from '../../../print/rows.ts';
import type { Row } from '../../../print/rows.ts';

/** Rows of part B by what their words begin or go on with, without signs and spaces. */
const ROWS: readonly { name: string; says: RegExp; not?: RegExp }[] = [
  { name: 'salary', says: /17\(?1/, not: /17\(?[23]/ },
  { name: 'perquisites', says: /17\(?2/ },
  { name: 'profitsInLieu', says: /17\(?3/ },
  { name: 'exemptAllowances', says: /TOTALAMOUNTOFEXEMPTION|ALLOWANCES?.{0,20}EXEMPT/ },
  { name: 'standardDeduction', says: /STANDARDDEDUCTION/ },
  { name: 'professionalTax', says: /TAXONEMPLOYMENT|PROFESSIONALTAX/ },
  { name: 'chapterViADeductions', says: /CHAPTERV[I1L]A/, not: /^(?:\d+)?DEDUCTIONSUNDERCHAPTER|GROSSAMOUNT/ },
  { name: 'totalTaxableIncome', says: /TOTALTAXABLEINCOME|TAXABLEINCOME/ },
  { name: 'taxOnTotalIncome', says: /TAXONTOTALINCOME/ },
  { name: 'rebate', says: /REBATE.{0,16}87A/ },
  { name: 'surcharge', says: /SURCHARGE/ },
  { name: 'cess', says: /EDUCATIONCESS|HEALTHANDEDUCATION/ },
  { name: 'netTaxPayable', says: /NETTAXPAYABLE/ },
];
/** Words that begin a total whose name stands some rows above. */
const GROSS = /GROSSSALARY/;
const TOTAL = /^(?:\(?[A-Z]\)?)?TOTAL$/;
/** An amount stands on the row of its words, or on one of the next two where they are broken. */
const BROKEN_ROWS = 2;
const LEADING = 2;

/** The main figures of part B; found by `readAmounts`. */
export const AMOUNT_FIELDS: readonly FieldRule[] = [{ name: 'grossSalary' }, ...ROWS].map(({ name }) => ({
  name,
  grammar: amount,
}));

/** The amount at the right end of each row whose words are known. */
export function readAmounts(page: PrintedPage): Occurrences {
  const rows = findRows(page.lines).map((row) => ({ row, words: wordsOf(row) }));
  const found: Record<string, Occurrence[]> = {};
  const put = (name: string, index: number) => {
    const occurrence = amountAt(
      page,
      rows.map(({ row }) => row),
      index,
    );
    if (occurrence && !found[name]) found[name] = [occurrence];
  };
  const gross = rows.findIndex(({ words }) => GROSS.test(words));
  for (const [index, { words }] of rows.entries()) {
    for (const { name, says, not } of ROWS) if (says.test(words) && !not?.test(words)) put(name, index);
    if (gross >= 0 && index > gross && TOTAL.test(words)) put('grossSalary', index);
  }
  if (gross >= 0) {
    const beside = amountOf(page, rows[gross]!.row);
    if (beside) found['grossSalary'] = [beside];
  }
  return found;
}

/** The row without its amounts and its serial, in capitals without signs. */
function wordsOf(row: Row): string {
  const words = row.filter(({ text }) => !/^[\d,.\s]+$/.test(text));
  return foldText(textOfRow(words.length > 0 ? words : row)).replace(/^\d{1,2}(?=[A-Z])/, '');
}

function amountAt(page: PrintedPage, rows: readonly Row[], index: number): Occurrence | undefined {
  const here = amountOf(page, rows[index]!);
  if (here) return here;
  for (let next = index + 1; next <= index + BROKEN_ROWS && next < rows.length; next++) {
    const [above, below] = [rows[next - 1]![0]!, rows[next]![0]!];
    const down = quadCentre(below.quad)[1] - quadCentre(above.quad)[1];
    // Another serial begins another row: `10.`, `(b)`.
    if (down > LEADING * quadHeight(above.quad) || /^(?:\d{1,2}\.|\(?[a-z]\))/i.test(below.text)) return undefined;
    const found = amountOf(page, rows[next]!);
    if (found) return found;
  }
  return undefined;
}

/** The last amount on the way of the words, if it stands in the right part of the page. */
function amountOf(page: PrintedPage, row: Row): Occurrence | undefined {
  const words = row.find((cell) => !/^[\d,.\s()]+$/.test(cell.text)) ?? row[0]!;
  const cells = cellsAlong(words, page.lines).filter((cell) => quadBox(cell.quad).x > page.width * 0.45);
  for (const segment of cells.toReversed()) {
    const read = amount(segment, page.today);
    if (read) return { ...read, segment, page: page.index, by: 'place' };
  }
  return undefined;
}

import { readPrintedDates, transliterate } from '@atlas/identifiers';
import type { Field, FieldName } from '../reading.ts';
import type { PrintLine } from '../print/print-line.ts';

/** Of the fields below those that are words of a language. */
export const PRINTED_WORDS = [
  'placeOfBirth',
  'placeOfIssue',
  'issuingAuthority',
  'fatherName',
  'motherName',
  'spouseName',
  'address',
] as const satisfies readonly FieldName[];

/** Fields that stand in print only, or only there on some documents. So there is one witness at most. */
const PRINTED = ['dateOfIssue', 'dateOfExpiry', ...PRINTED_WORDS, 'fileNumber'] as const satisfies readonly FieldName[];

/** Below this a line is not legible enough to be given as a value. */
export const LEGIBLE = 0.8;

/** The printed fields of one page that could be read, all `UNSURE`: nothing confirms them. */
export function takePrintedFields(
  labelled: Partial<Record<FieldName, PrintLine>>,
  page: number,
  today: string,
): Partial<Record<FieldName, Field>> {
  const taken: Partial<Record<FieldName, Field>> = {};
  for (const name of PRINTED) {
    const line = labelled[name];
    if (!line || line.confidence < LEGIBLE) continue;
    const isDate = name === 'dateOfIssue' || name === 'dateOfExpiry';
    const value = isDate ? readPrintedDates(line.text, today)[0] : line.text.trim();
    if (value && /[\p{L}\p{N}]{2}/u.test(value)) taken[name] = printedField(line, value, page, isDate);
  }
  return taken;
}

/** A value that only print vouches for. */
export function printedField(line: PrintLine, value: string, page: number, isDate: boolean): Field {
  return {
    value,
    normalised: isDate ? value : (transliterate(value)[0] ?? ''),
    confidence: line.confidence,
    page,
    quad: line.quad,
    source: ['print'],
    agreement: 'SINGLE',
    status: 'UNSURE',
    reason: 'one_witness',
    script: 'Latn',
    checks: isDate ? [{ id: 'plausible_date', result: 'pass' }] : [],
  };
}

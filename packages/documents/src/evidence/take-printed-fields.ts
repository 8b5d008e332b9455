import { readPrintedDates, transliterate } from '@atlas/identifiers';
import type { Field, FieldName } from '../reading.ts';
import type { PrintLine } from '../print/read-print.ts';

/** Fields that stand in print only. The zone has no word for them, so there is one witness at most. */
export const PRINT_ONLY = [
  'dateOfIssue',
  'placeOfBirth',
  'placeOfIssue',
  'issuingAuthority',
  'fatherName',
  'motherName',
  'spouseName',
  'address',
  'fileNumber',
] as const satisfies readonly FieldName[];

/** Below this a line is not legible enough to be given as a value. */
const LEGIBLE = 0.8;

/** The printed fields of one page that could be read, all `UNSURE`: nothing confirms them. */
export function takePrintedFields(
  labelled: Partial<Record<FieldName, PrintLine>>,
  page: number,
  today: string,
): Partial<Record<FieldName, Field>> {
  const taken: Partial<Record<FieldName, Field>> = {};
  for (const name of PRINT_ONLY) {
    const line = labelled[name];
    if (!line || line.confidence < LEGIBLE) continue;
    const value = name === 'dateOfIssue' ? readPrintedDates(line.text, today)[0] : line.text.trim();
    if (value && /[A-Za-z0-9]{2}/.test(value)) taken[name] = printedField(line, value, page, name === 'dateOfIssue');
  }
  return taken;
}

function printedField(line: PrintLine, value: string, page: number, isDate: boolean): Field {
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

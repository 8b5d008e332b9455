import { readPrintedDates, sameName, stateName, toAlpha3 } from '@atlas/identifiers';
import type { Field, FieldName } from '../reading.ts';
import type { PrintLine } from '../print/read-print.ts';
import type { ZoneField } from '../zone/take-zone-fields.ts';

/** Below this the recogniser is too unsure of a printed line for it to contradict the zone. */
const CONTRADICTS_FROM = 0.93;

/** What the page prints: all its lines, and those that stand where the value of a label is expected. */
export interface Print {
  lines: readonly PrintLine[];
  labelled: Partial<Record<FieldName, PrintLine>>;
}

/**
 * Weighs a field of the zone against the print.
 *
 * `READ` needs two witnesses: a check digit that leaves no doubt, or print that says the same. Where a label is followed by
 * something else, clearly printed, the field is a `MISMATCH` and never `READ`, whatever the check digits say.
 */
export function compareWithPrint(name: FieldName, field: ZoneField, print: Print, today: string): Field {
  const witness = print.lines.find((line) => says(name, line.text, field, today));
  const labelled = print.labelled[name];
  const contradicted = !witness && labelled !== undefined && contradicts(name, labelled, today);
  const { verified, truncated: _truncated, ...plain } = field;
  const checks = [
    ...field.checks,
    { id: 'print', result: witness ? 'pass' : contradicted ? 'fail' : 'not_run' } as const,
  ];
  if (contradicted)
    return { ...plain, checks, agreement: 'MISMATCH', source: ['mrz', 'print'], reason: 'print_differs' };
  const implausible = field.checks.some(({ id, result }) => result === 'fail' && id !== 'known_state');
  if (witness && !implausible) {
    const confidence = 1 - (1 - field.confidence) * (1 - witness.confidence);
    return { ...plain, checks, confidence, agreement: 'MATCH', source: ['mrz', 'print'], status: 'READ', reason: '' };
  }
  if (verified && !implausible) return { ...plain, checks, status: 'READ', reason: '' };
  return { ...plain, checks, reason: implausible ? 'check_failed' : 'one_witness' };
}

function says(name: FieldName, text: string, field: ZoneField, today: string): boolean {
  const value = field.normalised;
  if (name === 'dateOfBirth' || name === 'dateOfExpiry') return readPrintedDates(text, today).includes(value);
  if (name === 'surname' || name === 'givenNames') return saysName(text, value, field.truncated);
  if (name === 'nationality' || name === 'issuingState') return saysState(text, value);
  if (name === 'sex')
    return new RegExp(`^(${value}|${value} ?/ ?[A-ZÄ]|[A-ZÄ] ?/ ?${value})$`).test(text.trim().toUpperCase());
  return value.length >= 5 && fold(text).includes(fold(value));
}

function saysName(text: string, value: string, truncated: boolean): boolean {
  // Some pages print surname and given names on one line.
  return [text, ...text.split(/[,/]|\s{2,}/)].some((part) => sameName(part, value, truncated));
}

function saysState(text: string, code: string): boolean {
  const words = text.toUpperCase().split(/[^A-Z]+/);
  if (words.includes(code)) return true;
  const name = stateName(code)?.toUpperCase();
  // `UTOPIAN` for Utopia, `BRITISH CITIZEN` is nobody's beginning: five letters keep neighbours apart.
  return name !== undefined && words.some((word) => word.length >= 5 && name.startsWith(word.slice(0, 5)));
}

/** Signs that recognisers confuse and that the check digit tells apart. */
function fold(text: string): string {
  return text
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replaceAll('O', '0')
    .replaceAll('I', '1');
}

/** Whether a labelled line is the same kind of value, read well enough to be believed, so that its difference counts. */
function contradicts(name: FieldName, line: PrintLine, today: string): boolean {
  if (line.confidence < CONTRADICTS_FROM) return false;
  if (name === 'dateOfBirth' || name === 'dateOfExpiry') return readPrintedDates(line.text, today).length > 0;
  if (name === 'documentNumber') return /^[A-Z]{0,3} ?[0-9][A-Z0-9 ]{5,}$/.test(line.text);
  if (name === 'surname' || name === 'givenNames') return /^[A-ZÀ-Ž' -]{3,}$/.test(line.text);
  if (name === 'sex') return /^[MFX]$/.test(line.text);
  return (
    (name === 'nationality' || name === 'issuingState') &&
    /^[A-Z]{3}$/.test(line.text) &&
    toAlpha3(line.text) !== undefined
  );
}

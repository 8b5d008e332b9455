import { mrzCheckDigit } from './check-digit.ts';
import { MRZ_LAYOUTS } from './formats.ts';
import type { MrzFieldLayout, MrzFieldName, MrzFormatName, MrzLayout, Span } from './formats.ts';
import type { CheckResult } from './observed.ts';
import { overflowLayout, runsOf } from './overflow.ts';

export interface ParsedMrz {
  format: MrzFormatName;
  /** Each field as it stands, fillers included; a document number that runs over stands in one piece. */
  fields: Partial<Record<MrzFieldName, { text: string; check: CheckResult }>>;
  composite: CheckResult;
  /** Every check digit of the format agrees. */
  allCheckDigitsValid: boolean;
}

/**
 * The fields of a machine-readable zone given as text. Nothing is corrected; check digits alone judge, so that specimens with
 * invented states are valid too.
 *
 * @param lines two or three; spaces and case do not matter
 * @returns `undefined` when the lines have the shape of no format
 */
export function parseMrz(lines: readonly string[]): ParsedMrz | undefined {
  const tidy = lines.map((line) => line.replace(/\s/g, '').replaceAll('«', '<<').toUpperCase());
  if (tidy.some((line) => /[^A-Z0-9<]/.test(line))) return undefined;
  const fitting = MRZ_LAYOUTS.filter(
    ({ lines: count, length }) => count === tidy.length && tidy.every((line) => line.length === length),
  );
  const layout =
    fitting.find(({ prefix }) => prefix !== undefined && tidy[0]!.startsWith(prefix)) ??
    fitting.find(({ codes, prefix }) => prefix === undefined && codes.includes(tidy[0]![0]!)) ??
    fitting[0];
  return layout && parseAs(overflowLayout(layout, (line, place) => tidy[line]![place] === '<') ?? layout, tidy);
}

function parseAs(layout: MrzLayout, lines: readonly string[]): ParsedMrz {
  const fields: ParsedMrz['fields'] = {};
  for (const field of layout.fields) {
    const text = textOf(runsOf(field), lines);
    fields[field.name] = { text, check: checkOf(field, text, lines) };
  }
  const { composite } = layout;
  const compositeResult = composite
    ? compare(textOf(composite.over, lines), textOf([composite.check], lines))
    : 'not_run';
  const results = [...Object.values(fields).map(({ check }) => check), compositeResult];
  return {
    format: layout.format,
    fields,
    composite: compositeResult,
    allCheckDigitsValid: !results.includes('fail') && results.includes('pass'),
  };
}

function textOf(runs: readonly Span[], lines: readonly string[]): string {
  return runs.map(([line, from, to]) => lines[line]!.slice(from, to)).join('');
}

function checkOf(field: MrzFieldLayout, text: string, lines: readonly string[]): CheckResult {
  if (!field.check) return 'not_run';
  const digit = textOf([field.check], lines);
  if (digit === '<' && field.mayBeUnchecked) return /^<+$/.test(text) ? 'pass' : 'fail';
  return compare(text, digit);
}

function compare(text: string, digit: string): CheckResult {
  return digit === String(mrzCheckDigit(text)) ? 'pass' : 'fail';
}

import { DIGITS } from './alphabet.ts';
import { bestStrings } from './best-strings.ts';
import type { Reading } from './best-strings.ts';
import { mrzCheckDigit } from './check-digit.ts';
import { ALLOWED, rowsOf, toPlace } from './fit-fields.ts';
import type { CheckResult } from './fit-mrz.ts';
import type { MrzFieldLayout, MrzLayout, Span } from './formats.ts';
import { isPlausibleMrzDate } from '../dates/mrz-date.ts';

/** One way to read a field together with its own check digit. */
export interface CheckedReading extends Reading {
  /** The check digit as read; empty when the field has none of its own. */
  digit: string;
  result: CheckResult;
  /** Natural logarithm of how much likelier it is than the next reading that passes too. */
  margin: number;
}

type Scores = readonly (readonly Float64Array[])[];

const SEARCHED = 4000;
const KEPT = 6;
const WINDOW = 14;

/**
 * Readings of a field whose check digit agrees, likeliest first; when none agrees within reach, the likeliest reading with
 * result `fail`.
 */
export function checkedReadings(field: MrzFieldLayout, scores: Scores): CheckedReading[] {
  const digitAllowed = field.mayBeUnchecked ? `<${DIGITS}` : DIGITS;
  const places = [
    ...rowsOf(field.span, scores).map((row) => toPlace(row, ALLOWED[field.kind as keyof typeof ALLOWED])),
    toPlace(rowsOf(field.check!, scores)[0]!, digitAllowed),
  ];
  const passing: CheckedReading[] = [];
  let best: Reading | undefined;
  for (const reading of bestStrings(places, SEARCHED, WINDOW)) {
    best ??= reading;
    const text = reading.text.slice(0, -1);
    const digit = reading.text.slice(-1);
    if (agrees(field, text, digit)) passing.push({ text, digit, score: reading.score, result: 'pass', margin: WINDOW });
    if (passing.length >= KEPT) break;
  }
  if (passing.length > 1) for (const [index, reading] of passing.entries()) reading.margin = marginOf(passing, index);
  if (passing.length > 0) return passing;
  const seen = best ?? { text: '', score: -Infinity };
  return [{ text: seen.text.slice(0, -1), digit: seen.text.slice(-1), score: seen.score, result: 'fail', margin: 0 }];
}

function marginOf(readings: readonly Reading[], index: number): number {
  const others = readings.filter((_, other) => other !== index);
  return readings[index]!.score - Math.max(...others.map(({ score }) => score));
}

function agrees(field: MrzFieldLayout, text: string, digit: string): boolean {
  if (field.kind === 'date' && !isPlausibleMrzDate(text)) return false;
  if (field.name === 'documentNumber' && /^<*$/.test(text)) return false;
  if (digit === '<') return /^<+$/.test(text);
  return mrzCheckDigit(text) === Number(digit);
}

export interface CompositeChoice {
  readings: Map<MrzFieldLayout, CheckedReading>;
  digit: string;
  result: CheckResult;
  /** How much likelier this choice is than the next one that agrees. */
  margin: number;
  /** Fields under the composite digit. */
  covered: Set<MrzFieldLayout>;
}

const MAX_COMBINATIONS = 5000;

/** One reading for each field, the likeliest with which the composite digit agrees; else the likeliest. */
export function checkComposite(
  layout: MrzLayout,
  options: ReadonlyMap<MrzFieldLayout, CheckedReading[]>,
  scores: Scores,
): CompositeChoice {
  const likeliest = new Map([...options].map(([field, readings]) => [field, readings[0]!]));
  const { composite } = layout;
  if (!composite) return { readings: likeliest, digit: '', result: 'not_run', margin: 0, covered: new Set() };
  const fields = [...options.keys()].filter((field) => composite.over.some((span) => contains(span, field.span)));
  const digits = toPlace(rowsOf(composite.check, scores)[0]!, DIGITS).slice(0, 4);
  const places = [...fields.map((field) => rank(options.get(field)!)), digits];
  const line = baseLines(layout, likeliest);
  const agreeing: { ranks: Reading; choice: number[] }[] = [];
  for (const reading of bestStrings(places, MAX_COMBINATIONS, WINDOW)) {
    const choice = [...reading.text].map((character) => character.codePointAt(0)!);
    const digit = reading.text.slice(-1);
    if (compositeOf(layout, line, fields, options, choice) === digit) agreeing.push({ ranks: reading, choice });
    if (agreeing.length === 2) break;
  }
  const [first, second] = agreeing;
  const covered = new Set(fields);
  if (!first) return { readings: likeliest, digit: digits[0]!.character, result: 'fail', margin: 0, covered };
  const readings = new Map(likeliest);
  fields.forEach((field, index) => readings.set(field, options.get(field)![first.choice[index]!]!));
  const margin = second ? first.ranks.score - second.ranks.score : WINDOW;
  return { readings, digit: first.ranks.text.slice(-1), result: 'pass', margin, covered };
}

function contains([line, from, to]: Span, [innerLine, innerFrom, innerTo]: Span): boolean {
  return line === innerLine && innerFrom >= from && innerTo <= to;
}

/** The readings of a field as a place of the search: the character is the number of the reading. */
function rank(readings: readonly CheckedReading[]) {
  return readings.map(({ score }, index) => ({ character: String.fromCodePoint(index), score }));
}

function baseLines(layout: MrzLayout, readings: ReadonlyMap<MrzFieldLayout, CheckedReading>): string[][] {
  const lines = Array.from({ length: layout.lines }, () => Array<string>(layout.length).fill('<'));
  for (const [field, reading] of readings) write(lines, field, reading);
  return lines;
}

function write(lines: string[][], field: MrzFieldLayout, reading: CheckedReading): void {
  const [line, from] = field.span;
  for (let index = 0; index < reading.text.length; index++) lines[line]![from + index] = reading.text[index]!;
  if (field.check) lines[field.check[0]]![field.check[1]] = reading.digit;
}

function compositeOf(
  layout: MrzLayout,
  lines: string[][],
  fields: readonly MrzFieldLayout[],
  options: ReadonlyMap<MrzFieldLayout, CheckedReading[]>,
  choice: readonly number[],
): string {
  fields.forEach((field, index) => write(lines, field, options.get(field)![choice[index]!]!));
  const text = layout.composite!.over.map(([line, from, to]) => lines[line]!.slice(from, to).join('')).join('');
  return String(mrzCheckDigit(text));
}

import { STATE_CODES } from '../states/states.ts';
import { DIGITS, LETTERS, MRZ_ALPHABET } from './alphabet.ts';
import { bestStrings } from './best-strings.ts';
import type { Place, Reading } from './best-strings.ts';
import { checkComposite, checkedReadings } from './check-fields.ts';
import type { CheckedReading } from './check-fields.ts';
import type { CheckResult } from './fit-mrz.ts';
import { fitName } from './fit-name.ts';
import type { MrzFieldKind, MrzFieldLayout, MrzFieldName, MrzLayout, Span } from './formats.ts';

/** Natural logarithm: the best reading must be this much likelier than the next that passes the same checks. */
const CLEAR_MARGIN = 3.5;
/** A correction that makes the reading this much less likely is no longer a correction. */
const MAX_REPAIR = 9;

/** Specimens and old documents have codes of their own, so the list of states only settles what is doubtful. */
const MAX_STATE_REPAIR = 5;

export interface FittedField {
  /** As printed, fillers included. */
  text: string;
  span: Span;
  /** 0–1, geometric mean over its places. */
  confidence: number;
  check: CheckResult;
  /** The check digit agrees and no other reading that agrees is nearly as likely. */
  verified: boolean;
  /** Places where it differs from what was seen best. */
  repairs: number;
}

export interface FittedLayout {
  texts: string[];
  fields: Partial<Record<MrzFieldName, FittedField>>;
  composite: CheckResult;
  score: number;
}

export const ALLOWED: Record<Exclude<MrzFieldKind, 'name' | 'state' | 'code'>, string> = {
  alpha: `<${LETTERS}`,
  digits: DIGITS,
  mixed: MRZ_ALPHABET,
  date: `<${DIGITS}`,
  sex: '<FMX',
  filler: '<',
};

/** Reads every field of one layout, then chooses among the readings of the checked ones so that the composite digit agrees. */
export function fitFields(layout: MrzLayout, scores: readonly (readonly Float64Array[])[]): FittedLayout {
  const free = layout.fields.filter((field) => !field.check);
  const options = new Map<MrzFieldLayout, CheckedReading[]>();
  for (const field of free) options.set(field, freeReadings(field, scores, layout.codes));
  for (const field of layout.fields) if (field.check) options.set(field, checkedReadings(field, scores));
  const chosen = checkComposite(layout, options, scores);
  const texts = assemble(layout, chosen.readings, chosen.digit);
  const fields = Object.fromEntries(
    [...chosen.readings].map(([field, reading]) => [field.name, describe(field, reading, chosen, scores)]),
  );
  return { texts, fields, composite: chosen.result, score: scoreTexts(texts, scores) };
}

function freeReadings(
  field: MrzFieldLayout,
  scores: readonly (readonly Float64Array[])[],
  codes: string,
): CheckedReading[] {
  const rows = rowsOf(field.span, scores);
  const unchecked = (reading: Reading): CheckedReading => ({ ...reading, digit: '', result: 'not_run', margin: 0 });
  if (field.kind === 'name') return [unchecked(fitName(rows))];
  if (field.kind === 'state') return [unchecked(fitState(rows))];
  if (field.kind === 'code')
    return [unchecked(first(bestStrings([toPlace(rows[0]!, codes), toPlace(rows[1]!, `<${LETTERS}`)], 1, 1)))];
  const places = rows.map((row) => toPlace(row, ALLOWED[field.kind as keyof typeof ALLOWED]));
  return [...bestStrings(places, 24, MAX_REPAIR)].map(unchecked);
}

/** A known code if one is nearly as likely as what was seen; else what was seen. */
function fitState(rows: readonly Float64Array[]): Reading {
  const seen = first(
    bestStrings(
      rows.map((row) => toPlace(row, ALLOWED.alpha)),
      1,
      1,
    ),
  );
  const known = STATE_CODES.map((code) => {
    const text = code.padEnd(3, '<');
    return { text, score: rows.reduce((sum, row, index) => sum + row[MRZ_ALPHABET.indexOf(text[index]!)]!, 0) };
  }).reduce((best, reading) => (reading.score > best.score ? reading : best));
  return known.score > seen.score - MAX_STATE_REPAIR ? known : seen;
}

function first(readings: Generator<Reading>): Reading {
  const { value } = readings.next();
  return value ?? { text: '', score: -Infinity };
}

/** The characters allowed at a place, likeliest first. */
export function toPlace(row: Float64Array, allowed: string): Place {
  return [...allowed]
    .map((character) => ({ character, score: row[MRZ_ALPHABET.indexOf(character)]! }))
    .sort((a, b) => b.score - a.score);
}

export function rowsOf([line, from, to]: Span, scores: readonly (readonly Float64Array[])[]): readonly Float64Array[] {
  return scores[line]!.slice(from, to);
}

function assemble(layout: MrzLayout, readings: ReadonlyMap<MrzFieldLayout, CheckedReading>, digit: string): string[] {
  const lines = Array.from({ length: layout.lines }, () => Array<string>(layout.length).fill('<'));
  const put = ([line, from]: Span, text: string) => {
    for (let index = 0; index < text.length; index++) lines[line]![from + index] = text[index]!;
  };
  for (const [field, reading] of readings) {
    put(field.span, reading.text);
    if (field.check) put(field.check, reading.digit);
  }
  if (layout.composite) put(layout.composite.check, digit);
  return lines.map((line) => line.join(''));
}

function scoreTexts(texts: readonly string[], scores: readonly (readonly Float64Array[])[]): number {
  let sum = 0;
  texts.forEach((text, line) => {
    for (let index = 0; index < text.length; index++) sum += scores[line]![index]![MRZ_ALPHABET.indexOf(text[index]!)]!;
  });
  return sum;
}

function describe(
  field: MrzFieldLayout,
  reading: CheckedReading,
  chosen: { margin: number; covered: ReadonlySet<MrzFieldLayout>; result: CheckResult },
  scores: readonly (readonly Float64Array[])[],
): FittedField {
  const rows = rowsOf(field.span, scores);
  let sum = 0;
  let cost = 0;
  let repairs = 0;
  for (let index = 0; index < rows.length; index++) {
    const score = rows[index]![MRZ_ALPHABET.indexOf(reading.text[index]!)]!;
    const best = Math.max(...rows[index]!);
    sum += score;
    cost += best - score;
    if (best > score) repairs++;
  }
  const covered = chosen.covered.has(field);
  const margin = covered ? Math.max(reading.margin, chosen.margin) : reading.margin;
  const check = reading.result === 'not_run' && covered ? chosen.result : reading.result;
  return {
    text: reading.text,
    span: field.span,
    confidence: Math.exp(sum / rows.length),
    check,
    verified: check === 'pass' && margin >= CLEAR_MARGIN && cost <= MAX_REPAIR,
    repairs,
  };
}

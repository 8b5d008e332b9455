import { DIGITS } from './alphabet.ts';
import { bestStrings } from './best-strings.ts';
import type { Reading } from './best-strings.ts';
import { mrzCheckDigit } from './check-digit.ts';
import { MAX_REPAIR, toPlace, WINDOW } from './check-fields.ts';
import type { CheckedReading } from './check-fields.ts';
import type { MrzFieldLayout, MrzLayout, Span } from './formats.ts';
import type { CheckResult } from './observed.ts';
import { runsOf } from './overflow.ts';
import { foldPlace } from './score-places.ts';
import type { LineScores } from './score-places.ts';

/** The readings of a zone's fields that were chosen together. */
export interface CompositeChoice {
  readings: Map<MrzFieldLayout, CheckedReading>;
  digit: string;
  result: CheckResult;
  /** Natural logarithm of how much likelier this choice is than the next one that agrees. */
  margin: number;
  /** Fields under the composite digit. */
  covered: ReadonlySet<MrzFieldLayout>;
}

const MAX_COMBINATIONS = 5000;
/** Readings of the composite digit itself that are tried. */
const MAX_DIGITS = 4;
/** A composite digit that must be this unlikely (natural logarithm) to agree does not agree. */
const MAX_DIGIT_REPAIR = 4;

/** One reading for each field, the likeliest with which the composite digit agrees; else the likeliest. */
export function checkComposite(
  layout: MrzLayout,
  options: ReadonlyMap<MrzFieldLayout, CheckedReading[]>,
  scores: readonly LineScores[],
): CompositeChoice {
  const likeliest = new Map([...options].map(([field, readings]) => [field, readings[0]!]));
  const { composite } = layout;
  if (!composite) return { readings: likeliest, digit: '', result: 'not_run', margin: 0, covered: new Set() };
  const fields = [...options.keys()].filter((field) => composite.over.some((span) => contains(span, field.span)));
  const covered = new Set(fields);
  const digits = toPlace(foldPlace(scores[composite.check[0]]![composite.check[1]]!, DIGITS))
    .slice(0, MAX_DIGITS)
    .filter(({ score }, _, [likeliestDigit]) => likeliestDigit!.score - score <= MAX_DIGIT_REPAIR);
  const places = [...fields.map((field) => ranked(options.get(field)!)), digits];
  const lines = fillLines(layout, likeliest);
  const agreeing: { reading: Reading; choice: number[] }[] = [];
  for (const reading of bestStrings(places, MAX_COMBINATIONS, WINDOW)) {
    const choice = [...reading.text].map((character) => character.codePointAt(0)!);
    fields.forEach((field, index) => write(lines, field, options.get(field)![choice[index]!]!));
    if (compositeOf(composite.over, lines) === reading.text.slice(-1)) agreeing.push({ reading, choice });
    if (agreeing.length === 2) break;
  }
  const [first, second] = agreeing;
  const seen = places.reduce((sum, place) => sum + place[0]!.score, 0);
  if (!first || seen - first.reading.score > MAX_REPAIR)
    return { readings: likeliest, digit: digits[0]!.character, result: 'fail', margin: 0, covered };
  const readings = new Map(likeliest);
  fields.forEach((field, index) => readings.set(field, options.get(field)![first.choice[index]!]!));
  const margin = second ? first.reading.score - second.reading.score : WINDOW;
  return { readings, digit: first.reading.text.slice(-1), result: 'pass', margin, covered };
}

function contains([line, from, to]: Span, [innerLine, innerFrom, innerTo]: Span): boolean {
  return line === innerLine && innerFrom >= from && innerTo <= to;
}

/** The readings of a field as a place of the search: the character is the number of the reading. */
function ranked(readings: readonly CheckedReading[]) {
  return readings.map(({ score }, index) => ({ character: String.fromCodePoint(index), score }));
}

/** The lines that these readings make; fillers where no field stands. */
export function fillLines(layout: MrzLayout, readings: ReadonlyMap<MrzFieldLayout, CheckedReading>): string[][] {
  const lines = Array.from({ length: layout.lines }, () => Array<string>(layout.length).fill('<'));
  for (const [field, reading] of readings) write(lines, field, reading);
  return lines;
}

function write(lines: string[][], field: MrzFieldLayout, reading: CheckedReading): void {
  let at = 0;
  for (const [line, from, to] of runsOf(field))
    for (let place = from; place < to; place++) lines[line]![place] = reading.text[at++]!;
  if (field.check) lines[field.check[0]]![field.check[1]] = reading.digit;
}

function compositeOf(over: readonly Span[], lines: readonly string[][]): string {
  return String(mrzCheckDigit(over.map(([line, from, to]) => lines[line]!.slice(from, to).join('')).join('')));
}

import { isPlausibleMrzDate } from '../dates/mrz-date.ts';
import { DIGITS, LETTERS, MRZ_ALPHABET } from './alphabet.ts';
import { bestStrings } from './best-strings.ts';
import type { Place, Reading } from './best-strings.ts';
import { mrzCheckDigit } from './check-digit.ts';
import type { MrzFieldKind, MrzFieldLayout, Span } from './formats.ts';
import type { CheckResult } from './observed.ts';
import { runsOf } from './overflow.ts';
import { foldPlace } from './score-places.ts';
import type { LineScores, PlaceScores } from './score-places.ts';

/** One way to read a field together with its own check digit. */
export interface CheckedReading extends Reading {
  /** The check digit as read; empty when the field has none of its own. */
  digit: string;
  result: CheckResult;
  /** Natural logarithm of how much likelier it is than the next reading that passes too. */
  margin: number;
}

/** Readings this much less likely than the best (natural logarithm) are not looked at: none can be confused with it. */
export const WINDOW = 14;

/**
 * How much less likely (natural logarithm) a correction may make one place, and a field: more is no correction but an
 * invention, and would hide a check digit that is wrong on the document itself.
 */
const MAX_PLACE_REPAIR = 4;
export const MAX_REPAIR = 6;

const SEARCHED = 4000;
const KEPT = 6;

/** The characters that a kind of field may hold. */
const ALPHABETS: Readonly<Record<MrzFieldKind, string>> = {
  mixed: MRZ_ALPHABET,
  date: `<${DIGITS}`,
  sex: '<FMX',
  state: `<${LETTERS}`,
  name: `<${LETTERS}`,
  forenames: `<${LETTERS}`,
  code: `<${LETTERS}`,
  office: `<AB${DIGITS}`,
};

/** The places of a field in order, its check digit not among them. */
export function rowsOf(field: MrzFieldLayout, scores: readonly LineScores[]): PlaceScores[] {
  const allowed = ALPHABETS[field.kind];
  const rows = runsOf(field).flatMap(([line, from, to]) => scores[line]!.slice(from, to));
  return field.kind === 'mixed' ? rows : rows.map((row) => foldPlace(row, allowed));
}

/** The place of a field's own check digit. */
export function digitRow(field: MrzFieldLayout, [line, place]: Span, scores: readonly LineScores[]): PlaceScores {
  return foldPlace(scores[line]![place]!, field.mayBeUnchecked ? `<${DIGITS}` : DIGITS);
}

/** The characters possible at a place, likeliest first. */
export function toPlace(row: PlaceScores): Place {
  return [...MRZ_ALPHABET]
    .map((character, index) => ({ character, score: row[index]! }))
    .filter(({ score }) => score > -Infinity)
    .sort((a, b) => b.score - a.score);
}

/**
 * Readings of a field whose check digit agrees, likeliest first; when none agrees within reach, the likeliest reading with
 * result `fail`.
 */
export function checkedReadings(field: MrzFieldLayout, check: Span, scores: readonly LineScores[]): CheckedReading[] {
  const places = [...rowsOf(field, scores), digitRow(field, check, scores)].map(toPlace);
  const passing: CheckedReading[] = [];
  let best: Reading | undefined;
  for (const reading of bestStrings(places, SEARCHED, WINDOW)) {
    const text = reading.text.slice(0, -1);
    const digit = reading.text.slice(-1);
    best ??= reading;
    if (!agrees(field, text, digit) || inventsO(text, best.text)) continue;
    passing.push({ text, digit, score: reading.score, result: 'pass', margin: WINDOW });
    if (passing.length >= KEPT) break;
  }
  if (passing.length > 1) for (const [index, reading] of passing.entries()) reading.margin = marginOf(passing, index);
  const corrected = passing.filter((reading) => isCorrection(places, reading));
  if (corrected.length > 0) return corrected;
  const seen = best ?? { text: '', score: -Infinity };
  return [{ text: seen.text.slice(0, -1), digit: seen.text.slice(-1), score: seen.score, result: 'fail', margin: 0 }];
}

/** Whether every character of a reading was seen, if not as the likeliest. */
function isCorrection(places: readonly Place[], { text, digit }: CheckedReading): boolean {
  const costs = places.map((place, index) => {
    const chosen = place.find(({ character }) => character === (text + digit)[index]);
    return place[0]!.score - (chosen?.score ?? -Infinity);
  });
  return Math.max(...costs) <= MAX_PLACE_REPAIR && costs.reduce((sum, cost) => sum + cost, 0) <= MAX_REPAIR;
}

/** Numbers have their letters first: a zero after a digit is never corrected to O. */
function inventsO(text: string, seen: string): boolean {
  for (let at = 1; at < text.length; at++)
    if (text[at] === 'O' && seen[at] !== 'O' && DIGITS.includes(text[at - 1]!)) return true;
  return false;
}

function marginOf(readings: readonly Reading[], index: number): number {
  const others = readings.filter((_, other) => other !== index);
  return readings[index]!.score - Math.max(...others.map(({ score }) => score));
}

function agrees(field: MrzFieldLayout, text: string, digit: string): boolean {
  if (field.kind === 'date' && !isPlausibleMrzDate(text)) return false;
  if (field.name === 'documentNumber' && !isPlausibleNumber(text)) return false;
  if (digit === '<') return /^<+$/.test(text);
  return mrzCheckDigit(text) === Number(digit);
}

/** One filler at most stands before a number or inside it, for a hyphen. */
function isPlausibleNumber(text: string): boolean {
  return /^<?[A-Z0-9]+(<[A-Z0-9]+)?<*$/.test(text);
}

import { MRZ_ALPHABET } from './alphabet.ts';
import { fitFields } from './fit-fields.ts';
import type { FittedField, FittedLayout } from './fit-fields.ts';
import { MRZ_LAYOUTS } from './formats.ts';
import type { MrzFieldName, MrzFormatName, MrzLayout, Span } from './formats.ts';
import type { CheckResult, ObservedCharacter, ObservedLine } from './observed.ts';
import { overflowLayout } from './overflow.ts';
import { placeLines } from './place-lines.ts';
import { scorePlace } from './score-places.ts';
import type { LineScores } from './score-places.ts';

export interface MrzFit {
  /** Which of the candidates it was. */
  candidate: number;
  format: MrzFormatName;
  /** After repair, fillers included. */
  lines: string[];
  fields: Partial<Record<MrzFieldName, FittedField>>;
  composite: CheckResult;
  /** Every check digit of the format agrees. */
  allCheckDigitsValid: boolean;
  /** 0–1, geometric mean over all places. */
  confidence: number;
  /** Places of checked fields that were corrected. */
  repairs: number;
  /** The characters behind each place of each line; some may never have been seen. */
  places: ObservedCharacter[][];
  /** Natural logarithm of how likely a text is at a place; for weighing what the print says against what the zone says. */
  likelihood(line: number, from: number, text: string): number;
}

/** A zone read so poorly that its best fit is this unlikely a place (natural logarithm) is not a zone. */
export const MIN_MEAN_SCORE = -0.8;
/** A date of which the places are less likely than this was not seen but made up. */
export const MIN_DATE_CONFIDENCE = 0.3;
/** A place counts as a filler, when looking for a number that runs over, if nothing else is this much likelier. */
const FILLER_MARGIN = 1;

/**
 * The likeliest legal zone behind what was recognised.
 *
 * Each candidate is a group of lines. The fit decides the format, puts characters on its places by where they stand if their
 * count is not the format's, allows each place only what the format allows, and where a check digit disagrees, looks for the
 * likeliest correction. A correction is never taken for verified unless it is clearly likelier than any other that the check
 * digits allow too.
 *
 * @returns `undefined` when no candidate can be a zone
 * Not guaranteed: names. No check digit covers them (the French card's composite one excepted); compare them with the print.
 */
export function fitMrz(candidates: readonly (readonly ObservedLine[])[]): MrzFit | undefined {
  let best: { fit: MrzFit; rank: number } | undefined;
  for (const [candidate, lines] of candidates.entries())
    for (const layout of MRZ_LAYOUTS) {
      const placed = layout.lines === lines.length ? toLength(lines, layout.length) : undefined;
      if (!placed) continue;
      const { fit, rank } = fitLayout(candidate, layout, placed);
      if (isZone(fit) && rank > (best?.rank ?? -Infinity)) best = { fit, rank };
    }
  return best?.fit;
}

/** Anything can be bent into some legal zone. What was read well and holds a date was one. */
function isZone({ confidence, fields }: MrzFit): boolean {
  const dates = [fields.dateOfBirth, fields.dateOfExpiry];
  const hasDate = dates.some((date) => date && /^\d{6}$/.test(date.text) && date.confidence > MIN_DATE_CONFIDENCE);
  return confidence > Math.exp(MIN_MEAN_SCORE) && hasDate;
}

function toLength(lines: readonly ObservedLine[], length: number): ObservedCharacter[][] | undefined {
  return lines.every((line) => line.length === length) ? lines.map((line) => [...line]) : placeLines(lines, length);
}

function fitLayout(candidate: number, whole: MrzLayout, places: ObservedCharacter[][]): { fit: MrzFit; rank: number } {
  const layout = hasUnseen(whole.composite?.check, places) ? { ...whole, composite: undefined } : whole;
  const scores = places.map((line) => line.map(scorePlace));
  const fitted = fitFields(overflowLayout(layout, (line, place) => isFiller(scores, line, place)) ?? layout, scores);
  const { lines, fields, composite, score } = fitted;
  const results = [...Object.values(fields).map(({ check }) => check), composite];
  const fit: MrzFit = {
    candidate,
    format: layout.format,
    lines,
    fields,
    composite,
    allCheckDigitsValid: !results.includes('fail') && results.includes('pass'),
    confidence: Math.exp(score / (layout.lines * layout.length)),
    repairs: Object.values(fields).reduce((sum, { check, repairs }) => sum + (check === 'not_run' ? 0 : repairs), 0),
    places,
    likelihood: (line, from, text) => likelihoodOf(scores, line, from, text),
  };
  return { fit, rank: rankOf(layout, fitted) };
}

function hasUnseen(span: Span | undefined, places: readonly ObservedLine[]): boolean {
  if (!span) return false;
  const [line, from, to] = span;
  return places[line]!.slice(from, to).some(({ isUnseen }) => isUnseen);
}

function isFiller(scores: readonly LineScores[], line: number, place: number): boolean {
  const row = scores[line]![place]!;
  return row[MRZ_ALPHABET.indexOf('<')]! > Math.max(...row) - FILLER_MARGIN;
}

/** Likelihood decides between formats; each check digit that agrees counts like several characters. */
function rankOf(layout: MrzLayout, { lines, fields, composite, score }: FittedLayout): number {
  const results = layout.fields.map((field) => (field.check ? fields[field.name]?.check : undefined));
  results.push(composite);
  const checks =
    results.filter((result) => result === 'pass').length - results.filter((result) => result === 'fail').length;
  const strange = layout.prefix && !lines[0]!.startsWith(layout.prefix) ? 20 : 0;
  return (score / (layout.lines * layout.length)) * 60 + checks * 2 - strange;
}

function likelihoodOf(scores: readonly LineScores[], line: number, from: number, text: string): number {
  return [...text].reduce(
    (sum, character, index) => sum + (scores[line]?.[from + index]?.[MRZ_ALPHABET.indexOf(character)] ?? -Infinity),
    0,
  );
}

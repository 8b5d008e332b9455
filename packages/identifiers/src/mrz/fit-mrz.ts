import { MRZ_ALPHABET } from './alphabet.ts';
import { fitFields } from './fit-fields.ts';
import type { FittedField } from './fit-fields.ts';
import { joinLongNumber } from './join-long-number.ts';
import { MRZ_LAYOUTS } from './formats.ts';
import type { MrzFieldLayout, MrzFieldName, MrzFormatName, MrzLayout } from './formats.ts';

/** One place of a line as recognised: how likely each of the 37 characters is, in the order of `MRZ_ALPHABET`. */
export interface ObservedCharacter {
  readonly probabilities: Float32Array;
}

export type CheckResult = 'pass' | 'fail' | 'not_run';

export interface MrzFit {
  /** Which of the candidates it was. */
  candidate: number;
  format: MrzFormatName;
  layout: MrzLayout;
  /** After repair, fillers included. */
  lines: string[];
  fields: Partial<Record<MrzFieldName, FittedField>>;
  composite: CheckResult;
  /** Every check digit of the format agrees; `undefined` when it has none. */
  allCheckDigitsValid: boolean;
  /** 0–1, geometric mean over all places. */
  confidence: number;
  /** Natural logarithm of how likely a text is at a place; for weighing what the print says against what the zone says. */
  likelihood(line: number, from: number, text: string): number;
}

/** What the recogniser is wrong about even when it is sure: every character keeps at least this likelihood. */
const FLOOR = 2e-5;
/** Characters that poor photos make alike. A recogniser that is sure of one of them may still mean the other. */
const PAIRS = [
  'O0',
  'OD',
  '0D',
  'OQ',
  '0Q',
  'I1',
  'L1',
  'IL',
  'B8',
  'S5',
  'Z2',
  'G6',
  'A4',
  'T7',
  'TI',
  'K<',
  'C<',
  'UV',
  'MN',
  'G0',
];
const CONFUSION = 0.02;
const LOOK_ALIKES = [...MRZ_ALPHABET].map((character) =>
  PAIRS.filter((pair) => pair.includes(character)).map((pair) => MRZ_ALPHABET.indexOf(pair.replace(character, ''))),
);
/** A zone read so poorly that its best fit is this unlikely a place is not a zone. */
const MIN_MEAN_SCORE = -0.8;

/**
 * The likeliest legal zone behind what was recognised.
 *
 * Each candidate is a group of lines whose places have been counted. The fit decides the format, allows each place only the
 * characters that its format allows, and where a check digit disagrees, looks for the likeliest correction. A correction is
 * never taken for verified unless it is clearly likelier than any other that the check digits allow too.
 *
 * @returns `undefined` when no candidate can be a zone
 */
export function fitMrz(candidates: readonly (readonly (readonly ObservedCharacter[])[])[]): MrzFit | undefined {
  let best: { fit: MrzFit; rank: number } | undefined;
  for (const [candidate, lines] of candidates.entries())
    for (const layout of MRZ_LAYOUTS) {
      if (layout.lines !== lines.length || lines.some((line) => line.length !== layout.length)) continue;
      const fit = joinLongNumber({ candidate, ...fitLayout(layout, lines) });
      const rank = rankOf(fit);
      if (fit.confidence > Math.exp(MIN_MEAN_SCORE) && rank > (best?.rank ?? -Infinity)) best = { fit, rank };
    }
  return best?.fit;
}

/** Likelihood decides between formats; each check digit that agrees counts like several characters. */
function rankOf(fit: MrzFit): number {
  const results = fit.layout.fields.map((field) => (hasOwnDigit(field) ? fit.fields[field.name]?.check : undefined));
  results.push(fit.composite);
  const checks =
    results.filter((result) => result === 'pass').length - results.filter((result) => result === 'fail').length;
  const strange = fit.layout.prefix && !fit.lines[0]!.startsWith(fit.layout.prefix) ? 20 : 0;
  return Math.log(fit.confidence) * 60 + checks * 2 - strange;
}

function hasOwnDigit(field: MrzFieldLayout): boolean {
  return field.check !== undefined || field.name === 'longNumberMark';
}

function fitLayout(layout: MrzLayout, lines: readonly (readonly ObservedCharacter[])[]): Omit<MrzFit, 'candidate'> {
  const scores = lines.map((line) => line.map(toScores));
  const { texts, fields, composite, score } = fitFields(layout, scores);
  const results = [...Object.values(fields).map((field) => field.check), composite];
  return {
    format: layout.format,
    layout,
    lines: texts,
    fields,
    composite,
    allCheckDigitsValid: !results.includes('fail') && results.includes('pass'),
    confidence: Math.exp(score / (layout.lines * layout.length)),
    likelihood: (line, from, text) =>
      [...text].reduce((sum, character, index) => {
        const row = scores[line]?.[from + index];
        return sum + (row?.[MRZ_ALPHABET.indexOf(character)] ?? -Infinity);
      }, 0),
  };
}

function toScores({ probabilities }: ObservedCharacter): Float64Array {
  const sum = probabilities.reduce((total, value) => total + value, 0);
  const scores = new Float64Array(MRZ_ALPHABET.length);
  // A place where little was seen says little: what is missing to one is spread over all characters.
  const missing = Math.max(0, 1 - sum) / MRZ_ALPHABET.length;
  for (let index = 0; index < scores.length; index++) {
    const alike = LOOK_ALIKES[index]!.reduce((total, other) => total + probabilities[other]!, 0);
    scores[index] = Math.log((probabilities[index]! + CONFUSION * alike + missing) / Math.max(1, sum) + FLOOR);
  }
  return scores;
}

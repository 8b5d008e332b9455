import { STATE_CODES } from '../states/states.ts';
import { MRZ_ALPHABET } from './alphabet.ts';
import { bestStrings } from './best-strings.ts';
import type { Reading } from './best-strings.ts';
import { checkComposite, fillLines } from './check-composite.ts';
import type { CompositeChoice } from './check-composite.ts';
import { checkedReadings, digitRow, MAX_REPAIR, rowsOf, toPlace } from './check-fields.ts';
import type { CheckedReading } from './check-fields.ts';
import { fitName } from './fit-name.ts';
import type { MrzFieldLayout, MrzFieldName, MrzLayout, Span } from './formats.ts';
import type { CheckResult } from './observed.ts';
import { foldPlace } from './score-places.ts';
import type { LineScores, PlaceScores } from './score-places.ts';

/** Natural logarithm: the best reading must be this much likelier than the next that passes the same checks. */
export const CLEAR_MARGIN = 5;
/** Specimens and old documents have codes of their own, so the list of states only settles what is doubtful. */
const MAX_STATE_REPAIR = 5;
/** Readings kept of a field that only the composite digit checks, and how far they may be from the likeliest. */
const MAX_UNCHECKED = 24;
const MAX_UNCHECKED_REPAIR = 4;

/** What check digits can vouch for: numbers and dates. They do not see a K for a filler, so not names. */
const VERIFIABLE: ReadonlySet<string> = new Set(['mixed', 'date']);

export interface FittedField {
  /** As printed, fillers included; a number that runs over stands in one piece. */
  text: string;
  span: Span;
  /** 0–1, geometric mean over its places. */
  confidence: number;
  check: CheckResult;
  /** The check digit agrees and no other reading that agrees is nearly as likely. Never true of names, states and sex. */
  verified: boolean;
  /** Places, check digit included, where it differs from what was seen best. */
  repairs: number;
}

export interface FittedLayout {
  lines: string[];
  fields: Partial<Record<MrzFieldName, FittedField>>;
  composite: CheckResult;
  /** Natural logarithm of the likelihood of all lines. */
  score: number;
}

/** Reads every field of one layout, then chooses among the readings of the checked ones so that the composite digit agrees. */
export function fitFields(layout: MrzLayout, scores: readonly LineScores[]): FittedLayout {
  const options = new Map<MrzFieldLayout, CheckedReading[]>();
  for (const field of layout.fields)
    options.set(
      field,
      field.check ? checkedReadings(field, field.check, scores) : uncheckedReadings(field, layout.codes, scores),
    );
  const chosen = checkComposite(layout, options, scores);
  const filled = fillLines(layout, chosen.readings);
  if (layout.composite) filled[layout.composite.check[0]]![layout.composite.check[1]] = chosen.digit;
  const lines = filled.map((line) => line.join(''));
  const fields = Object.fromEntries(
    [...chosen.readings].map(([field, reading]) => [field.name, describe(field, reading, chosen, scores)]),
  );
  return { lines, fields, composite: chosen.result, score: scoreLines(lines, scores) };
}

function uncheckedReadings(field: MrzFieldLayout, codes: string, scores: readonly LineScores[]): CheckedReading[] {
  return readingsOf(field, codes, rowsOf(field, scores)).map((reading) => ({
    ...reading,
    digit: '',
    result: 'not_run',
    margin: 0,
  }));
}

function readingsOf(field: MrzFieldLayout, codes: string, rows: readonly PlaceScores[]): Reading[] {
  switch (field.kind) {
    case 'name':
    case 'forenames':
      return [fitName(rows, field.kind)];
    case 'state':
      return [fitState(rows)];
    case 'code':
      return best([foldPlace(rows[0]!, codes), ...rows.slice(1)], 1);
    default:
      return best(rows, MAX_UNCHECKED);
  }
}

function best(rows: readonly PlaceScores[], limit: number): Reading[] {
  return [...bestStrings(rows.map(toPlace), limit, MAX_UNCHECKED_REPAIR)];
}

/** A known code if one is nearly as likely as what was seen; else what was seen. */
function fitState(rows: readonly PlaceScores[]): Reading {
  const [seen] = best(rows, 1);
  const known = STATE_CODES.map((code) => {
    const text = code.padEnd(rows.length, '<');
    return { text, score: scoreText(text, rows) };
  }).reduce((first, second) => (second.score > first.score ? second : first));
  return seen && seen.score - MAX_STATE_REPAIR > known.score ? seen : known;
}

function scoreText(text: string, rows: readonly PlaceScores[]): number {
  return rows.reduce((sum, row, index) => sum + row[MRZ_ALPHABET.indexOf(text[index]!)]!, 0);
}

function scoreLines(lines: readonly string[], scores: readonly LineScores[]): number {
  return lines.reduce((sum, line, index) => sum + scoreText(line, scores[index]!), 0);
}

function describe(
  field: MrzFieldLayout,
  reading: CheckedReading,
  chosen: CompositeChoice,
  scores: readonly LineScores[],
): FittedField {
  const rows = rowsOf(field, scores);
  const digit = field.check ? [digitRow(field, field.check, scores)] : [];
  const costs = [...rows, ...digit].map(
    (row, index) => Math.max(...row) - row[MRZ_ALPHABET.indexOf((reading.text + reading.digit)[index]!)]!,
  );
  const covered = chosen.covered.has(field);
  const check = reading.result === 'not_run' && covered ? chosen.result : reading.result;
  return {
    text: reading.text,
    span: field.span,
    confidence: Math.exp(scoreText(reading.text, rows) / rows.length),
    check,
    verified: check === 'pass' && VERIFIABLE.has(field.kind) && isUnique(field, reading, chosen, costs),
    repairs: costs.filter((cost) => cost > 0).length,
  };
}

/**
 * One digit in ten agrees by chance, so agreement alone proves nothing about a corrected text: the correction must also be
 * plausible and have no rival. A field that only the composite digit covers must not have been corrected at all, and no field
 * is verified by its own digit while the composite one disagrees.
 */
function isUnique(
  field: MrzFieldLayout,
  reading: CheckedReading,
  chosen: CompositeChoice,
  costs: readonly number[],
): boolean {
  const cost = costs.reduce((sum, value) => sum + value, 0);
  const covered = chosen.covered.has(field);
  if (chosen.result === 'fail' || cost > MAX_REPAIR) return false;
  if (!field.check) return cost === 0 && chosen.margin >= CLEAR_MARGIN;
  return Math.max(reading.margin, covered ? chosen.margin : 0) >= CLEAR_MARGIN;
}

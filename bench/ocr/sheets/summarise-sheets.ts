import { wilsonInterval } from '../report/wilson-interval.ts';
import { isRead, judgeField } from './judge-field.ts';
import type { FieldScore } from './judge-field.ts';
import { measureCer } from './measure-cer.ts';
import type { SheetCase, SheetOutcome } from './sheet-case.ts';

/** From here on an answer counts as sure of itself. */
export const SURE = 0.95;
const BINS = 10;

export interface ScoredSheet {
  sheet: SheetCase;
  outcome: SheetOutcome;
  scores: FieldScore[];
  /** Fields read from a template or from a thing that is no document. */
  invented: string[];
}

export interface Rate {
  hits: number;
  of: number;
  interval: readonly [low: number, high: number];
}

/** Counts over a group of documents. */
export interface SheetSummary {
  name: string;
  documents: number;
  fields: Rate;
  identity: Rate;
  /** Of the fields that were read with at least `SURE`: those that are wrong. */
  sureWrong: Rate;
  /** Of all fields: those that were read with at least `SURE`. */
  sure: Rate;
  /** Expected calibration error over ten bins of confidence; `undefined` when nothing was read. */
  ece: number | undefined;
  refused: number;
  errors: number;
  /** Median of CPU seconds for a picture; `undefined` when nothing was read. */
  cpuPerSide: number | undefined;
}

export function scoreSheets(cases: readonly SheetCase[], outcomes: readonly SheetOutcome[]): ScoredSheet[] {
  return cases.map((sheet, index) => {
    const outcome = outcomes[index]!;
    const keys = sheet.truths.map(({ key }) => key);
    const read = Object.entries(outcome.fields).filter(([, field]) => isRead(field));
    return {
      sheet,
      outcome,
      scores: sheet.truths.map((truth) => judgeField(truth, outcome, keys)),
      invented: sheet.kind === 'filled' ? [] : read.map(([key, { value }]) => `${key} "${value}"`),
    };
  });
}

export function summariseSheets(name: string, group: readonly ScoredSheet[]): SheetSummary {
  const scores = group.flatMap((one) => one.scores);
  const identities = group.flatMap(({ sheet, scores: own }) => own.filter(({ truth }) => truth.key === sheet.identity));
  const sure = scores.filter(({ got }) => got && got.confidence >= SURE);
  const answered = group.filter(({ outcome }) => !outcome.error && !outcome.refused);
  return {
    name,
    documents: group.length,
    fields: rate(scores.filter(({ right }) => right).length, scores.length),
    identity: rate(identities.filter(({ right }) => right).length, identities.length),
    sureWrong: rate(sure.filter(({ right }) => !right).length, sure.length),
    sure: rate(sure.length, scores.length),
    ece: measureEce(scores),
    refused: group.filter(({ outcome }) => outcome.refused !== undefined).length,
    errors: group.filter(({ outcome }) => outcome.error !== undefined).length,
    cpuPerSide: median(answered.map(({ sheet, outcome }) => outcome.cpuMs / 1000 / sheet.pages.length)),
  };
}

export interface ScriptSummary {
  /** ISO 15924. */
  script: string;
  /** Addresses are several lines, and harder. */
  of: 'names' | 'addresses';
  fields: Rate;
  read: number;
  /** Mean character error rate over all fields, unread ones counting as wholly wrong, and over those that were read. */
  cer: number;
  cerOfRead: number | undefined;
}

/**
 * Fields in other scripts than Latin whose value is in that script, too: a date and the sex, which is printed as a word and answered as
 * a letter, are not.
 */
export function summariseScripts(scored: readonly ScoredSheet[]): ScriptSummary[] {
  const scores = scored.flatMap((one) => one.scores).filter(({ truth }) => isInOwnScript(truth));
  const scripts = [...new Set(scores.map(({ truth }) => truth.script))].toSorted();
  return scripts.flatMap((script) =>
    (['names', 'addresses'] as const).flatMap((of) => {
      const own = scores.filter(({ truth }) => truth.script === script && kindOf(truth) === of);
      const read = own.filter(({ got }) => got);
      const cer = (some: readonly FieldScore[]): number => mean(some.map(({ truth, got }) => measureCer(truth.value, got?.value))); // prettier-ignore
      const fields = rate(own.filter(({ right }) => right).length, own.length);
      const cerOfRead = read.length > 0 ? cer(read) : undefined;
      return own.length > 0 ? [{ script, of, fields, read: read.length, cer: cer(own), cerOfRead }] : [];
    }),
  );
}

function isInOwnScript({ script, normalised }: FieldScore['truth']): boolean {
  return script !== 'Latn' && /[^\p{Script=Latin}\P{L}]/u.test(normalised);
}

function kindOf({ key }: FieldScore['truth']): ScriptSummary['of'] {
  return key.startsWith('address') ? 'addresses' : 'names';
}

/** Groups in order of first appearance. */
export function groupSheets(
  scored: readonly ScoredSheet[],
  nameOf: (one: ScoredSheet) => string,
): Map<string, ScoredSheet[]> {
  const groups = new Map<string, ScoredSheet[]>();
  for (const one of scored) {
    const group = groups.get(nameOf(one));
    if (group) group.push(one);
    else groups.set(nameOf(one), [one]);
  }
  return groups;
}

export function rate(hits: number, of: number): Rate {
  return { hits, of, interval: wilsonInterval(hits, of) };
}

/** Mean distance of confidence and share of right fields in each bin, weighed by the fields in it (Naeini, 2015). */
function measureEce(scores: readonly FieldScore[]): number | undefined {
  const read = scores.filter(({ got }) => got);
  if (read.length === 0) return undefined;
  const bins = Array.from({ length: BINS }, (_, bin) =>
    read.filter(({ got }) => Math.min(BINS - 1, Math.floor(got!.confidence * BINS)) === bin),
  );
  return bins.reduce((sum, bin) => {
    if (bin.length === 0) return sum;
    const confidence = mean(bin.map(({ got }) => got!.confidence));
    const share = bin.filter(({ right }) => right).length / bin.length;
    return sum + (Math.abs(confidence - share) * bin.length) / read.length;
  }, 0);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function median(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

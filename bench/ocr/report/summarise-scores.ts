import type { BenchCase, ReadOutcome } from '../bench-case.ts';
import { scoreOutcome } from './score-outcome.ts';
import type { Score } from './score-outcome.ts';
import { wilsonInterval } from './wilson-interval.ts';

export interface ScoredCase {
  bench: BenchCase;
  outcome: ReadOutcome;
  score: Score;
}

/** Counts over one group of documents. */
export interface Summary {
  name: string;
  documents: number;
  withZone: number;
  mrzExact: number;
  interval: readonly [low: number, high: number];
  fields: number;
  fieldsExact: number;
  verifiedWrong: number;
  readWrong: number;
  blanks: number;
  invented: number;
  errors: number;
  /** CPU seconds a document; `undefined` when none was read. */
  cpu: { mean: number; median: number; p95: number } | undefined;
}

export function scoreCases(cases: readonly BenchCase[], outcomes: readonly ReadOutcome[]): ScoredCase[] {
  return cases.map((bench, index) => {
    const outcome = outcomes[index]!;
    return { bench, outcome, score: scoreOutcome(bench, outcome) };
  });
}

/** One summary for each value of `nameOf`, in order of first appearance. */
export function summariseBy(scored: readonly ScoredCase[], nameOf: (one: ScoredCase) => string): Summary[] {
  return Array.from(groupBy(scored, nameOf), ([name, group]) => summarise(name, group));
}

function groupBy(scored: readonly ScoredCase[], nameOf: (one: ScoredCase) => string): Map<string, ScoredCase[]> {
  const groups = new Map<string, ScoredCase[]>();
  for (const one of scored) groups.set(nameOf(one), [...(groups.get(nameOf(one)) ?? []), one]);
  return groups;
}

function summarise(name: string, group: readonly ScoredCase[]): Summary {
  const zoned = group.filter(({ score }) => score.mrzExact !== undefined);
  const mrzExact = zoned.filter(({ score }) => score.mrzExact).length;
  const total = (count: (one: ScoredCase) => number): number => group.reduce((sum, one) => sum + count(one), 0);
  return {
    name,
    documents: group.length,
    withZone: zoned.length,
    mrzExact,
    interval: wilsonInterval(mrzExact, zoned.length),
    fields: total(({ score }) => score.fields),
    fieldsExact: total(({ score }) => score.fieldsExact),
    verifiedWrong: total(({ score }) => score.verifiedWrong.length),
    readWrong: total(({ score }) => score.readWrong.length),
    blanks: group.filter(({ bench }) => bench.truth.blank).length,
    invented: total(({ score }) => score.invented),
    errors: group.filter(({ outcome }) => outcome.error !== undefined).length,
    cpu: describeSpread(group.filter(({ outcome }) => !outcome.error).map(({ outcome }) => outcome.cpuMs / 1000)),
  };
}

function describeSpread(values: readonly number[]): Summary['cpu'] {
  if (values.length === 0) return undefined;
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  return { mean: sorted.reduce((a, b) => a + b, 0) / sorted.length, median: at(0.5), p95: at(0.95) };
}

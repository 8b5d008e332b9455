import { coerceNumber, findBranch } from '@atlas/identifiers';
import type { BranchFinding, CoercedNumber } from '@atlas/identifiers';
import type { Occurrence } from '../../../print/occurrence.ts';

/** Readings of one code that are held against the registry. */
const MAX_READINGS = 12;
/** A reading that no branch has is the less likely to be right. */
const UNKNOWN_DOUBT = 0.8;
/** Two readings that branches have: neither is sure unless one is so many times as likely. */
const CLEAR_LOG_RATIO = 3;

/**
 * Each code as the registry of branches settles it: the likeliest reading that a branch has, among those that the recogniser held
 * possible. A code that no branch has stays as it was read, with a check that failed.
 */
export async function settleIfsc(found: readonly Occurrence[], today: string): Promise<Occurrence[]> {
  const settled: Occurrence[] = [];
  for (const occurrence of found) settled.push(await settle(occurrence, today));
  return settled;
}

async function settle(occurrence: Occurrence, today: string): Promise<Occurrence> {
  const { segment, span = [0, segment.characters.length] } = occurrence;
  const choices = segment.characters.slice(...span).map(({ text, confidence, alternatives = [] }) =>
    [{ text, confidence }, ...alternatives].map((one) => ({
      text: one.text,
      probability: Math.max(1e-6, one.confidence),
    })),
  );
  const readings = coerceNumber('ifsc', choices, today, MAX_READINGS);
  const known: CoercedNumber[] = [];
  for (const reading of readings) if ((await findBranch(reading.normalised)).status === 'FOUND') known.push(reading);
  const [best, second] = known;
  if (!best) return unknown(occurrence, await findBranch(occurrence.value));
  const isClear = !second || best.score - second.score > CLEAR_LOG_RATIO;
  const isFirst = best.normalised === readings[0]!.normalised;
  return {
    ...occurrence,
    value: best.normalised,
    normalised: best.normalised,
    vouched: isClear ? 'check' : 'none',
    checks: [{ id: 'registry', result: 'pass' }, ...(isFirst ? [] : [{ id: 'repaired', result: 'pass' } as const])],
    confidence: isClear ? occurrence.confidence : Math.min(occurrence.confidence, 0.6),
  };
}

function unknown(occurrence: Occurrence, { status }: BranchFinding): Occurrence {
  const checks = [
    ...(occurrence.checks ?? []),
    { id: status === 'BANK_UNKNOWN' ? 'known_bank' : 'registry', result: 'fail' } as const,
  ];
  return { ...occurrence, checks, confidence: occurrence.confidence * UNKNOWN_DOUBT };
}

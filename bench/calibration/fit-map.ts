import { mapConfidence } from '@atlas/documents';
import type { ConfidenceMap, Knots } from '@atlas/documents';
import type { Sample } from './collect-samples.ts';

/** So many values a knot, and no more knots than that. */
const VALUES_A_KNOT = 20;
const MAX_KNOTS = 10;
const BINS = 10;
const SURE = 0.95;

/**
 * The share of right values by confidence, never falling: groups of equal size, neighbours that would fall or stay pooled (isotonic
 * regression), half a wrong and half a right value added to each so that none is certain.
 */
export function fitMap(samples: readonly Pick<Sample, 'confidence' | 'isRight'>[]): Knots {
  const sorted = samples.toSorted((a, b) => a.confidence - b.confidence);
  const count = Math.min(MAX_KNOTS, Math.max(1, Math.floor(sorted.length / VALUES_A_KNOT)));
  const size = Math.ceil(sorted.length / count);
  const groups = Array.from({ length: count }, (_, index) => sorted.slice(index * size, (index + 1) * size))
    .filter((group) => group.length > 0)
    .map((group) => ({
      confidence: group.reduce((sum, one) => sum + one.confidence, 0) / group.length,
      right: group.filter(({ isRight }) => isRight).length,
      all: group.length,
    }));
  return pool(groups).map((group) => [round(group.confidence), round(share(group))]);
}

interface Group {
  confidence: number;
  right: number;
  all: number;
}

function pool(groups: readonly Group[]): Group[] {
  const pooled: Group[] = [];
  for (const group of groups) {
    let last = group;
    while (pooled.length > 0 && share(pooled.at(-1)!) >= share(last)) {
      const before = pooled.pop()!;
      const all = before.all + last.all;
      last = {
        confidence: (before.confidence * before.all + last.confidence * last.all) / all,
        right: before.right + last.right,
        all,
      };
    }
    pooled.push(last);
  }
  return pooled;
}

function share({ right, all }: Group): number {
  return (right + 0.5) / (all + 1);
}

/** A confidence that was given, and whether the value was right. */
export interface Judged {
  confidence: number;
  isRight: boolean;
}

/** The confidences that a map makes; as they were without one. */
export function judge(samples: readonly Sample[], map: ConfidenceMap = {}): Judged[] {
  return samples.map(({ confidence, trust, isRight }) => ({
    confidence: mapConfidence(confidence, map[trust]),
    isRight,
  }));
}

/** Expected calibration error over ten bins, the share at 0.95 or more, and how many of those are wrong. */
export function measureEce(judged: readonly Judged[]) {
  let ece = 0;
  for (let bin = 0; bin < BINS; bin++) {
    const inside = judged.filter(({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS)) === bin);
    if (inside.length === 0) continue;
    const right = inside.filter(({ isRight }) => isRight).length / inside.length;
    const mean = inside.reduce((sum, { confidence }) => sum + confidence, 0) / inside.length;
    ece += (Math.abs(right - mean) * inside.length) / judged.length;
  }
  const sure = judged.filter(({ confidence }) => confidence >= SURE);
  return {
    count: judged.length,
    ece,
    sure: sure.length / Math.max(1, judged.length),
    wrongSure: sure.filter(({ isRight }) => !isRight).length,
  };
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

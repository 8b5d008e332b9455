import type { FaceScale } from '../../engines/inference/embedder/face-scale.ts';

/** From this score on two pictures are taken for one person, from `REVIEW_SCORE` on a person has to look. */
export const MATCH_SCORE = 75;
export const REVIEW_SCORE = 60;

export type Decision = 'MATCH' | 'REVIEW' | 'NO_MATCH';

/** 0–100, one decimal. */
export function scoreOfCosine({ knots }: FaceScale, cosine: number): number {
  return Math.round(between(knots, cosine, 'cosine', ({ score }) => score) * 10) / 10;
}

/** The cosine that gives a score. */
export function cosineOfScore({ knots }: FaceScale, score: number): number {
  return between(knots, score, 'score', ({ cosine }) => cosine);
}

/**
 * Share of comparisons of two different persons that give this score or more, two digits; 1 at score 0. Null where nobody measured it:
 * for the whole scale, or for scores below the lowest that was measured. Above the highest it is that of the highest.
 */
export function falseMatchRate(scale: FaceScale, score: number): number | null {
  // Every pair reaches the lowest score: nobody has to measure that.
  if (score <= 0) return 1;
  const { rates } = scale;
  const cosine = cosineOfScore(scale, score);
  const [lowest] = rates;
  if (!lowest || cosine < lowest.cosine) return null;
  const exponent = between(rates, cosine, 'cosine', ({ fmr }) => Math.log10(fmr));
  return Number((10 ** exponent).toPrecision(2));
}

export function decide(score: number): Decision {
  if (score >= MATCH_SCORE) return 'MATCH';
  return score >= REVIEW_SCORE ? 'REVIEW' : 'NO_MATCH';
}

/** What decided, for the evidence of an answer: the scores, and the cosines at which this scale has them. */
export function matchThresholds(scale: FaceScale) {
  return {
    match: MATCH_SCORE,
    review: REVIEW_SCORE,
    match_cosine: cosineOfScore(scale, MATCH_SCORE),
    review_cosine: cosineOfScore(scale, REVIEW_SCORE),
  };
}

/** Piecewise linear, flat beyond the ends. */
function between<Axis extends string, Knot extends Record<Axis, number>>(
  knots: readonly Knot[],
  at: number,
  axis: Axis,
  value: (knot: Knot) => number,
): number {
  const next = knots.findIndex((knot) => at <= knot[axis]);
  if (next <= 0) return value(next === 0 ? knots[0]! : knots.at(-1)!);
  const [low, high] = [knots[next - 1]!, knots[next]!];
  const share = (at - low[axis]) / (high[axis] - low[axis]);
  return value(low) + share * (value(high) - value(low));
}

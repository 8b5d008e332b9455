/** A cosine of two embeddings, the score that callers see, and how often two persons reach it. */
interface Knot {
  cosine: number;
  score: number;
  /** Share of comparisons of two different persons that score at least so much. */
  fmr: number;
}

/**
 * Measured over all pairs of the 7,701 images of LFW: easy pictures of public figures. Neither ID portraits nor Indian faces were
 * measured. Below 1e-2 the rates are estimated; above 1e-5 there were too few pairs, so the rate stays there.
 */
const KNOTS: readonly Knot[] = [
  { cosine: 0, score: 0, fmr: 0.5 },
  { cosine: 0.243, score: 40, fmr: 1e-2 },
  { cosine: 0.335, score: 60, fmr: 1e-3 },
  { cosine: 0.411, score: 75, fmr: 1e-4 },
  { cosine: 0.478, score: 85, fmr: 1e-5 },
  { cosine: 0.7, score: 97, fmr: 1e-5 },
  { cosine: 1, score: 100, fmr: 1e-5 },
];

/** From this score on two pictures are taken for one person, from `REVIEW_SCORE` on a person has to look. */
export const MATCH_SCORE = 75;
export const REVIEW_SCORE = 60;

export type Decision = 'MATCH' | 'REVIEW' | 'NO_MATCH';

/** 0–100, one decimal. */
export function scoreOfCosine(cosine: number): number {
  return Math.round(between(cosine, 'cosine', ({ score }) => score) * 10) / 10;
}

/** The cosine that gives a score. */
export function cosineOfScore(score: number): number {
  return between(score, 'score', ({ cosine }) => cosine);
}

/** Share of comparisons of two different persons that give this score or more, 0.00001–0.5, two digits. */
export function falseMatchRate(score: number): number {
  const exponent = between(score, 'score', ({ fmr }) => Math.log10(fmr));
  return Number((10 ** exponent).toPrecision(2));
}

export function decide(score: number): Decision {
  if (score >= MATCH_SCORE) return 'MATCH';
  return score >= REVIEW_SCORE ? 'REVIEW' : 'NO_MATCH';
}

/** Piecewise linear, flat beyond the ends. */
function between(at: number, axis: 'cosine' | 'score', value: (knot: Knot) => number): number {
  const next = KNOTS.findIndex((knot) => at <= knot[axis]);
  if (next <= 0) return value(next === 0 ? KNOTS[0]! : KNOTS.at(-1)!);
  const [low, high] = [KNOTS[next - 1]!, KNOTS[next]!];
  const share = (at - low[axis]) / (high[axis] - low[axis]);
  return value(low) + share * (value(high) - value(low));
}

/** A comparison of two pictures. Undefined: one of them gave no template. */
export interface ScoredPair {
  isGenuine: boolean;
  cosine: number | undefined;
  /** Which fold of the protocol it belongs to, from 0. */
  fold: number;
}

export interface VerificationResult {
  genuine: number;
  impostor: number;
  /** Pairs of which a picture gave no template; each counts as a wrong answer. */
  failed: number;
  /** Mean over folds of the accuracy at the threshold that is best on the other folds, and its deviation between folds. */
  accuracy: number;
  deviation: number;
  auc: number;
  eer: number;
  /** True accept rate at each false match rate; undefined where there are too few impostors to claim it. */
  tar: { fmr: number; rate: number | undefined; threshold: number | undefined }[];
}

const RATES = [1e-1, 1e-2, 1e-3, 1e-4, 1e-5];
/** So many false matches must lie below a threshold before its rate is claimed. */
const LEAST_FALSE = 3;
/** A pair without templates is rejected: a genuine one then counts as missed, an impostor as told apart. */
const REJECTED = -2;

/** What a set of pairs says about a matcher, with pairs that could not be compared inside the number. */
export function scorePairs(pairs: readonly ScoredPair[]): VerificationResult {
  const of = (isGenuine: boolean) =>
    pairs.filter((pair) => pair.isGenuine === isGenuine).map(({ cosine }) => cosine ?? REJECTED);
  const [genuine, impostor] = [of(true), of(false)];
  const accuracies = [...new Set(pairs.map(({ fold }) => fold))].map((fold) => {
    const train = pairs.filter((pair) => pair.fold !== fold);
    const test = pairs.filter((pair) => pair.fold === fold);
    return accuracyAt(test, bestThreshold(train.length > 0 ? train : test));
  });
  const accuracy = accuracies.reduce((sum, value) => sum + value, 0) / accuracies.length;
  const variance = accuracies.reduce((sum, value) => sum + (value - accuracy) ** 2, 0) / accuracies.length;
  return {
    genuine: genuine.length,
    impostor: impostor.length,
    failed: pairs.filter(({ cosine }) => cosine === undefined).length,
    accuracy,
    deviation: Math.sqrt(variance),
    auc: areaUnderCurve(genuine, impostor),
    eer: equalErrorRate(genuine, impostor),
    tar: RATES.map((fmr) => tarAt(genuine, impostor, fmr)),
  };
}

/** Halfway between two scores of the set, where accuracy is best. */
function bestThreshold(pairs: readonly ScoredPair[]): number {
  const scores = pairs.flatMap(({ cosine }) => cosine ?? []).sort((a, b) => a - b);
  let [best, bestAccuracy] = [0, -1];
  scores.forEach((score, index) => {
    const threshold = (score + (scores[index - 1] ?? score)) / 2;
    const accuracy = accuracyAt(pairs, threshold);
    if (accuracy > bestAccuracy) [best, bestAccuracy] = [threshold, accuracy];
  });
  return best;
}

function accuracyAt(pairs: readonly ScoredPair[], threshold: number): number {
  const right = pairs.filter(({ isGenuine, cosine }) => isGenuine === (cosine ?? REJECTED) >= threshold);
  return right.length / pairs.length;
}

/** The probability that a genuine pair scores above an impostor. */
function areaUnderCurve(genuine: readonly number[], impostor: readonly number[]): number {
  const sorted = [...impostor].sort((a, b) => a - b);
  const below = genuine.reduce((sum, score) => sum + (rank(sorted, score) + rank(sorted, score, true)) / 2, 0);
  return below / (genuine.length * impostor.length);
}

/** How many of the sorted numbers are below `value`, or not above it. */
function rank(sorted: readonly number[], value: number, isInclusive = false): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value || (isInclusive && sorted[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function equalErrorRate(genuine: readonly number[], impostor: readonly number[]): number {
  const [g, i] = [[...genuine].sort((a, b) => a - b), [...impostor].sort((a, b) => a - b)];
  let best = 1;
  for (const threshold of [...g, ...i])
    best = Math.min(best, Math.max(rank(g, threshold) / g.length, 1 - rank(i, threshold) / i.length));
  return best;
}

function tarAt(
  genuine: readonly number[],
  impostor: readonly number[],
  fmr: number,
): VerificationResult['tar'][number] {
  const allowed = Math.floor(impostor.length * fmr);
  if (allowed < LEAST_FALSE) return { fmr, rate: undefined, threshold: undefined };
  const sorted = [...impostor].sort((a, b) => b - a);
  // Just above the first impostor that may not pass.
  const threshold = sorted[allowed]!;
  return { fmr, rate: genuine.filter((score) => score > threshold).length / genuine.length, threshold };
}

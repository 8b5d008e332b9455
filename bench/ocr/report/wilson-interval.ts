/** z of a two-sided 95 % interval. */
const Z = 1.959964;

/**
 * The 95 % interval of a rate of `successes` in `trials` (Wilson, 1927); 0 to 1 when nothing was tried. Unlike the usual
 * approximation it does not claim certainty at 0 and 100 %.
 */
export function wilsonInterval(successes: number, trials: number): readonly [low: number, high: number] {
  if (trials === 0) return [0, 1];
  const rate = successes / trials;
  const weight = 1 + (Z * Z) / trials;
  const centre = rate + (Z * Z) / (2 * trials);
  const spread = Z * Math.sqrt((rate * (1 - rate)) / trials + (Z * Z) / (4 * trials * trials));
  return [Math.max(0, (centre - spread) / weight), Math.min(1, (centre + spread) / weight)];
}

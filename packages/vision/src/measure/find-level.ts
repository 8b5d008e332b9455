/**
 * The value that a share of the bytes do not exceed: 0.5 gives the median.
 *
 * @param values bytes
 * @param share 0–1
 */
export function findLevel(values: Iterable<number>, share: number): number {
  const counts = new Uint32Array(256);
  let total = 0;
  for (const value of values) {
    counts[value]!++;
    total++;
  }
  const wanted = share * total;
  let sum = 0;
  for (let level = 0; level < 256; level++) {
    sum += counts[level]!;
    if (sum >= wanted) return level;
  }
  return 0;
}

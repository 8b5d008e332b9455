import type { BenchCase } from '../bench-case.ts';

/** At most `limit` documents of each set and level, in order. */
export function limitCases(cases: readonly BenchCase[], limit: number): BenchCase[] {
  const taken = new Map<string, number>();
  return cases.filter(({ set, level }) => {
    const group = `${set} ${level}`;
    const count = (taken.get(group) ?? 0) + 1;
    taken.set(group, count);
    return count <= limit;
  });
}

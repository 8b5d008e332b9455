import { describe, expect, it } from 'vitest';
import { fitMap, judge, measureEce } from './fit-map.ts';

/** `count` values at one confidence, of which so many are right. */
function values(confidence: number, count: number, right: number) {
  return Array.from({ length: count }, (_, index) => ({
    seed: 1,
    kind: 'any',
    level: 'd0',
    field: 'any',
    trust: 'plain' as const,
    confidence,
    isRight: index < right,
  }));
}

describe('fitMap', () => {
  it('gives the share of right values, and pools what would fall', () => {
    const knots = fitMap([...values(0.5, 40, 30), ...values(0.7, 40, 10), ...values(0.9, 40, 40)]);
    expect(knots).toEqual([
      [0.6, 0.5],
      [0.9, 0.9878],
    ]);
  });

  it('makes the error small that it is fitted for', () => {
    const samples = [...values(0.99, 80, 40), ...values(0.6, 80, 8)];
    const map = { plain: fitMap(samples) };
    expect(measureEce(judge(samples)).ece).toBeGreaterThan(0.4);
    expect(measureEce(judge(samples, map)).ece).toBeLessThan(0.03);
    expect(measureEce(judge(samples, map)).wrongSure).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import { scorePairs, type ScoredPair } from './score-pairs.ts';

const pairs = (isGenuine: boolean, cosines: (number | undefined)[]): ScoredPair[] =>
  cosines.map((cosine, index) => ({ isGenuine, cosine, fold: index % 5 }));

describe('scorePairs', () => {
  it('calls a set that is told apart perfect', () => {
    const result = scorePairs([
      ...pairs(true, [0.6, 0.7, 0.8, 0.9, 0.65]),
      ...pairs(false, [0.1, 0.2, 0.0, -0.1, 0.3]),
    ]);
    expect(result).toMatchObject({ auc: 1, eer: 0, accuracy: 1, deviation: 0, genuine: 5, impostor: 5, failed: 0 });
  });

  it('counts half of each pair that is tied, and the share of pairs that are the wrong way round', () => {
    const { auc, eer } = scorePairs([...pairs(true, [0.2, 0.8]), ...pairs(false, [0.2, 0.4])]);
    expect(auc).toBe((0.5 + 0 + 1 + 1) / 4);
    expect(eer).toBe(0.5);
  });

  it('counts a genuine pair without templates as missed', () => {
    const { accuracy, auc, failed } = scorePairs([
      ...pairs(true, [undefined, 0.8, 0.8, 0.8, 0.8]),
      ...pairs(false, [0.1, 0.1, 0.1, 0.1, 0.1]),
    ]);
    expect(failed).toBe(1);
    expect(auc).toBe(0.8);
    expect(accuracy).toBe(0.9);
  });

  it('claims no rate that the number of impostors does not support', () => {
    const impostors = Array.from({ length: 500 }, (_, index) => index / 1000);
    const { tar } = scorePairs([...pairs(true, [0.9, 0.4955, 0.2]), ...pairs(false, impostors)]);
    expect(tar.map(({ fmr, rate }) => [fmr, rate === undefined])).toEqual([
      [1e-1, false],
      [1e-2, false],
      [1e-3, true],
      [1e-4, true],
      [1e-5, true],
    ]);
    expect(tar[1]?.rate).toBeCloseTo(2 / 3);
  });
});

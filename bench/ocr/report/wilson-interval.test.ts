import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilsonInterval } from './wilson-interval.ts';

describe('wilsonInterval', () => {
  it.each([
    [0, 10, 0, 0.2775],
    [10, 10, 0.7225, 1],
    [50, 100, 0.4038, 0.5962],
    [291, 300, 0.944, 0.9841],
  ])('%i of %i: %f to %f', (successes, trials, low, high) => {
    const [gotLow, gotHigh] = wilsonInterval(successes, trials);
    expect(gotLow).toBeCloseTo(low, 3);
    expect(gotHigh).toBeCloseTo(high, 3);
  });

  it('knows nothing without trials', () => expect(wilsonInterval(0, 0)).toEqual([0, 1]));

  it('holds the rate and narrows with more trials', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (trials, share) => {
        const successes = Math.round(trials * share);
        const [low, high] = wilsonInterval(successes, trials);
        const [lowMore, highMore] = wilsonInterval(successes * 10, trials * 10);
        expect(low).toBeLessThanOrEqual(successes / trials + 1e-12);
        expect(high).toBeGreaterThanOrEqual(successes / trials - 1e-12);
        expect(highMore - lowMore).toBeLessThan(high - low);
      }),
    );
  });
});

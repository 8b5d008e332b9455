import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitSlope, takeQuantile } from './fit-slope.ts';
import { parseStat, readProcessTree } from './read-processes.ts';

describe('fitSlope', () => {
  it('finds the slope of a line, whatever its offset', () => {
    fc.assert(
      fc.property(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -500, max: 500 }), (slope, offset) => {
        const values = Array.from({ length: 40 }, (_, x) => slope * x + offset);
        expect(fitSlope(values)).toBeCloseTo(slope, 6);
      }),
    );
  });

  it('is flat for a sawtooth and for nothing', () => {
    expect(Math.abs(fitSlope(Array.from({ length: 1001 }, (_, x) => x % 2)))).toBeLessThan(1e-3);
    expect(fitSlope([7])).toBe(0);
  });
});

describe('takeQuantile', () => {
  it('takes the value of that rank', () => {
    const values = Array.from({ length: 100 }, (_, index) => 99 - index);
    expect([takeQuantile(values, 0.5), takeQuantile(values, 0.95), takeQuantile(values, 1)]).toEqual([50, 95, 99]);
    expect(takeQuantile([], 0.5)).toBeNaN();
  });
});

describe('processes', () => {
  it('reads a line of /proc/<pid>/stat with a name that looks like more fields', () => {
    const stat = '42 (a) S (b) R 7 42 42 0 -1 4194304 100 0 0 0 150 50 20 5 20 0 1 0 12345 1000000 200';
    expect(parseStat(stat)).toEqual({ parent: 7, cpuMs: 2250 });
  });

  it('finds this very process', () => {
    const [self] = readProcessTree(process.pid).filter(({ pid }) => pid === process.pid);
    expect(self?.rssMb).toBeGreaterThan(10);
  });
});

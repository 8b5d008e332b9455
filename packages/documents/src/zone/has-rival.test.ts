import { describe, expect, it } from 'vitest';
import { hasRival } from './has-rival.ts';

describe('hasRival', () => {
  it('tells a number whose look-alike has the same check digit', () => {
    expect(hasRival('13I566015')).toBe(true);
    expect(hasRival('I3I5660I5')).toBe(true);
  });

  it('tells a number of which each change shows in the check digit', () => {
    expect(hasRival('I23456789')).toBe(false);
    expect(hasRival('AB2345O78')).toBe(false);
  });

  it('asks nothing of numbers without an I and an O', () => {
    expect(hasRival('110011001')).toBe(false);
    expect(hasRival('C01X0006H')).toBe(false);
  });

  it('asks it of those whose state has letters in any place', () => {
    expect(hasRival('19Z995011', true)).toBe(true);
    expect(hasRival('L3B5542M5', true)).toBe(false);
  });
});

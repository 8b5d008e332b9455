import type { Character } from '@atlas/vision';
import { describe, expect, it } from 'vitest';
import { fitMask } from './fit-mask.ts';

/** Characters as read surely, but for those given: what was read, how surely, what else it may be. */
function characters(text: string, doubts: Readonly<Record<number, Partial<Character>>> = {}): Character[] {
  return [...text].map((sign, index) => ({
    text: sign,
    confidence: 0.99,
    x: (index + 0.5) / text.length,
    ...doubts[index],
  }));
}

describe('fitMask', () => {
  it('finds a number among other print, with what stands between its groups', () => {
    expect(fitMask(characters('No. ABC-PX 1234 D.'), 'AAAAA9999A')[0]).toMatchObject({
      text: 'ABCPX1234D',
      repairs: 0,
    });
  });

  it('takes no part of a longer run', () => {
    expect(fitMask(characters('XABCPX1234D'), 'AAAAA9999A')).toEqual([]);
    expect(fitMask(characters('9999 4105 7058 1234'), '999999999999')).toEqual([]);
  });

  it('puts what the recogniser held possible in the place of what may not stand there, and says so', () => {
    const seen = characters('ABCPXl234D', {
      5: { text: 'l', confidence: 0.9, alternatives: [{ text: '1', confidence: 0.08 }] },
    });
    const [fit] = fitMask(seen, 'AAAAA9999A');
    expect(fit).toMatchObject({ text: 'ABCPX1234D', repairs: 1 });
    expect(fit!.confidence).toBeGreaterThan(0.9);
  });

  it('is unsure of a repair where several are possible', () => {
    const alternatives = [
      { text: '8', confidence: 0.05 },
      { text: '3', confidence: 0.04 },
    ];
    const [fit] = fitMask(characters('ABCPXB234D', { 5: { text: 'B', confidence: 0.9, alternatives } }), 'AAAAA9999A');
    expect(fit!.confidence).toBeLessThan(0.6);
  });

  it('repairs nothing from a table of look-alikes', () => {
    expect(fitMask(characters('ABCPXO234D'), 'AAAAA9999A')).toEqual([]);
  });

  it('does not make a number of what is mostly something else', () => {
    const digit = { alternatives: [{ text: '1', confidence: 0.001 }] };
    expect(fitMask(characters('ABCPXLILID', { 5: digit, 6: digit, 7: digit, 8: digit }), 'AAAAA9999A')).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { matchZone } from './match-zone.ts';

const TRUTH = ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6'];

describe('matchZone', () => {
  it('finds the zone between other lines, spaced, in small letters, with guillemets', () => {
    const texts = ['Identity card', 'I<UTO eriksson«ANNA<MARIA<<<<<<<<<<<', '', TRUTH[1]!];
    expect(matchZone(texts, TRUTH)).toEqual({ exact: true, exactButFillers: true });
  });

  it('puts a broken line together', () => {
    expect(matchZone([TRUTH[0]!.slice(0, 20), TRUTH[0]!.slice(20), TRUTH[1]!], TRUTH).exact).toBe(true);
  });

  it('tells a miscounted end from a misread character', () => {
    expect(matchZone([TRUTH[0]!.slice(0, -2), TRUTH[1]!], TRUTH)).toEqual({ exact: false, exactButFillers: true });
    expect(matchZone([TRUTH[0]!, TRUTH[1]!.replace('D', '0')], TRUTH).exactButFillers).toBe(false);
  });
});

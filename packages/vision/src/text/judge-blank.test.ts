import { describe, expect, it } from 'vitest';
import { judgeBlank } from './judge-blank.ts';

const gap = (width: number) => ({ isWide: width >= 1, width, isInked: false, middle: 0.5 });

describe('judgeBlank', () => {
  it('trusts the recogniser where it holds a blank possible, however narrow the gap', () => {
    expect(judgeBlank(0.3, gap(0))).toEqual({ isThere: true, isDoubtful: false });
  });

  it('trusts it where it does not, however wide the gap', () => {
    expect(judgeBlank(0.0003, gap(1.3))).toEqual({ isThere: false, isDoubtful: false });
  });

  it('goes by the width of the gap between the two, and doubts it', () => {
    expect(judgeBlank(0.02, gap(1.2))).toEqual({ isThere: true, isDoubtful: true });
    expect(judgeBlank(0.02, gap(0.6))).toEqual({ isThere: false, isDoubtful: true });
    expect(judgeBlank(0.02, undefined)).toEqual({ isThere: false, isDoubtful: true });
  });
});

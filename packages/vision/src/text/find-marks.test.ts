import { describe, expect, it } from 'vitest';
import { paintLetters } from '../testing/paint-letters.ts';
import { findMarks } from './find-marks.ts';

const seen = (letters: string, marks: Parameters<typeof paintLetters>[1], options = {}) => {
  const { crop, centres } = paintLetters(letters.length, marks, options);
  return findMarks(
    crop,
    [...letters].map((text, at) => ({ text, x: centres[at]! })),
  );
};
const where = (marks: ReturnType<typeof findMarks>, side: 'above' | 'below') =>
  marks?.flatMap((mark, at) => (mark[side] ? [at] : []));

describe('findMarks', () => {
  it('sees none over letters that have none', () => {
    const marks = seen('NEREA', []);
    expect([where(marks, 'above'), where(marks, 'below')]).toEqual([[], []]);
  });

  it('sees which letters have ink above or below them', () => {
    const marks = seen('CERNY', [
      { at: 0, above: true },
      { at: 3, below: true },
    ]);
    expect([where(marks, 'above'), where(marks, 'below')]).toEqual([[0], [3]]);
  });

  it('sees a mark that touches its letter, as a blurred one does', () => {
    expect(where(seen('CERNY', [{ at: 2, above: true, touches: true }]), 'above')).toEqual([2]);
  });

  it('gives a mark between two letters to the one that was read with one', () => {
    expect(where(seen('ROISÍN', [{ at: 4, above: true, aside: -9 }]), 'above')).toEqual([4]);
  });

  it('takes two dots for one mark', () => {
    expect(where(seen('NÖREA', [{ at: 1, above: true, aside: -4 }, { at: 1, above: true, aside: 4 }]), 'above')).toEqual([1]); // prettier-ignore
  });

  it('sees them on print that lies at a slant', () => {
    expect(where(seen('VELWICKER', [{ at: 6, above: true }], { slant: 0.04 }), 'above')).toEqual([6]);
    expect(where(seen('VELWICKER', [], { slant: 0.04 }), 'above')).toEqual([]);
  });

  it('sees them on light print, too', () => {
    expect(where(seen('CERNY', [{ at: 0, above: true }], { isLight: true }), 'above')).toEqual([0]);
  });

  it('takes the line above, which runs in from the edge, for none', () => {
    expect(where(seen('NEREA', [{ at: 1, above: true, toEdge: true }]), 'above')).toEqual([]);
  });

  it('does not judge print that is too small', () => {
    expect(seen('CERNY', [{ at: 0, above: true }], { height: 9 })).toBeUndefined();
  });
});

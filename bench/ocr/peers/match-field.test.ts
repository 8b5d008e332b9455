import { describe, expect, it } from 'vitest';
import { holdsValue, toNeedle } from './match-field.ts';

describe('holdsValue', () => {
  it('finds a value within a line, over two lines and in small letters', () => {
    const lines = ['Name: Asha Rao', '12 Park Street,', 'Chennai'];
    expect(holdsValue(lines, toNeedle('ASHA RAO')!)).toBe(true);
    expect(holdsValue(lines, toNeedle('12 Park Street, Chennai')!)).toBe(true);
  });

  it('takes no letter for another, no mark for none', () => {
    expect(holdsValue(['ASHA RA0'], toNeedle('ASHA RAO')!)).toBe(false);
    expect(holdsValue(['MULLER'], toNeedle('MÜLLER')!)).toBe(false);
  });

  it('looks for nothing that stands in any text', () => {
    expect(toNeedle('F')).toBeUndefined();
    expect(toNeedle('IND')).toBeUndefined();
    expect(toNeedle('01/02/1990')).toBe('01021990');
  });
});

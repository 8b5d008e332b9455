import { expect, it } from 'vitest';
import { findDoubtfulBlanks } from './doubt-blanks.ts';

/** Print with a digit between two letters for the width of their gap, in tenths of what is wide; an underscore behind it: a blank was put there. */
function doubtsOf(print: string): string {
  const letters = [...print.matchAll(/([A-Z])(\d*)(_?)/g)];
  const characters = letters.map(([, text = ''], index) => ({ text, confidence: 1, x: index / letters.length }));
  const gaps = letters.slice(0, -1).map(([, , width]) => ({
    isWide: Number(width) >= 10,
    isInked: false,
    middle: 0,
    width: Number(width) / 10,
  }));
  const doubtful = findDoubtfulBlanks(characters, gaps, (gap) => letters[gap]![3] === '_');
  return characters.map(({ text }, index) => (doubtful.has(index) ? `?${text}` : text)).join('');
}

it('is sure of blanks that are far wider than any gap between letters', () => {
  expect(doubtsOf('A4B4C14_D4E5F')).toBe('ABCDEF');
  expect(doubtsOf('A20_B4C14_D4E5F')).toBe('ABCDEF');
});

it('doubts a blank, and the want of one, where both are about as wide', () => {
  expect(doubtsOf('A4B9C11_D4E5F')).toBe('AB?C?DEF');
  expect(doubtsOf('A4B9C4D4E')).toBe('AB?CDE');
});

it('doubts a gap that is nearly wide and by far the widest of those within words', () => {
  expect(doubtsOf('A3B8C3D12_E3F')).toBe('AB?CDEF');
});

it('doubts that a letter stands alone where it does not stand far off', () => {
  expect(doubtsOf('A4B4C4D11_E')).toBe('ABCD?E');
  expect(doubtsOf('A4B4C4D16_E')).toBe('ABCDE');
});

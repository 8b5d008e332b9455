import { describe, expect, it } from 'vitest';
import { couldRead } from './could-read.ts';

const print = (text: string, possible: Record<number, string> = {}) =>
  [...text].map((character, index) => ({
    text: character,
    confidence: 0.9,
    x: index / text.length,
    ...(possible[index] && { alternatives: [{ text: possible[index], confidence: 0.05 }] }),
  }));

describe('couldRead', () => {
  it.each(['D123-456', 'd 123 456', 'Dl23456'])('takes %s for D123456', (text) =>
    expect(couldRead(print(text, { 1: '1' }), 'D123456')).toBe(true),
  );

  it('takes another character where the recogniser held it possible, and in few places only', () => {
    expect(couldRead(print('D723456', { 1: '1' }), 'D123456')).toBe(true);
    expect(couldRead(print('D723456'), 'D123456')).toBe(false);
    expect(couldRead(print('777', { 0: '1', 1: '2' }), '127')).toBe(false);
  });

  it('takes no part, no longer text and nothing for it', () => {
    expect(couldRead(print('D12345'), 'D123456')).toBe(false);
    expect(couldRead(print('D1234567'), 'D123456')).toBe(false);
    expect(couldRead(print(''), '')).toBe(false);
  });
});

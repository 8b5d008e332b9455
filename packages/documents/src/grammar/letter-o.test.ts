import { describe, expect, it } from 'vitest';
import { withLetterO } from './letter-o.ts';

describe('noughts in words', () => {
  it.each([
    ['C/O: Ramesh Ra0, 19', 'C/O: Ramesh Rao, 19'],
    ['MYS0RE', 'MYSORE'],
    ['Mand0la', 'Mandola'],
    ['0disha', 'Odisha'],
  ])('%s is %s', (read, meant) => expect(withLetterO(read)).toBe(meant));

  it.each(['Flat B0, 20', 'Plot A10', '500 010', 'No.0', 'SECTOR 0'])('leaves figures as they are: %s', (text) =>
    expect(withLetterO(text)).toBe(text),
  );
});

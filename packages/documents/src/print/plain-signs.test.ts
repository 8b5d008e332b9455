import { describe, expect, it } from 'vitest';
import { segmentOf } from '../testing/segment-of.ts';
import { plainSigns } from './plain-signs.ts';

const plain = (text: string) => {
  const { characters, ...segment } = segmentOf(text);
  return plainSigns({ ...segment, characters: [...characters], confidence: 1 }).text;
};

describe('signs that Latin print does not have', () => {
  it.each([
    ['Owner Name：·ASHA NAIK', 'Owner Name: ASHA NAIK'],
    ['NEXON·XM', 'NEXON XM'],
    ['Son of：。NAIK', 'Son of:.NAIK'],
    ['（NT）', '(NT)'],
    ['Paral·lel', 'Paral·lel'],
    ['12/05/1990', '12/05/1990'],
  ])('%s is %s', (read, meant) => expect(plain(read)).toBe(meant));
});

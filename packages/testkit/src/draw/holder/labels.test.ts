import { describe, expect, it } from 'vitest';
import { LABEL_WORDS, labelWords } from './labels.ts';

describe('labelWords', () => {
  it('gives each language its own capitals', () => {
    expect(labelWords('identityCard', ['tr', 'en'], 'upper')).toEqual(['KİMLİK KARTI', 'IDENTITY CARD']);
  });

  it('says a word once that two languages share', () => {
    expect(labelWords('code', ['fr', 'en'], 'as-is')).toEqual(['Code']);
  });

  it('has a word for each label in each language', () => {
    for (const line of Object.values(LABEL_WORDS)) expect(line.split('|')).toHaveLength(17);
  });
});

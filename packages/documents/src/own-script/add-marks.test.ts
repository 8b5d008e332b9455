import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMarks } from './add-marks.ts';

describe('a second reading adds marks', () => {
  test.each([
    ['MULLER', 'MÜLLER', 'MÜLLER'],
    ['Zotkiewski', 'Żółkiewski', 'Żółkiewski'],
    ['PORSTEINSDOTTIR', 'ÞORSTEINSDÓTTIR', 'ÞORSTEINSDÓTTIR'],
    ['Weib', 'Weiß', 'Weiß'],
    ['GROSSMANN', 'GROßMANN', 'GROßMANN'],
    ['S0RENSEN', 'SØRENSEN', 'SØRENSEN'],
    ['AEGIR', 'ÆGIR', 'ÆGIR'],
    ['Odon', 'Ödön', 'Ödön'],
    ['lUCJA', 'ŁUCJA', 'ŁUCJA'],
  ])('%s and %s give %s', (plain, marked, value) => {
    expect(addMarks(plain, marked)?.value).toBe(value);
  });

  test.each([
    ['capitals are those of the first', 'JORG HANS', 'jörg hans', 'JÖRG HANS'],
    ['signs are those of the first', 'JEAN-RENE O’NEILL', 'JEAN RENÉ ONEILL', 'JEAN-RENÉ O’NEILL'],
    ['composed letters only', 'ODON', 'O\u0308DO\u0308N', 'ÖDÖN'],
  ])('%s', (_, plain, marked, value) => {
    expect(addMarks(plain, marked)?.value).toBe(value);
  });
});

test.each([
  ['STAN ISLAWA', 'STANISŁAWA', 'STANISŁAWA', false],
  ['LUCJAANNA', 'ŁUCJA ANNA', 'ŁUCJA ANNA', false],
  ['LUCJA ANNA', ' ŁUCJA ANNA ', 'ŁUCJA ANNA', true],
  ['ANNA-MARIA', 'ANNA MARIA', 'ANNA-MARIA', true],
])('%s and "%s" are %s, of the same words or not', (plain, marked, value, sameWords) => {
  expect(addMarks(plain, marked)).toEqual({ value, sameWords });
});

describe('it adds nothing', () => {
  test.each([
    ['another letter', 'MULLER', 'MÖLLER'],
    ['a letter less', 'MULLER', 'MÜLLE'],
    ['a letter more', 'MULLER', 'MÜLLERN'],
    ['nothing', 'MULLER', ''],
    ['a mark that only the first one saw', 'René', 'Rene'],
    ['another mark', 'René', 'Renè'],
  ])('when it says %s', (_, plain, marked) => {
    expect(addMarks(plain, marked)).toBeUndefined();
  });
});

test('what is marked differs from what was read in marks alone', () => {
  const letters = fc.constantFrom(...'ABCDEGHIOUYZ');
  const marks = fc.constantFrom('', '\u0301', '\u0308', '\u0327');
  fc.assert(
    fc.property(fc.array(fc.tuple(letters, marks), { minLength: 1, maxLength: 20 }), (signs) => {
      const plain = signs.map(([letter]) => letter).join('');
      const marked = signs.map((sign) => sign.join('')).join('');
      expect(addMarks(plain, marked)).toEqual({ value: marked.normalize('NFC'), sameWords: true });
    }),
  );
});

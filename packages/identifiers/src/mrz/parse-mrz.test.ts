import { describe, expect, it } from 'vitest';
import { mrzCheckDigit } from './check-digit.ts';
import { parseMrz } from './parse-mrz.ts';

/** The specimens printed in ICAO Doc 9303, parts 4 to 7. */
const SPECIMENS = {
  TD3: ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'],
  TD1: ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<'],
  TD2: ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6'],
  'MRV-A': ['V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L8988901C4XXX4009078F96121096ZE184226B<<<<<<'],
  'MRV-B': ['V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'L8988901C4XXX4009078F9612109<<<<<<<<'],
};

describe('mrzCheckDigit', () => {
  it.each([
    ['520727', 3],
    ['AB2134<<<', 5],
    ['D23145890734', 9],
    ['<<<<<<<<<<<<<<', 0],
  ])('of %s is %i', (text, digit) => expect(mrzCheckDigit(text)).toBe(digit));
});

describe('parseMrz', () => {
  it.each(Object.entries(SPECIMENS))('reads the specimen of %s, an invented state notwithstanding', (format, lines) => {
    expect(parseMrz(lines)).toMatchObject({ format, allCheckDigitsValid: true });
  });

  it('reads the French identity card, which is no TD2', () => {
    const lines = ['IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<', '8806923102858CORINNE<<<<<<<6512068F6'];
    const parsed = parseMrz(lines);
    expect(parsed).toMatchObject({ format: 'FRENCH-ID', allCheckDigitsValid: true });
    expect(parsed?.fields.givenNames?.text).toBe('CORINNE<<<<<<<');
  });

  it('joins a document number that runs over', () => {
    const parsed = parseMrz([
      'I<UTOD23145890<7349<<<<<<<<<<<',
      '3407127M9507122UTO<<<<<<<<<<<2',
      'STEVENSON<<PETER<JOHN<<<<<<<<<',
    ]);
    expect(parsed?.fields.documentNumber).toEqual({ text: 'D23145890734', check: 'pass' });
    expect(parsed?.allCheckDigitsValid).toBe(true);
  });

  it('takes a filler or a zero for the digit of an empty optional part', () => {
    const line = 'L898902C36UTO7408122F1204159<<<<<<<<<<<<<<';
    for (const digit of ['<', '0'])
      expect(parseMrz([SPECIMENS.TD3[0]!, `${line}${digit}8`])?.fields.optional1?.check).toBe('pass');
  });

  it('says which digit disagrees', () => {
    const parsed = parseMrz([SPECIMENS.TD3[0]!, SPECIMENS.TD3[1]!.replace('7408122', '7408123')]);
    expect(parsed?.fields.dateOfBirth?.check).toBe('fail');
    expect(parsed?.fields.documentNumber?.check).toBe('pass');
    expect(parsed?.allCheckDigitsValid).toBe(false);
  });

  it('returns nothing for text of another shape', () => {
    expect(parseMrz([])).toBeUndefined();
    expect(parseMrz(['HELLO', 'WORLD'])).toBeUndefined();
    expect(parseMrz([SPECIMENS.TD3[0]!.replace('<', '?'), SPECIMENS.TD3[1]!])).toBeUndefined();
  });
});

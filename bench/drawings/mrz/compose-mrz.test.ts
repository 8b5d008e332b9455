import { describe, expect, it } from 'vitest';
import { composeMrz, weighDigits } from './compose-mrz.ts';
import type { MrzContent } from './compose-mrz.ts';
import { transliterateName } from './transliterate-name.ts';

/** The holder of the specimens in ICAO Doc 9303. */
const ERIKSSON: MrzContent = {
  code: 'P',
  issuingState: 'UTO',
  nationality: 'UTO',
  documentNumber: 'L898902C3',
  surname: 'Eriksson',
  givenNames: 'Anna Maria',
  dateOfBirth: '1974-08-12',
  sex: 'F',
  dateOfExpiry: '2012-04-15',
  optional: 'ZE184226B',
  emptyCheck: '<',
};

describe('composeMrz, against the specimens of ICAO Doc 9303', () => {
  it('writes the passport of part 4', () => {
    expect(composeMrz('TD3', ERIKSSON)).toEqual([
      'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
      'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
    ]);
  });

  it('writes the TD1 card of part 5', () => {
    expect(composeMrz('TD1', { ...ERIKSSON, code: 'I', documentNumber: 'D23145890', optional: '' })).toEqual([
      'I<UTOD231458907<<<<<<<<<<<<<<<',
      '7408122F1204159UTO<<<<<<<<<<<6',
      'ERIKSSON<<ANNA<MARIA<<<<<<<<<<',
    ]);
  });

  it('writes the TD2 card of part 6', () => {
    expect(composeMrz('TD2', { ...ERIKSSON, code: 'I', documentNumber: 'D23145890', optional: '' })).toEqual([
      'I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<',
      'D231458907UTO7408122F1204159<<<<<<<6',
    ]);
  });

  it('writes the two visas of part 7', () => {
    const visa = { ...ERIKSSON, code: 'V', documentNumber: 'L8988901C', nationality: 'XXX' };
    const dates = { dateOfBirth: '1940-09-07', dateOfExpiry: '1996-12-10' };
    expect(composeMrz('MRV-A', { ...visa, ...dates, optional: '6ZE184226B' })).toEqual([
      'V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
      'L8988901C4XXX4009078F96121096ZE184226B<<<<<<',
    ]);
    expect(composeMrz('MRV-B', { ...visa, ...dates, optional: '' })[1]).toBe('L8988901C4XXX4009078F9612109<<<<<<<<');
  });

  it('writes the French card as its published specimen', () => {
    const card = { ...ERIKSSON, surname: 'Berthier', givenNames: 'Corinne', documentNumber: '880692310285' };
    expect(composeMrz('FRENCH-ID', { ...card, dateOfBirth: '1965-12-06', optional: '' })).toEqual([
      'IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<',
      '8806923102858CORINNE<<<<<<<6512068F6',
    ]);
  });

  it('carries a long TD1 number on into the optional field', () => {
    const [first] = composeMrz('TD1', { ...ERIKSSON, code: 'I', documentNumber: 'D23145890734', optional: '' });
    expect(first).toBe('I<UTOD23145890<7349<<<<<<<<<<<');
  });

  it('cuts what does not fit', () => {
    const long = { ...ERIKSSON, surname: 'Nilavadhanananda', givenNames: 'Chayapa Dejthamrong Krasuang Kaewsuwan' };
    expect(composeMrz('TD1', long)[2]).toHaveLength(30);
    expect(composeMrz('TD3', long)[0]).toHaveLength(44);
  });
});

describe('weighDigits', () => {
  it('gives the example of Doc 9303-3', () => {
    expect(weighDigits('520727')).toBe('3');
    expect(weighDigits('AB2134<<<')).toBe('5');
  });
});

describe('transliterateName', () => {
  it.each([
    ['Müller-Weiß', 'MUELLER WEISS'],
    ["D'Arcy", 'DARCY'],
    ['Łukasiewicz', 'LUKASIEWICZ'],
    ['Þórsdóttir', 'THORSDOTTIR'],
    ['Ñíguez', 'NIGUEZ'],
  ])('%s → %s', (name, expected) => expect(transliterateName(name)).toBe(expected));
});

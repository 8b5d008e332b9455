import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MrzFormat } from '../document.ts';
import { computeMrz, mrzCheckDigit, type MrzFields } from './compute-mrz.ts';
import { transliterate } from './transliterate.ts';

/** The specimen holder of ICAO Doc 9303, parts 4 to 7. */
const ERIKSSON: MrzFields = {
  documentCode: 'P',
  issuingState: 'UTO',
  nationality: 'UTO',
  surname: 'Eriksson',
  givenNames: 'Anna Maria',
  documentNumber: 'L898902C3',
  birthDate: '1974-08-12',
  sex: 'F',
  expiryDate: '2012-04-15',
};

describe('computeMrz', () => {
  it('writes the specimen passport of Doc 9303-4', () => {
    expect(computeMrz({ ...ERIKSSON, personalNumber: 'ZE184226B' }, 'TD3')).toEqual([
      'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
      'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
    ]);
  });

  it('writes the specimen card of Doc 9303-5', () => {
    expect(computeMrz({ ...ERIKSSON, documentCode: 'I', documentNumber: 'D23145890' }, 'TD1')).toEqual([
      'I<UTOD231458907<<<<<<<<<<<<<<<',
      '7408122F1204159UTO<<<<<<<<<<<6',
      'ERIKSSON<<ANNA<MARIA<<<<<<<<<<',
    ]);
  });

  it('writes the specimen card of Doc 9303-6', () => {
    expect(computeMrz({ ...ERIKSSON, documentCode: 'I', documentNumber: 'D23145890' }, 'TD2')).toEqual([
      'I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<',
      'D231458907UTO7408122F1204159<<<<<<<6',
    ]);
  });

  it('writes the specimen visas of Doc 9303-7', () => {
    const visa: MrzFields = { ...ERIKSSON, documentCode: 'V', documentNumber: 'L8988901C', sex: 'F' };
    const holder = { ...visa, birthDate: '1940-09-07', expiryDate: '1996-12-10', nationality: 'XXX' };
    expect(computeMrz({ ...holder, personalNumber: '6ZE184226B' }, 'MRV-A')).toEqual([
      'V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
      'L8988901C4XXX4009078F96121096ZE184226B<<<<<<',
    ]);
    expect(computeMrz(holder, 'MRV-B')).toEqual([
      'V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<',
      'L8988901C4XXX4009078F9612109<<<<<<<<',
    ]);
  });

  it('writes the published French specimen', () => {
    const lines = computeMrz(
      {
        ...ERIKSSON,
        surname: 'Berthier',
        givenNames: 'Corinne',
        documentNumber: '880692310285',
        birthDate: '1965-12-06',
        personalNumber: '',
      },
      'FRENCH-ID',
    );
    expect(lines).toEqual(['IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<', '8806923102858CORINNE<<<<<<<6512068F6']);
  });

  it('continues a long number of a card in the optional field, as in the example of Doc 9303-5', () => {
    const [first] = computeMrz({ ...ERIKSSON, documentCode: 'I', documentNumber: 'D23145890734' }, 'TD1');
    expect(first).toBe('I<UTOD23145890<7349<<<<<<<<<<<');
  });

  it('always gives the lengths of its format and allowed characters only', () => {
    const lengths: Record<MrzFormat, [number, number]> = {
      TD1: [3, 30],
      TD2: [2, 36],
      TD3: [2, 44],
      'MRV-A': [2, 44],
      'MRV-B': [2, 36],
      'FRENCH-ID': [2, 36],
    };
    const formats = Object.keys(lengths) as MrzFormat[];
    fc.assert(
      fc.property(fc.constantFrom(...formats), fc.string(), fc.string(), (format, surname, givenNames) => {
        const lines = computeMrz({ ...ERIKSSON, surname, givenNames }, format);
        const [count, length] = lengths[format];
        expect(lines).toHaveLength(count);
        for (const line of lines) expect(line).toMatch(new RegExp(`^[A-Z0-9<]{${length}}$`));
      }),
    );
  });
});

describe('mrzCheckDigit', () => {
  it('gives the worked example of Doc 9303-3', () => {
    expect(mrzCheckDigit('520727')).toBe('3');
    expect(mrzCheckDigit('AB2134<<<')).toBe('5');
  });

  it('notices every single wrong figure', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{9}$/), fc.nat(8), fc.integer({ min: 1, max: 9 }), (text, at, by) => {
        const other = `${text.slice(0, at)}${(Number(text[at]) + by) % 10}${text.slice(at + 1)}`;
        expect(mrzCheckDigit(other)).not.toBe(mrzCheckDigit(text));
      }),
    );
  });
});

describe('transliterate', () => {
  it('follows the table of Doc 9303-3', () => {
    expect(transliterate('Größe-Øye Łódź')).toBe('GROESSE<OEYE<LODZ');
    expect(transliterate("D'Artagnan İpek Þór")).toBe('DARTAGNAN<IPEK<THOR');
    expect(transliterate('Björk Ångström', 'plain')).toBe('BJORK<ANGSTROM');
  });
});

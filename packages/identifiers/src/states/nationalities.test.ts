import { describe, expect, it } from 'vitest';
import { readNationality } from './nationalities.ts';

describe('a printed nationality', () => {
  it.each([
    ['DEUTSCH', 'DEU'],
    ['POLSKIE', 'POL'],
    ['Belg', 'BEL'],
    ['WNI', 'IDN'],
    ['ÖSTERREICH', 'AUT'],
    ['Íslenskt', 'ISL'],
    ['AUT', 'AUT'],
    ['United Arab Emirates', 'ARE'],
    ['BAHRAINI', 'BHR'],
    ['Éireannach / Irish', 'IRL'],
    ['SUOMI/FINLAND', 'FIN'],
    ['Nigerien', 'NER'],
    ['NIGERIAN', 'NGA'],
    ["Côte d'Ivoire", 'CIV'],
  ])('%s is %s', (printed, code) => expect(readNationality(printed)).toBe(code));

  it.each(['', 'IN', 'WNA', 'DEUTSCHX', 'BELGX', 'CONGOLESE', 'DOMINICAN', 'GERMAN / FRENCH', 'DEUTSCH / XQWV'])(
    '%s tells no state',
    (printed) => expect(readNationality(printed)).toBeUndefined(),
  );
});

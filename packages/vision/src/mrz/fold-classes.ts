import { MRZ_ALPHABET } from '../vision.ts';

/** Signs that the recogniser uses for the filler. */
const FILLERS = '<‹〈《«＜＜≤≦';

/** A class of the recogniser that means one of the 37 characters. */
export interface FoldedClass {
  class: number;
  /** Index into `MRZ_ALPHABET`. */
  to: number;
}

/**
 * The classes of the recogniser that mean one of the 37 characters.
 *
 * Lower-case and full-width forms count as their capital: the zone has capitals only, so they can mean nothing else.
 */
export function foldClasses(dictionary: readonly string[]): FoldedClass[] {
  return dictionary.flatMap((text, index) => {
    const sign = text !== '' && FILLERS.includes(text) ? '<' : text.normalize('NFKC').toUpperCase();
    const to = sign.length === 1 ? MRZ_ALPHABET.indexOf(sign) : -1;
    return to < 0 ? [] : [{ class: index, to }];
  });
}

/**
 * The classes among which a zone is read: all but ideographs and syllables. They are nine tenths of the recogniser's
 * classes and cannot stand in a zone; marks and letters that cannot either stay, so that what is none of the 37 can still be told.
 */
export function zoneClasses(dictionary: readonly string[]): number[] {
  return dictionary.flatMap((text, index) => (/\p{sc=Han}|\p{sc=Hiragana}|\p{sc=Katakana}/u.test(text) ? [] : [index]));
}

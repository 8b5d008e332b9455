import { MRZ_ALPHABET } from '../vision.ts';

/** Signs that the recogniser uses for the filler. */
const FILLERS = '<‹〈《«＜＜≤≦';

/**
 * For each class of the recogniser, its place in `MRZ_ALPHABET`, or −1 when it is none of the 37.
 *
 * Lower-case and full-width forms count as their capital: the zone has capitals only, so they can mean nothing else.
 */
export function foldClasses(dictionary: readonly string[]): Int8Array {
  const folded = new Int8Array(dictionary.length).fill(-1);
  for (let index = 1; index < dictionary.length; index++) {
    const text = dictionary[index] ?? '';
    const sign = FILLERS.includes(text) && text !== '' ? '<' : text.normalize('NFKC').toUpperCase();
    folded[index] = sign.length === 1 ? MRZ_ALPHABET.indexOf(sign) : -1;
  }
  return folded;
}

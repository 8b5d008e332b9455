import type { Character } from '@atlas/vision';
import { foldText } from '../print/fold-text.ts';

/** More characters than one in so many that are not what was read first are another text. */
const CHARACTERS_A_REPAIR = 3;

/**
 * Whether a piece of print says these letters and digits, or the recogniser held it possible in each place where it does not. O and 0,
 * I and 1 are one: no print tells them apart by themselves.
 */
export function couldRead(characters: readonly Character[], wanted: string): boolean {
  const letters = fold(wanted);
  const places = characters
    .map(({ text, alternatives = [] }) => [text, ...alternatives.map((one) => one.text)].map(fold))
    .filter(([first]) => first !== '');
  if (letters === '' || places.length !== letters.length) return false;
  let repairs = 0;
  for (const [index, place] of places.entries()) {
    const rank = place.indexOf(letters[index]!);
    if (rank < 0) return false;
    if (rank > 0) repairs++;
  }
  return repairs * CHARACTERS_A_REPAIR <= letters.length;
}

function fold(text: string): string {
  return foldText(text).replaceAll('0', 'O').replaceAll('1', 'I');
}

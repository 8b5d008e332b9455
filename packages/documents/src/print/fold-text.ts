import type { Character } from '@atlas/vision';

/** Text without what recognisers drop or change: capitals and digits only, and where each stands. */
export interface Folded {
  letters: string;
  /** Of each letter, the index of its character. */
  at: number[];
}

/** Letters without marks, as capitals, and digits, and letters of Hebrew; everything else is left out. */
export function foldCharacters(characters: readonly Pick<Character, 'text'>[]): Folded {
  let letters = '';
  const at: number[] = [];
  characters.forEach(({ text }, index) => {
    const plain = foldText(text);
    letters += plain;
    for (let count = 0; count < plain.length; count++) at.push(index);
  });
  return { letters, at };
}

export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^A-Z0-9\p{Script=Hebrew}]|\p{M}/gu, '')
    .replace(/[םןףךץ]/g, (last) => WITHIN_WORD[last]!);
}

/** Hebrew letters that stand at the end of a word look like others, and are misread for them. */
const WITHIN_WORD: Readonly<Record<string, string>> = { ם: 'מ', ן: 'נ', ף: 'פ', ך: 'כ', ץ: 'צ' };

/** Folded text in which an R beside an N is the M that small print makes of them: `Sumame` for `Surname`. */
export function foldStrokes({ letters, at }: Folded): Folded {
  const isN = (place: number) => letters[place] === 'N' && letters[place - 1] === 'R';
  return {
    letters: letters.replaceAll('RN', 'M'),
    at: at.filter((_, place) => !isN(place)),
  };
}

const LOOK_ALIKES: Readonly<Record<string, string>> = { '0': 'O', '1': 'I', '5': 'S', '8': 'B' };

/** Folded text in which digits that are taken for letters are those letters: labels have none, so what looks like one is a letter. */
export function foldDigits(letters: string): string {
  return letters.replaceAll(/[0158]/g, (digit) => LOOK_ALIKES[digit]!);
}

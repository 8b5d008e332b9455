import type { PrintLine } from './print-line.ts';

/** Signs of East Asian print, as wide as a letter, for which the recogniser takes small specks and wide blanks. */
const FULL_WIDTH = /^[！-～。]$/u;
/** Points in mid-air. Print in Latin letters has none but between two Ls of Catalan: they are made of the blank between words. */
const MID_POINT = /^[·•・]$/u;

/** A line in which signs that its language does not have are those that it has: `Owner：·ASHA` is `Owner: ASHA`. */
export function plainSigns(line: PrintLine): PrintLine {
  if (!/[！-～。·•・]/u.test(line.text)) return line;
  const characters = line.characters.map((character, index) => {
    const text = plainSign(character.text, line.characters[index - 1]?.text, line.characters[index + 1]?.text);
    return text === character.text ? character : { ...character, text };
  });
  return { ...line, characters, text: characters.map(({ text }) => text).join('') };
}

function plainSign(text: string, before = '', after = ''): string {
  if (MID_POINT.test(text)) return /^l$/i.test(before) && /^l$/i.test(after) ? text : ' ';
  if (text === '。') return '.';
  return FULL_WIDTH.test(text) ? text.normalize('NFKC') : text;
}

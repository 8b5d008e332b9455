/**
 * Noughts that can only be the letter, within and behind letters of a word and before a whole one, as the letter: `Ra0`, `MYS0RE`, `0disha`. As long as
 * what was given.
 */
export function withLetterO(text: string): string {
  return text
    .replaceAll(/(?<![\p{L}\p{N}])0(?=\p{Ll}{2}|\p{Lu}{3})/gu, 'O')
    .replaceAll(/(?<=\p{Ll})0(?=\p{Ll})/gu, 'o')
    .replaceAll(/(?<=\p{L}\p{Ll})0(?![\p{L}\p{N}])/gu, 'o')
    .replaceAll(/(?<=\p{Lu}{2})0(?=\p{Lu}{2})/gu, 'O');
}

/**
 * Signs that documents print seldom, and points and commas where no sentence has one: before a word, within one, behind the last. Most of them are
 * what a recogniser makes of a patterned paper.
 */
const SPECKS = /[°·•*?。`´|~^]|(?:^|\s)[.,;'](?!\s*\d)|(?<=\p{L}{3})[.;](?=\p{L}{2})|[.,:;]{2,}|(?<=\p{L}{4})[.,;]$/gu;

/** How many signs of a line may be specks of its paper. */
export function countSpecks(text: string): number {
  return [...text.normalize('NFKC').matchAll(SPECKS)].length;
}

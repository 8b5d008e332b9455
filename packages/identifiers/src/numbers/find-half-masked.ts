/** Three or four fours, each of digits or of signs that hide digits. */
const FOURS = /(?<![\p{L}\p{N}*])(?:(?:\d{4}|[Xx*×•#]{4})[\s\-\u2010-\u2015]{0,3}){3,4}(?![\p{L}\p{N}*])/gu;
const HIDES = /[Xx*×•#]{4}/;
const DIGIT = /\d/g;
const VISIBLE = 4;

/**
 * Where digits stand of which nothing but the last four may be seen, though somebody masked another part of their number: offsets into the
 * text. Three fours are an Aadhaar number, four of them a virtual one.
 */
export function findHalfMasked(text: string): number[] {
  return [...text.matchAll(FOURS)].flatMap(({ 0: found, index }) => {
    if (!HIDES.test(found)) return [];
    const signs = found.replaceAll(/[\s\-\u2010-\u2015]+$/gu, '');
    const end = index + signs.length - VISIBLE;
    return [...found.matchAll(DIGIT)].map(({ index: at }) => index + at).filter((at) => at < end);
  });
}

/**
 * What the first recogniser makes of letters that it does not know, besides the same letter without its marks. As small letters; by what
 * is printed.
 */
const SEEN_AS: Readonly<Record<string, readonly string[]>> = {
  ß: ['ss', 'b', '8', 's', 'β'],
  æ: ['ae', 'e', 'a'],
  œ: ['oe', 'ce'],
  ø: ['o', '0'],
  ł: ['l', 't', 'f', 'i', '1'],
  þ: ['p', 'b', 'd'],
  ð: ['d', 'o', '0', '6'],
  đ: ['d'],
  ı: ['i', 'l'],
};

/** What two readings of the same print say together. */
export interface Marked {
  /** In the capitals and signs of the first reading, and the letters and blanks of the second. */
  value: string;
  /** Both see the same words. */
  sameWords: boolean;
}

/**
 * A value as the second reading of the same print spells it; `undefined` when the two differ in more than blanks and the marks of
 * letters, or when only the first one has a mark.
 *
 * @param plain read without most marks: `Zotkiewski`
 * @param marked read with the letters of the language: `Żółkiewski`
 */
export function addMarks(plain: string, marked: string): Marked | undefined {
  const seen = [...plain];
  const written = marked.normalize('NFC').match(/\s*(?:\p{L}\p{M}*|\d)/gu) ?? [];
  let [value, at, sameWords] = ['', 0, true];
  for (const [index, sign] of written.entries()) {
    const letter = sign.trim();
    let between = '';
    while (at < seen.length && !isLetter(seen[at]!)) between += seen[at++]!;
    const hasBlank = index > 0 && letter !== sign;
    // A sign, such as a hyphen, that the second one took for a blank is a sign.
    const isSign = between.trim() !== '';
    if (!isSign && hasBlank !== (between !== '')) sameWords = false;
    const length = lengthAs(letter, seen.slice(at, at + 2));
    if (length === 0) return undefined;
    value += isSign ? between : hasBlank ? ' ' : '';
    value += isCapital(letter, seen[at]!) ? capitalOf(letter) : letter.toLowerCase();
    at += length;
  }
  const rest = seen.slice(at).join('');
  return [...rest].some(isLetter) ? undefined : { value: value + rest, sameWords };
}

function isLetter(sign: string): boolean {
  return /\p{L}|\d/u.test(sign);
}

/** How many of the next signs of the first reading are this letter. */
function lengthAs(letter: string, next: readonly string[]): number {
  const small = letter.toLowerCase();
  const seen = next.map((sign) => sign.toLowerCase());
  if (small === seen[0]) return 1;
  // The other way round, a mark that only the first one saw, they differ.
  if (seen[0] === withoutMarks(small)) return 1;
  const others = SEEN_AS[small] ?? SEEN_AS[withoutMarks(small)] ?? [];
  return Math.max(0, ...others.filter((text) => seen.join('').startsWith(text)).map(({ length }) => length));
}

function withoutMarks(letter: string): string {
  return letter.normalize('NFD').replaceAll(/\p{M}/gu, '');
}

/** As the first reading has it; where that took it for another sign, as the second one does. */
function isCapital(letter: string, seen: string): boolean {
  const isSame = withoutMarks(seen.toLowerCase()) === withoutMarks(letter.toLowerCase());
  return /\p{Lu}/u.test(isSame ? seen : letter);
}

/** `ß` is one letter among capitals, too. */
function capitalOf(letter: string): string {
  return letter.toLowerCase() === 'ß' ? 'ß' : letter.toUpperCase();
}

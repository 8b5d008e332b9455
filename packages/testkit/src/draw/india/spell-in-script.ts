/** Scripts that drawn documents of India print beside the Latin one. */
export type IndianScript = 'devanagari' | 'bengali' | 'tamil';

/** First code point of the block of each: the blocks are laid out alike. */
const BASES: Readonly<Record<IndianScript, number>> = { devanagari: 0x09_00, bengali: 0x09_80, tamil: 0x0b_80 };

/** Latin letters and the place of the consonant in a block, longest first. */
const CONSONANTS: readonly (readonly [latin: string, place: number])[] = [
  ['chh', 0x1b], ['kh', 0x16], ['gh', 0x18], ['ch', 0x1a], ['jh', 0x1d], ['th', 0x25], ['dh', 0x27], ['ph', 0x2b], ['bh', 0x2d],
  ['sh', 0x36], ['k', 0x15], ['q', 0x15], ['c', 0x15], ['g', 0x17], ['j', 0x1c], ['z', 0x1c], ['t', 0x24], ['d', 0x26], ['n', 0x28],
  ['p', 0x2a], ['f', 0x2b], ['b', 0x2c], ['m', 0x2e], ['y', 0x2f], ['r', 0x30], ['l', 0x32], ['v', 0x35], ['w', 0x35], ['s', 0x38],
  ['h', 0x39],
]; // prettier-ignore
/** Latin letters, the vowel by itself, and its sign after a consonant; no sign for the vowel that every consonant has. */
const VOWELS: readonly (readonly [latin: string, alone: number, sign: number | undefined])[] = [
  ['aa', 0x06, 0x3e], ['ai', 0x10, 0x48], ['au', 0x14, 0x4c], ['ee', 0x08, 0x40], ['oo', 0x0a, 0x42], ['a', 0x05, undefined],
  ['i', 0x07, 0x3f], ['u', 0x09, 0x41], ['e', 0x0f, 0x47], ['o', 0x13, 0x4b],
]; // prettier-ignore
const LONG_A = 0x3e;
const VIRAMA = 0x4d;
/** Letters that the script has not, and the ones that it writes for them. */
const MISSING: Readonly<Record<IndianScript, Readonly<Record<number, number>>>> = {
  devanagari: {},
  bengali: { 0x35: 0x2c },
  tamil: {
    0x16: 0x15, 0x17: 0x15, 0x18: 0x15, 0x1b: 0x1a, 0x1d: 0x1c, 0x25: 0x24, 0x26: 0x24, 0x27: 0x24,
    0x2b: 0x2a, 0x2c: 0x2a, 0x2d: 0x2a, 0x36: 0x37, 0x07: 0x07,
  }, // prettier-ignore
};

/**
 * Words in Latin letters as somebody might spell them in a script of India, by rule: a short vowel stays what it is, one at the end of a
 * word is long. What is no letter stays.
 */
export function spellInScript(text: string, script: IndianScript): string {
  return text
    .toLowerCase()
    .split(/(?<=[^a-z])|(?=[^a-z])/)
    .map((word) => (/^[a-z]/.test(word) ? spellWord(word, script) : word))
    .join('');
}

function spellWord(word: string, script: IndianScript): string {
  const letter = (place: number) => String.fromCodePoint(BASES[script] + (MISSING[script][place] ?? place));
  let spelt = '';
  let rest = word;
  let bare = false;
  while (rest !== '') {
    const vowel = VOWELS.find(([latin]) => rest.startsWith(latin));
    const consonant = CONSONANTS.find(([latin]) => rest.startsWith(latin));
    if (vowel) {
      const [latin, alone, sign] = vowel;
      rest = rest.slice(latin.length);
      const long = latin === 'a' && rest === '' ? LONG_A : sign;
      if (!bare) spelt += letter(alone);
      else if (long !== undefined) spelt += letter(long);
      bare = false;
    } else if (consonant) {
      const [latin, place] = consonant;
      rest = rest.slice(latin.length);
      spelt += (bare ? letter(VIRAMA) : '') + letter(place);
      bare = true;
    } else {
      rest = rest.slice(1);
    }
  }
  return spelt;
}

import { latinOfGreek } from '@atlas/identifiers';
import { foldText } from '../print/fold-text.ts';

/** Spellings with fewer consonants than this prove nothing. */
const MIN_LETTERS = 2;
const BLOCK_BEGINS = 0x09_00;
const BLOCK_ENDS = 0x0d_80;

/**
 * How much a word in a script of India or in Arabic sounds like one in Latin letters: 0 nothing, 1 every consonant. Vowels, breath and
 * voice do not count: scripts differ in what they write of them. Of Greek every letter counts.
 *
 * @returns `undefined` when one of them is too short to tell
 */
export function compareSpelling(local: string, latin: string): number | undefined {
  const [a, b] = soundsOf(local, latin);
  if (Math.min(a.length, b.length) < MIN_LETTERS) return undefined;
  return 1 - distances(a, b).at(-1)!.at(-1)! / Math.max(a.length, b.length);
}

/**
 * How many consonants in a row one of the two spellings has and the other has not: a line or a word that was lost, or one that is not of
 * it.
 */
export function longestGap(local: string, latin: string): number {
  const [a, b] = soundsOf(local, latin);
  return Math.max(gapIn(a, b), gapIn(b, a));
}

/** By how much two rows come nearer at most when one stretch of the second is left out. */
function gapIn(short: string, long: string): number {
  const [from, to] = [distances(short, long), distances(reversed(short), reversed(long))];
  const whole = from.at(-1)!.at(-1)!;
  let gap = 0;
  for (let start = 0; start <= long.length; start++)
    for (let end = start + 1; end <= long.length; end++) {
      // What stands before the stretch belongs to some beginning of the other row, what stands behind to the rest of it.
      const without = from.map((row, at) => row[start]! + to[short.length - at]![long.length - end]!);
      gap = Math.max(gap, whole - Math.min(...without));
    }
  return gap;
}

function reversed(sounds: string): string {
  return [...sounds].reverse().join('');
}

function soundsOf(local: string, latin: string): [local: string, latin: string] {
  // Greek is spelt by rule, letter by letter.
  if (/\p{scx=Greek}/u.test(local)) return [foldText(latinOfGreek(local)), foldText(latin)];
  // Arabic writes the consonant W and the vowels O and U alike, and has no V.
  const isArabic = /\p{scx=Arabic}/u.test(local);
  return [soundsOfLocal(local), soundsOfLatin(isArabic ? latin.replaceAll(/[vw]/gi, '') : latin)];
}

/** Of one row of letters a class of sounds: those that some script writes alike are one. */
function soundsOfLatin(text: string): string {
  const letters = text
    .normalize('NFD')
    .toUpperCase()
    .replaceAll(/[^A-Z]+/g, ' ');
  return collapse(
    letters
      .replaceAll('ZH', 'L')
      .replaceAll(/CH+/g, 'S')
      .replaceAll('X', 'KS')
      .replaceAll(/[KCQG]/g, 'k')
      .replaceAll(/[JZS]/g, 's')
      .replaceAll(/[TD]/g, 't')
      .replaceAll(/[PBFVW]/g, 'p')
      .replaceAll(/[NM]/g, 'n')
      .replaceAll('R', 'r')
      .replaceAll('L', 'l'),
  );
}

/** The nine blocks are laid out alike: the place in the block says what the letter is. */
const SOUNDS: readonly (readonly [from: number, to: number, sound: string])[] = [
  [0x02, 0x02, 'n'],
  [0x15, 0x18, 'k'],
  [0x19, 0x19, 'n'],
  [0x1a, 0x1d, 's'],
  [0x1e, 0x1e, 'n'],
  [0x1f, 0x22, 't'],
  [0x23, 0x23, 'n'],
  [0x24, 0x27, 't'],
  [0x28, 0x29, 'n'],
  [0x2a, 0x2d, 'p'],
  [0x2e, 0x2e, 'n'],
  [0x30, 0x31, 'r'],
  [0x32, 0x34, 'l'],
  [0x35, 0x35, 'p'],
  [0x36, 0x38, 's'],
  [0x4e, 0x4e, 't'],
  [0x58, 0x5a, 'k'],
  [0x5b, 0x5b, 's'],
  [0x5c, 0x5d, 'r'],
  [0x5e, 0x5e, 'p'],
];
/** Letters without a vowel of Malayalam, the nasal sign of Gurmukhi, letters of Assamese: they stand where others have signs. */
const OTHERS: Readonly<Record<string, string>> = {
  ൺ: 'n',
  ൻ: 'n',
  ർ: 'r',
  ൽ: 'l',
  ൾ: 'l',
  ൿ: 'k',
  'ੰ': 'n',
  ৰ: 'r',
  ৱ: 'p',
};

/** Letters of Arabic by their sound; those that are not here are vowels or breath. */
const ARABIC_SOUNDS: readonly (readonly [letters: string, sound: string])[] = [
  ['كقخغگ', 'k'],
  ['جسشصزظچ', 's'],
  ['تثدذضط', 't'],
  ['بفپ', 'p'],
  ['من', 'n'],
  ['ر', 'r'],
  ['ل', 'l'],
];

function soundsOfLocal(text: string): string {
  // Presentation forms are the same letters.
  const sounds = [...text.normalize('NFKC')].map((sign) => {
    const arabic = ARABIC_SOUNDS.find(([letters]) => letters.includes(sign))?.[1];
    if (OTHERS[sign] ?? arabic) return OTHERS[sign] ?? arabic!;
    const code = sign.codePointAt(0)!;
    if (code < BLOCK_BEGINS || code >= BLOCK_ENDS) return /\p{L}|\p{M}/u.test(sign) ? '' : ' ';
    const place = code % 0x80;
    return SOUNDS.find(([from, to]) => place >= from && place <= to)?.[2] ?? '';
  });
  return collapse(sounds.join(''));
}

/** One of several that follow one another: what is doubled in one spelling is single in another. */
function collapse(sounds: string): string {
  return sounds.replaceAll(/[^kstpnrl]/g, '').replaceAll(/(.)\1+/g, '$1');
}

/** Sounds to change, drop or add between each beginning of the first and each of the second. */
function distances(a: string, b: string): number[][] {
  const rows = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (const [index, sound] of [...a].entries()) {
    const above = rows[index]!;
    const next = [index + 1];
    for (const [at, other] of [...b].entries())
      next.push(Math.min(above[at]! + (sound === other ? 0 : 1), above[at + 1]! + 1, next[at]! + 1));
    rows.push(next);
  }
  return rows;
}

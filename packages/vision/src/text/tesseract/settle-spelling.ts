/** Malayalam letters without a vowel, as they were written before Unicode 5.1: with a joiner, which some data drops. */
const CHILLUS: readonly (readonly [RegExp, string])[] = [
  [/ണ്(\u200d|(?=$|\s))/g, 'ൺ'],
  [/ന്(\u200d|(?=$|\s))/g, 'ൻ'],
  [/ര്(\u200d|(?=$|\s))/g, 'ർ'],
  [/ല്(\u200d|(?=$|\s))/g, 'ൽ'],
  [/ള്(\u200d|(?=$|\s))/g, 'ൾ'],
];

/** Keeps a letter without its vowel apart from the next one: at the end of a word there is none. */
const IDLE_JOINER = /\u200c(?=$|[^\p{L}\p{M}])/gu;
/** Below another letter VA, which Odia hardly writes any more, looks like WA; below S and T BA does, too, and today WA is written. */
const ODIA_WA = /(?<=\u0b4d)\u0b35|(?<=[\u0b36-\u0b38\u0b24]\u0b4d)\u0b2c/g;

/** One spelling for what Unicode can write in several ways: composed letters, today's Malayalam, no marks that nothing shows. */
export function settleSpelling(text: string): string {
  let settled = text
    .normalize('NFC')
    .replaceAll('µ', 'μ')
    .replaceAll(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replaceAll(IDLE_JOINER, '')
    .replaceAll(ODIA_WA, 'ୱ');
  for (const [old, letter] of CHILLUS) settled = settled.replaceAll(old, letter);
  return settled;
}

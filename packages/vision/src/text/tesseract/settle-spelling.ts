/** Malayalam letters without a vowel, as they were written before Unicode 5.1: with a joiner, which some data drops. */
const CHILLUS: readonly (readonly [RegExp, string])[] = [
  [/ണ്(\u200d|(?=$|\s))/g, 'ൺ'],
  [/ന്(\u200d|(?=$|\s))/g, 'ൻ'],
  [/ര്(\u200d|(?=$|\s))/g, 'ർ'],
  [/ല്(\u200d|(?=$|\s))/g, 'ൽ'],
  [/ള്(\u200d|(?=$|\s))/g, 'ൾ'],
];

/** One spelling for what Unicode can write in several ways: composed letters, today's Malayalam, no marks of direction. */
export function settleSpelling(text: string): string {
  let settled = text
    .normalize('NFC')
    .replaceAll('µ', 'μ')
    .replaceAll(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
  for (const [old, letter] of CHILLUS) settled = settled.replaceAll(old, letter);
  return settled;
}

/** Letters that ICAO Doc 9303-3, section 6, does not reduce to their base letter. */
const LETTERS: Readonly<Record<string, string>> = {
  Ä: 'AE', Æ: 'AE', Å: 'AA', Ö: 'OE', Ø: 'OE', Œ: 'OE', Ü: 'UE', ß: 'SS', ẞ: 'SS',
  Þ: 'TH', Ð: 'D', Đ: 'D', Ł: 'L', Ħ: 'H', Ŧ: 'T', Ŋ: 'N', Ĳ: 'IJ', İ: 'I', ı: 'I', ĸ: 'Q',
}; // prettier-ignore

/**
 * A name in the letters of the MRZ: `A–Z`, with `<` for spaces and hyphens; apostrophes and stops vanish.
 *
 * Where Doc 9303 lets the state choose (Ä as AE or A), `plain` takes the single letter.
 */
export function transliterate(name: string, umlauts: 'icao' | 'plain' = 'icao'): string {
  return Array.from(name.toLocaleUpperCase('en'))
    .map((letter) =>
      umlauts === 'plain' && 'ÄÖÜÅ'.includes(letter) ? base(letter) : (LETTERS[letter] ?? base(letter)),
    )
    .join('')
    .replaceAll(/[\s-]+/g, '<')
    .replaceAll(/[^A-Z<]/g, '');
}

function base(letter: string): string {
  return letter.normalize('NFD').replaceAll(/\p{M}/gu, '');
}

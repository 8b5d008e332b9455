/** Doc 9303-3 section 6.A: where the transliteration is more than the letter without its mark. */
const WRITTEN_OUT: Readonly<Record<string, string>> = {
  Ä: 'AE',
  Ö: 'OE',
  Ü: 'UE',
  Å: 'AA',
  Æ: 'AE',
  Ø: 'OE',
  Œ: 'OE',
  ẞ: 'SS',
  Þ: 'TH',
  Ð: 'D',
  Đ: 'D',
  Ł: 'L',
  Ħ: 'H',
  Ŋ: 'N',
  ı: 'I',
};

/** A–Z and single spaces: hyphens become spaces, apostrophes fall away, other letters as Doc 9303-3 recommends. */
export function transliterateName(name: string): string {
  const upper = name.replaceAll('ß', 'SS').toUpperCase().normalize('NFC');
  const letters = Array.from(upper, (char) => WRITTEN_OUT[char] ?? char.normalize('NFD').replaceAll(/\p{M}/gu, ''));
  return letters
    .join('')
    .replaceAll(/['’]/g, '')
    .replaceAll(/[^A-Z]+/g, ' ')
    .trim();
}

/** Letters that ICAO Doc 9303-3 (section 6, table A) does not turn into their base letter; the usual form first. */
const SPECIAL: Readonly<Record<string, readonly string[]>> = {
  Ä: ['AE', 'A'],
  Å: ['AA', 'A'],
  Æ: ['AE'],
  Ð: ['D'],
  Đ: ['D'],
  Ħ: ['H'],
  Ĳ: ['IJ'],
  Ł: ['L'],
  Ñ: ['N', 'NXX'],
  Ö: ['OE', 'O'],
  Ø: ['OE', 'O'],
  Œ: ['OE'],
  ẞ: ['SS'],
  ß: ['SS'],
  Þ: ['TH'],
  Ü: ['UE', 'U', 'UXX'],
  Ŋ: ['N'],
  Ŧ: ['T'],
  ı: ['I'],
};

/** More spellings than this of one name are not tried. */
const MAX_SPELLINGS = 24;

/**
 * The spellings a printed name may have in a zone: capital letters, single spaces, the usual spelling first. Apostrophes
 * vanish, hyphens become spaces (ICAO Doc 9303-3, 4.6).
 */
export function transliterate(printed: string): string[] {
  let spellings = [''];
  for (const letter of printed
    .normalize('NFC')
    .toUpperCase()
    .replace(/[’'`´.]/g, '')) {
    const written = SPECIAL[letter] ?? [letter.normalize('NFD').replace(/[^A-Z0-9]/g, '') || ' '];
    spellings = spellings.flatMap((spelling) => written.map((part) => spelling + part)).slice(0, MAX_SPELLINGS);
  }
  return [...new Set(spellings.map((spelling) => spelling.replace(/ +/g, ' ').trim()))];
}

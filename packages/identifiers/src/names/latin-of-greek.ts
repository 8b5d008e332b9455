/** Two letters that are one sound; the longest first. A double dot on the second keeps them apart. */
const TOGETHER: readonly (readonly [letters: RegExp, latin: string])[] = [
  [/ΓΓ/g, 'NG'],
  [/ΓΞ/g, 'NX'],
  [/ΓΧ/g, 'NCH'],
  [/(?<!\p{L})ΜΠ|ΜΠ(?!\p{L})/gu, 'B'],
  [/([ΑΕΗ])Υ(?=[ΒΓΔΖΛΜΝΡΑΕΗΙΟΥΩΪΫ])/g, '$1V'],
  [/([ΑΕΗ])Υ/g, '$1F'],
  [/ΟΥ/g, 'OU'],
];

const LETTERS: Readonly<Record<string, string>> = {
  Α: 'A', Β: 'V', Γ: 'G', Δ: 'D', Ε: 'E', Ζ: 'Z', Η: 'I', Θ: 'TH', Ι: 'I', Κ: 'K', Λ: 'L', Μ: 'M', Ν: 'N', Ξ: 'X', Ο: 'O',
  Π: 'P', Ρ: 'R', Σ: 'S', Τ: 'T', Υ: 'Y', Φ: 'F', Χ: 'CH', Ψ: 'PS', Ω: 'O', Ϊ: 'I', Ϋ: 'Y',
}; // prettier-ignore

/**
 * Greek in Latin capitals as passports and identity cards of Greece spell it (ELOT 743, ISO 843 type 2): `ΠΑΠΑΔΟΠΟΥΛΟΣ` is `PAPADOPOULOS`. What is not
 * Greek stays. Accents do not count; the two dots that keep a pair of letters apart do.
 *
 * Not guaranteed: that a card spells its holder so. Who asked for another spelling has it.
 */
export function latinOfGreek(text: string): string {
  // The accent goes, the dots stay: in decomposed letters each is a mark of its own.
  const plain = text
    .toUpperCase()
    .normalize('NFD')
    .replaceAll(/[^\P{M}\u0308]/gu, '')
    .normalize('NFC');
  const joined = TOGETHER.reduce((spelt, [letters, latin]) => spelt.replaceAll(letters, latin), plain);
  return [...joined].map((letter) => LETTERS[letter] ?? letter).join('');
}

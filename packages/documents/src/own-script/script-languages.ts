/** A language that documents print beside English. */
export interface ScriptLanguage {
  /** ISO 639-3, as the recogniser calls it. */
  code: string;
  /** ISO 15924. */
  script: string;
  /** A letter or a mark of it. */
  letter: RegExp;
  /** The word for what is printed, an address or a name, as it stands before it. */
  label: string;
  /** The share of consonants that must be those of the Latin spelling for a value to be sure. */
  alike: number;
  /** Letters that may have marks which the recogniser overlooks, and the Latin spelling does not tell. */
  hidesMarks?: RegExp;
  /** Its lines run from right to left. */
  rightToLeft?: true;
  /** Its capitals look like Latin ones, for which the first recogniser takes them without any doubt. */
  looksLatin?: true;
}

/** Their spellings of one name differ in more than vowels. */
const INDIAN = 0.75;

/** One language a script: Marathi, Nepali and others are written as Hindi is. The commonest first. */
export const SCRIPT_LANGUAGES: readonly ScriptLanguage[] = [
  { code: 'hin', script: 'Deva', letter: /\p{scx=Devanagari}/u, label: 'पता', alike: INDIAN },
  { code: 'ben', script: 'Beng', letter: /\p{scx=Bengali}/u, label: 'ঠিকানা', alike: INDIAN },
  { code: 'tel', script: 'Telu', letter: /\p{scx=Telugu}/u, label: 'చిరునామా', alike: INDIAN },
  { code: 'tam', script: 'Taml', letter: /\p{scx=Tamil}/u, label: 'முகவரி', alike: INDIAN },
  { code: 'guj', script: 'Gujr', letter: /\p{scx=Gujarati}/u, label: 'સરનામું', alike: INDIAN },
  { code: 'kan', script: 'Knda', letter: /\p{scx=Kannada}/u, label: 'ವಿಳಾಸ', alike: INDIAN },
  { code: 'mal', script: 'Mlym', letter: /\p{scx=Malayalam}/u, label: 'വിലാസം', alike: INDIAN },
  { code: 'ori', script: 'Orya', letter: /\p{scx=Oriya}/u, label: 'ଠିକଣା', alike: INDIAN },
  { code: 'pan', script: 'Guru', letter: /\p{scx=Gurmukhi}/u, label: 'ਪਤਾ', alike: INDIAN },
];

/** A dot more or less makes another consonant of an Arabic one, and nothing else checks it: every consonant counts. */
export const ARABIC: ScriptLanguage = {
  code: 'ara',
  script: 'Arab',
  letter: /\p{scx=Arabic}/u,
  label: 'الاسم',
  alike: 1,
};

/** Its spelling in Latin letters follows rules (ELOT 743): every letter counts. */
export const GREEK: ScriptLanguage = {
  code: 'ell',
  script: 'Grek',
  letter: /\p{scx=Greek}/u,
  label: 'Όνομα',
  alike: 1,
  // Two dots on the second, which keep the pair apart.
  hidesMarks: /[ΑΕΟΥ]Ι/,
  looksLatin: true,
};

/** No card spells it in Latin letters. */
export const HEBREW: ScriptLanguage = {
  code: 'heb',
  script: 'Hebr',
  letter: /\p{scx=Hebrew}/u,
  label: 'שם',
  alike: 1,
  rightToLeft: true,
};

/** Which language the cards of a state print; Hindi in all others. */
const OF_STATES: Readonly<Record<string, string>> = {
  'Andhra Pradesh': 'tel',
  Assam: 'ben',
  'Dadra and Nagar Haveli and Daman and Diu': 'guj',
  Gujarat: 'guj',
  Karnataka: 'kan',
  Kerala: 'mal',
  Lakshadweep: 'mal',
  Odisha: 'ori',
  Puducherry: 'tam',
  Punjab: 'pan',
  'Tamil Nadu': 'tam',
  Telangana: 'tel',
  Tripura: 'ben',
  'West Bengal': 'ben',
};

/** All languages of India, the likeliest of a state first, then Hindi. @param state as `stateAtEnd` names it; empty if unknown */
export function languagesOfState(state: string): readonly ScriptLanguage[] {
  const likely = OF_STATES[state] ?? 'hin';
  return SCRIPT_LANGUAGES.toSorted((a, b) => Number(b.code === likely) - Number(a.code === likely));
}

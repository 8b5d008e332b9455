/** A language of India that documents print beside English. */
export interface ScriptLanguage {
  /** ISO 639-3, as the recogniser calls it. */
  code: string;
  /** ISO 15924. */
  script: string;
  /** First code point of its Unicode block. */
  base: number;
  /** The word for "address", as it stands before one. */
  address: string;
}

/** One language a script: Marathi, Nepali and others are written as Hindi is. The commonest first. */
export const SCRIPT_LANGUAGES: readonly ScriptLanguage[] = [
  { code: 'hin', script: 'Deva', base: 0x09_00, address: 'पता' },
  { code: 'ben', script: 'Beng', base: 0x09_80, address: 'ঠিকানা' },
  { code: 'tel', script: 'Telu', base: 0x0c_00, address: 'చిరునామా' },
  { code: 'tam', script: 'Taml', base: 0x0b_80, address: 'முகவரி' },
  { code: 'guj', script: 'Gujr', base: 0x0a_80, address: 'સરનામું' },
  { code: 'kan', script: 'Knda', base: 0x0c_80, address: 'ವಿಳಾಸ' },
  { code: 'mal', script: 'Mlym', base: 0x0d_00, address: 'വിലാസം' },
  { code: 'ori', script: 'Orya', base: 0x0b_00, address: 'ଠିକଣା' },
  { code: 'pan', script: 'Guru', base: 0x0a_00, address: 'ਪਤਾ' },
];

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

/** All languages, the likeliest of a state first, then Hindi. @param state as `stateAtEnd` names it; empty if unknown */
export function languagesOfState(state: string): readonly ScriptLanguage[] {
  const likely = OF_STATES[state] ?? 'hin';
  return SCRIPT_LANGUAGES.toSorted((a, b) => Number(b.code === likely) - Number(a.code === likely));
}

/** Whether a sign belongs to the script of a language. */
export function isOfScript(sign: string, { base }: ScriptLanguage): boolean {
  const code = sign.codePointAt(0) ?? 0;
  return code >= base && code < base + 0x80;
}

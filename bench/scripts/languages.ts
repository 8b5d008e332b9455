/** What a language is drawn with: fonts of Debian that no tuning has seen, and the words of this locale. */
export interface DrawnLanguage {
  /** ISO 639-3, as the recogniser calls it. */
  code: string;
  name: string;
  /** BCP 47, of the names of states. */
  locale: string;
  /** As Pango calls it. */
  font: string;
  script: string;
}

export const FONT_PACKAGES = [
  'fonts-lohit-deva',
  'fonts-lohit-taml',
  'fonts-lohit-telu',
  'fonts-lohit-knda',
  'fonts-lohit-mlym',
  'fonts-lohit-beng-bengali',
  'fonts-lohit-beng-assamese',
  'fonts-lohit-gujr',
  'fonts-lohit-guru',
  'fonts-lohit-orya',
  'fonts-hosny-amiri',
  'culmus',
  'fonts-ipafont-gothic',
  'fonts-liberation',
  'fonts-crosextra-carlito',
] as const;

const rows: readonly (readonly [code: string, name: string, locale: string, font: string, script: string])[] = [
  ['hin', 'Hindi', 'hi', 'Lohit Devanagari', 'Devanagari'],
  ['tam', 'Tamil', 'ta', 'Lohit Tamil', 'Tamil'],
  ['tel', 'Telugu', 'te', 'Lohit Telugu', 'Telugu'],
  ['kan', 'Kannada', 'kn', 'Lohit Kannada', 'Kannada'],
  ['mal', 'Malayalam', 'ml', 'Lohit Malayalam', 'Malayalam'],
  ['ben', 'Bengali', 'bn', 'Lohit Bengali', 'Bengali'],
  ['asm', 'Assamese', 'as', 'Lohit Assamese', 'Bengali'],
  ['guj', 'Gujarati', 'gu', 'Lohit Gujarati', 'Gujarati'],
  ['pan', 'Punjabi', 'pa', 'Lohit Gurmukhi', 'Gurmukhi'],
  ['ori', 'Odia', 'or', 'Lohit Odia', 'Odia'],
  ['urd', 'Urdu', 'ur', 'Amiri', 'Arabic'],
  ['ara', 'Arabic', 'ar', 'Amiri', 'Arabic'],
  ['heb', 'Hebrew', 'he', 'Frank Ruehl CLM', 'Hebrew'],
  ['ell', 'Greek', 'el', 'Liberation Sans', 'Greek'],
  ['jpn', 'Japanese', 'ja', 'IPAGothic', 'Japanese'],
  ['deu', 'German', 'de', 'Liberation Sans', 'Latin'],
  ['fra', 'French', 'fr', 'Carlito', 'Latin'],
  ['pol', 'Polish', 'pl', 'Liberation Sans', 'Latin'],
  ['hun', 'Hungarian', 'hu', 'Carlito', 'Latin'],
  ['por', 'Portuguese', 'pt', 'Liberation Sans', 'Latin'],
  ['isl', 'Icelandic', 'is', 'Carlito', 'Latin'],
  ['swe', 'Swedish', 'sv', 'Liberation Sans', 'Latin'],
  ['gle', 'Irish', 'ga', 'Carlito', 'Latin'],
  ['ita', 'Italian', 'it', 'Liberation Sans', 'Latin'],
  ['spa', 'Spanish', 'es', 'Carlito', 'Latin'],
];

export const LANGUAGES: readonly DrawnLanguage[] = rows.map(([code, name, locale, font, script]) => ({
  code,
  name,
  locale,
  font,
  script,
}));

const STATES =
  'IN NP LK BD BT MM TH VN KH LA MY SG ID PH JP KR MN KZ UZ TM AF PK IR IQ SY JO SA YE OM AE QA KW BH TR GR CY BG RO RS HR SI HU SK CZ PL LT LV EE FI SE NO DK IS IE GB NL BE LU DE AT CH FR ES PT IT MT AL MK UA BY RU GE AM AZ EG LY TN DZ MA SN GH NG KE TZ UG ET ZA MG BR AR CL PE CO MX CU CA US AU NZ'.split(
    ' ',
  );

/** Lines of one or two names of states, each of another pair; Latin ones every other time in capitals. */
export function listLines({ locale, script }: DrawnLanguage, count: number, seed: number): string[] {
  const names = new Intl.DisplayNames([locale], { type: 'region' });
  const words = STATES.map((code) => names.of(code) ?? '').filter((word) => word !== '' && word.length < 22);
  return Array.from({ length: count }, (_, index) => {
    const first = words[(index * 17 + seed * 31) % words.length]!;
    const second = words[(index * 29 + seed * 13 + 7) % words.length]!;
    const line = first.length + second.length < 24 ? `${first} ${second}` : first;
    return script === 'Latin' && index % 2 === 1 ? line.toLocaleUpperCase(locale) : line;
  });
}

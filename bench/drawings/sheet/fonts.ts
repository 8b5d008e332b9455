import type { Script } from './sheet.ts';

/** Families for each script. `prepareSheetFonts` fetches them. */
export const FONTS: Readonly<Record<Script, readonly string[]>> = {
  Latn: ['Liberation Sans', 'Carlito', 'Open Sans', 'Lato', 'DejaVu Sans', 'Caladea', 'Liberation Serif', 'FreeSans', 'FreeSerif'], // prettier-ignore
  Deva: ['Lohit Devanagari', 'Annapurna SIL', 'Noto Serif Devanagari'],
  Taml: ['Lohit Tamil', 'Noto Serif Tamil'],
  Telu: ['Lohit Telugu', 'Noto Serif Telugu'],
  Knda: ['Lohit Kannada', 'Noto Serif Kannada'],
  Mlym: ['Lohit Malayalam', 'Noto Serif Malayalam'],
  Beng: ['Lohit Bengali', 'Noto Serif Bengali'],
  Gujr: ['Lohit Gujarati', 'Noto Serif Gujarati'],
  Guru: ['Lohit Gurmukhi', 'Noto Serif Gurmukhi'],
  Orya: ['Lohit Odia'],
  Arab: ['Amiri', 'KacstOffice', 'KacstBook', 'Noto Naskh Arabic'],
  Hebr: ['Frank Ruehl CLM', 'David CLM', 'Nachlieli CLM', 'Noto Serif Hebrew'],
  Grek: ['GFS Neohellenic', 'GFS Artemisia', 'Liberation Sans', 'DejaVu Sans', 'Noto Serif'],
};

/** As if written by hand. */
export const HANDS = ['Breip', 'Rufscript', 'Dancing Script'] as const;

/** Debian packages that hold them. */
export const FONT_PACKAGES = [
  'fonts-ocr-b',
  'fonts-liberation',
  'fonts-crosextra-carlito',
  'fonts-crosextra-caladea',
  'fonts-open-sans',
  'fonts-lato',
  'fonts-dejavu-core',
  'fonts-freefont-ttf',
  'fonts-lohit-deva',
  'fonts-lohit-taml',
  'fonts-lohit-telu',
  'fonts-lohit-knda',
  'fonts-lohit-mlym',
  'fonts-lohit-beng-bengali',
  'fonts-lohit-gujr',
  'fonts-lohit-guru',
  'fonts-lohit-orya',
  'fonts-sil-annapurna',
  'fonts-hosny-amiri',
  'fonts-kacst',
  'culmus',
  'fonts-gfs-neohellenic',
  'fonts-gfs-artemisia',
  'fonts-breip',
  'fonts-rufscript',
  'fonts-dancingscript',
  'fonts-noto-core',
];

/** Of several hundred Noto families a few serif ones are used. */
export const UNUSED_FONTS =
  /^Noto(?!(?:Serif(?:Devanagari|Tamil|Telugu|Kannada|Malayalam|Bengali|Gujarati|Gurmukhi|Hebrew)?|NaskhArabic)-(?:Regular|Bold)\.ttf$)/;

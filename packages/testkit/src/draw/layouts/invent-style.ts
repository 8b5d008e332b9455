import type { DocumentFields, PrintedName } from '../document.ts';
import type { Typeface, Weight } from '../draw-text.ts';
import type { Language } from '../holder/labels.ts';
import type { State } from '../holder/states.ts';
import type { Random } from '../random.ts';

/** How one document is printed: the same layout in another style is another document to a reader. */
export interface Style {
  titleFace: Typeface;
  labelFace: Typeface;
  valueFace: Typeface;
  valueWeight: Weight;
  /** The number may have a face of its own. */
  numberFace: Typeface;
  titleColour: string;
  labelColour: string;
  valueColour: string;
  languages: Language[];
  labelCase: 'as-is' | 'upper';
  /** Values in capitals, as most states print them. */
  capitals: boolean;
  dates: DateStyle;
  grey: boolean;
  roundPortrait: boolean;
  guilloche: number;
  /** How far the MRZ's ground is brightened, 0–1. */
  mrzGround: number;
  mrzPenMm: number;
  mrzColour: string;
}

type DateStyle = 'd MMM y' | 'd MMM/MMM y' | 'd.m.y' | 'd/m/y' | 'd m y';

export function inventStyle(random: Random, state: State): Style {
  const face = random.pick<Typeface>(['franklin', 'source', 'slab', 'franklin', 'source']);
  const dark = random.pick(['#16181d', '#1c1c22', '#20242c', '#111111']);
  return {
    titleFace: random.pick<Typeface>(['franklin', 'slab', 'source', 'slab']),
    labelFace: face === 'slab' ? 'source' : face,
    valueFace: random.chance(0.12) ? 'courier' : face,
    valueWeight: random.pick<Weight>([400, 600, 600]),
    numberFace: random.chance(0.2) ? 'courier' : face,
    titleColour: random.pick(['#20304f', '#4a2030', '#1f3f35', '#2b2b33']),
    labelColour: random.pick(['#3a4660', '#5a3d46', '#3f5048', '#4a4a52']),
    valueColour: dark,
    languages: languagesOf(random, state),
    labelCase: random.chance(0.15) ? 'upper' : 'as-is',
    capitals: random.chance(0.85),
    dates: random.pick<DateStyle>(['d MMM y', 'd MMM/MMM y', 'd.m.y', 'd/m/y', 'd m y', 'd MMM y']),
    grey: random.chance(0.45),
    roundPortrait: random.chance(0.4),
    guilloche: random.between(0.3, 0.65),
    mrzGround: random.pick([0.35, 0.6, 0.85, 1]),
    mrzPenMm: random.between(0.3, 0.37),
    mrzColour: random.pick(['#141414', '#1d1d22', '#26262b']),
  };
}

function languagesOf(random: Random, state: State): Language[] {
  const languages: Language[] = state.language === 'en' ? ['en'] : [state.language, 'en'];
  if (random.chance(0.4) && !languages.includes('fr')) languages.push('fr');
  return languages;
}

const MONTHS: Readonly<Partial<Record<Language, string>>> = {
  en: 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC',
  fr: 'JANV FÉVR MARS AVR MAI JUIN JUIL AOÛT SEPT OCT NOV DÉC',
  de: 'JAN FEB MÄR APR MAI JUN JUL AUG SEP OKT NOV DEZ',
  es: 'ENE FEB MAR ABR MAY JUN JUL AGO SEP OCT NOV DIC',
};

function printDate(iso: string, style: DateStyle, language: Language): string {
  const [year, month, day] = iso.split('-') as [string, string, string];
  const nameIn = (language: Language): string => (MONTHS[language] ?? MONTHS.en!).split(' ')[Number(month) - 1]!;
  const months = [...new Set([nameIn(language), nameIn('en')])].join('/');
  const written: Readonly<Record<DateStyle, string>> = {
    'd MMM y': `${day} ${nameIn('en')} ${year}`,
    'd MMM/MMM y': `${day} ${months} ${year}`,
    'd.m.y': `${day}.${month}.${year}`,
    'd/m/y': `${day}/${month}/${year}`,
    'd m y': `${day} ${month} ${year}`,
  };
  return written[style];
}

/** The text of every value as this document prints it; empty where the document has none. */
export function printedValues(fields: DocumentFields, state: State, style: Style): Record<PrintedName, string> {
  const written = (text: string): string => (style.capitals ? text.toLocaleUpperCase(state.language) : text);
  const date = (iso: string): string => printDate(iso, style.dates, state.language);
  return {
    documentClass: fields.documentCode.slice(0, fields.documentCode === 'ID' ? 2 : 1),
    issuingState: fields.issuingState,
    nationality: fields.nationality === state.code ? written(state.nationality) : fields.nationality,
    surname: written(fields.surname),
    givenNames: written(fields.givenNames),
    name: written(`${fields.surname}, ${fields.givenNames}`),
    documentNumber: fields.documentNumber,
    birthDate: date(fields.birthDate),
    sex: fields.sex,
    issueDate: date(fields.issueDate),
    expiryDate: date(fields.expiryDate),
    placeOfBirth: written(fields.placeOfBirth),
    authority: written(fields.authority),
    personalNumber: fields.personalNumber,
  };
}

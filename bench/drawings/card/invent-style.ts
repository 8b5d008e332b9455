import type { Draw } from '../random.ts';
import type { PrintedField } from './layouts.ts';

export interface Style {
  labelFont: string;
  valueFont: string;
  valueWeight: 'normal' | 'bold';
  valueMm: number;
  labelMm: number;
  paper: string;
  tint: string;
  ink: string;
  accent: string;
  pattern: 'rings' | 'hatch' | 'dots' | 'rays' | 'lattice';
  /** The machine-readable zone stands on plain paper instead of the pattern. */
  plainZone: boolean;
  mrzInk: string;
  upperCaseNames: boolean;
  dateForm: 'D MON YYYY' | 'DD.MM.YYYY' | 'DD/MM/YYYY' | 'YYYY-MM-DD' | 'DD MM YYYY';
  words: Readonly<Record<PrintedField, string>>;
}

const FONTS = ['Liberation Sans', 'Carlito', 'Open Sans', 'Lato', 'DejaVu Sans', 'Caladea', 'Liberation Serif', 'Cabin', 'Gentium Basic'] as const; // prettier-ignore

const ENGLISH: Readonly<Record<PrintedField, string>> = {
  code: 'Type',
  state: 'Code',
  number: 'Document No.',
  surname: 'Surname',
  given: 'Given names',
  nationality: 'Nationality',
  birth: 'Date of birth',
  sex: 'Sex',
  birthplace: 'Place of birth',
  issue: 'Date of issue',
  expiry: 'Date of expiry',
  authority: 'Authority',
  personal: 'Personal No.',
};

const FRENCH: Readonly<Record<PrintedField, string>> = {
  code: 'Type',
  state: 'Code',
  number: 'N° du document',
  surname: 'Nom',
  given: 'Prénoms',
  nationality: 'Nationalité',
  birth: 'Date de naissance',
  sex: 'Sexe',
  birthplace: 'Lieu de naissance',
  issue: 'Date de délivrance',
  expiry: "Date d'expiration",
  authority: 'Autorité',
  personal: 'N° personnel',
};

export function inventStyle(draw: Draw, language: 'english' | 'both' | 'french'): Style {
  const hue = draw.whole(0, 359);
  return {
    labelFont: draw.pick(FONTS),
    valueFont: draw.pick(FONTS),
    valueWeight: draw.pick(['normal', 'bold'] as const),
    valueMm: draw.between(2.7, 3.1),
    labelMm: draw.between(1.65, 1.95),
    paper: `hsl(${hue}, ${draw.whole(18, 45)}%, ${draw.whole(88, 95)}%)`,
    tint: `hsl(${(hue + draw.whole(20, 120)) % 360}, ${draw.whole(20, 50)}%, ${draw.whole(80, 92)}%)`,
    ink: `hsl(${draw.whole(200, 260)}, 20%, ${draw.whole(5, 16)}%)`,
    accent: `hsl(${(hue + 180) % 360}, 45%, ${draw.whole(25, 38)}%)`,
    pattern: draw.pick(['rings', 'hatch', 'dots', 'rays', 'lattice'] as const),
    plainZone: draw.chance(0.6),
    mrzInk: `hsl(0, 0%, ${draw.whole(4, 16)}%)`,
    upperCaseNames: draw.chance(0.8),
    dateForm: draw.pick(['D MON YYYY', 'D MON YYYY', 'DD.MM.YYYY', 'DD/MM/YYYY', 'YYYY-MM-DD', 'DD MM YYYY'] as const),
    words: chooseWords(language),
  };
}

function chooseWords(language: 'english' | 'both' | 'french'): Readonly<Record<PrintedField, string>> {
  if (language === 'english') return ENGLISH;
  if (language === 'french') return FRENCH;
  const both = { ...ENGLISH };
  for (const field of Object.keys(both) as PrintedField[])
    if (ENGLISH[field] !== FRENCH[field]) both[field] = `${ENGLISH[field]} / ${FRENCH[field]}`;
  return both;
}

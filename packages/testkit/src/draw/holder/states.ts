import type { Language } from './labels.ts';

/** An issuing state: real codes of Doc 9303-3, and UTO, which Doc 9303 keeps for its examples. */
export interface State {
  code: string;
  /** As printed at the head of a document. */
  name: string;
  /** As printed for the nationality. */
  nationality: string;
  language: Language;
  /** Which name list and which towns fit. */
  culture: Culture;
  /** How the state writes Ä, Ö, Ü, Å in its MRZ. */
  umlauts: 'icao' | 'plain';
  /** Two colours of the paper's print. */
  inks: readonly [string, string];
  /** The shape of a document number: `A` a letter, `9` a figure, `X` either. */
  number: string;
}

export type Culture =
  'utopian' | 'german' | 'french' | 'spanish' | 'slavic' | 'nordic' | 'english' | 'indian' | 'turkish';

const row = (
  code: string,
  name: string,
  nationality: string,
  language: Language,
  culture: Culture,
  inks: readonly [string, string],
  number: string,
  umlauts: 'icao' | 'plain' = 'icao',
): State => ({ code, name, nationality, language, culture, umlauts, inks, number });

export const UTOPIA = row('UTO', 'Utopia', 'Utopian', 'en', 'utopian', ['#4a7fb5', '#b58a4a'], 'A999999X9');

export const STATES: readonly State[] = [
  UTOPIA,
  row('D', 'Bundesrepublik Deutschland', 'DEUTSCH', 'de', 'german', ['#6d9a84', '#c08a6a'], 'CXXXXXXX9'),
  row('AUT', 'Republik Österreich', 'ÖSTERREICH', 'de', 'german', ['#b0707a', '#7f8fb8'], 'A9999999'),
  row('FRA', 'République française', 'Française', 'fr', 'french', ['#7d8fc4', '#c98d9a'], '99AA99999'),
  row('BEL', 'Royaume de Belgique', 'Belge', 'fr', 'french', ['#a88fb0', '#8db0a0'], 'AA999999'),
  row('CAN', 'Canada', 'Canadian', 'fr', 'french', ['#8fa6b8', '#c49a8a'], 'AA999999', 'plain'),
  row('ESP', 'España', 'Española', 'es', 'spanish', ['#c0926a', '#8aa17a'], 'AAA999999', 'plain'),
  row('MEX', 'Estados Unidos Mexicanos', 'Mexicana', 'es', 'spanish', ['#7aa58a', '#b89a76'], 'A99999999', 'plain'),
  row('COL', 'República de Colombia', 'Colombiana', 'es', 'spanish', ['#b9a765', '#7d93b5'], 'AA999999', 'plain'),
  row('POL', 'Rzeczpospolita Polska', 'POLSKIE', 'pl', 'slavic', ['#b77f86', '#8d9db0'], 'AA9999999'),
  row('CZE', 'Česká republika', 'ČESKÁ', 'cs', 'slavic', ['#8793bd', '#b98f8f'], '99999999'),
  row('HRV', 'Republika Hrvatska', 'HRVATSKO', 'hr', 'slavic', ['#7f9cc0', '#b48c92'], '999999999'),
  row('SWE', 'Sverige', 'Svensk', 'sv', 'nordic', ['#7ba0bd', '#c2ae70'], '99999999'),
  row('FIN', 'Suomi', 'Suomi', 'fi', 'nordic', ['#8aa6c2', '#a9b5a0'], 'AA9999999', 'plain'),
  row('ISL', 'Ísland', 'Íslensk', 'is', 'nordic', ['#86a2b3', '#a8908f'], 'A9999999'),
  row('GBR', 'United Kingdom', 'British citizen', 'en', 'english', ['#a78a99', '#8799b5'], '999999999'),
  row('IRL', 'Éire', 'Éireannach', 'en', 'english', ['#7fae90', '#bda87c'], 'AA9999999'),
  row('USA', 'United States of America', 'United States', 'en', 'english', ['#8c9bb8', '#bd9488'], 'A99999999'),
  row('AUS', 'Australia', 'Australian', 'en', 'english', ['#8fa88a', '#bfa274'], 'AA9999999'),
  row('IND', 'Republic of India', 'Indian', 'en', 'indian', ['#9aa38a', '#c4a079'], 'A9999999'),
  row('TUR', 'Türkiye Cumhuriyeti', 'T.C.', 'tr', 'turkish', ['#b98886', '#86a2a6'], 'A99999999', 'plain'),
];

import { existsInCalendar } from '../dates/mrz-date.ts';
import { findAamvaIssuer } from './issuers.ts';
import { readAamvaFile } from './read-file.ts';
import type { AamvaFile } from './read-file.ts';

/** What the code of a North American licence says. Empty where it says nothing; dates ISO 8601. */
export interface AamvaLicence {
  version: number;
  kind: 'licence' | 'identity card' | 'enhanced licence';
  /** ISO 3166 alpha-3; empty where neither the code nor its issuer tells. */
  country: string;
  /** Name of the state or province that issued it. */
  issuer: string;
  number: string;
  /** The whole name where the code does not take it apart. */
  fullName: string;
  surname: string;
  /** All of them, with those in the middle. */
  givenNames: string;
  middleName: string;
  suffix: string;
  sex: 'F' | 'M' | 'X' | '';
  dateOfBirth: string;
  dateOfIssue: string;
  dateOfExpiry: string;
  street: string;
  city: string;
  /** Code of the state or province of the address. */
  state: string;
  postCode: string;
  vehicleClass: string;
  restrictions: string;
  endorsements: string;
  eyeColour: string;
  hairColour: string;
  /** Centimetres, or feet and inches, as the code has it. */
  height: string;
  documentDiscriminator: string;
  /** Which of these were cut to fit, by what the code itself says. */
  truncated: ('surname' | 'givenNames' | 'middleName')[];
}

/**
 * Reads the text of a PDF417 by the AAMVA card design standard: editions 1 to 10, what came before them, and what keeps to
 * them later. Dates are taken in either order: a month is never a century.
 *
 * @returns `undefined` when it is no such record. The number of social security, which old editions allow, is not read.
 */
export function parseAamva(text: string): AamvaLicence | undefined {
  const file = readAamvaFile(text);
  if (!file) return undefined;
  const { version, subfile, elements } = file;
  const get = (...ids: string[]): string => ids.map((id) => elements.get(id)).find((value) => isSaid(value)) ?? '';
  const issuer = findAamvaIssuer(file.issuer, get('DAJ', 'DAO'));
  return {
    version,
    kind: subfile === 'DL' ? 'licence' : subfile === 'ID' ? 'identity card' : 'enhanced licence',
    country: countryOf(get('DCG')) || (issuer?.country ?? ''),
    issuer: issuer?.name ?? '',
    number: get('DAQ'),
    ...readNames(file),
    sex: readSex(get('DBC')),
    dateOfBirth: readAamvaDate(get('DBB')),
    dateOfIssue: readAamvaDate(get('DBD')),
    dateOfExpiry: readAamvaDate(get('DBA')),
    street: [get('DAG', 'DAL'), get('DAH', 'DAM')].filter((line) => line !== '').join(', '),
    city: get('DAI', 'DAN'),
    state: get('DAJ', 'DAO'),
    postCode: readPostCode(get('DAK', 'DAP')),
    vehicleClass: get('DCA', 'DAR'),
    restrictions: get('DCB', 'DAS'),
    endorsements: get('DCD', 'DAT'),
    eyeColour: get('DAY'),
    hairColour: get('DAZ'),
    height: readHeight(get('DAU'), get('DAV'), version),
    documentDiscriminator: get('DCF'),
    truncated: readTruncation(elements),
  };
}

/** Issuers write these where they have nothing to say. */
function isSaid(value: string | undefined): boolean {
  return value !== undefined && !/^(?:NONE|UNAVL|UNAVAIL|N\/A)$/i.test(value);
}

function countryOf(code: string): string {
  if (/^(?:USA?|UNITED STATES)$/i.test(code)) return 'USA';
  return /^(?:CAN?|CANADA)$/i.test(code) ? 'CAN' : '';
}

type Names = Pick<AamvaLicence, 'fullName' | 'surname' | 'givenNames' | 'middleName' | 'suffix'>;

/** Surname and first names since 2005 or in parts since 2003; before that one element, its parts behind commas. */
function readNames({ elements }: AamvaFile): Names {
  const get = (id: string) => {
    const value = elements.get(id);
    return isSaid(value) ? tidyName(value!) : '';
  };
  const surname = get('DCS') || get('DAB');
  const middleName = get('DAD');
  const first = get('DAC') || tidyName((elements.get('DCT') ?? '').replaceAll(',', ' '));
  const suffix = get('DCU') || get('DAE');
  if (surname !== '' || first !== '') {
    // The given names of 2003 hold the middle ones already.
    const givenNames = middleName === '' || first.endsWith(` ${middleName}`) ? first : `${first} ${middleName}`.trim();
    return { fullName: '', surname, givenNames, middleName, suffix };
  }
  const parts = (elements.get('DAA') ?? '').split(/[,@$]/).map(tidyName);
  if (parts.length < 2) return { fullName: parts[0] ?? '', surname: '', givenNames: '', middleName: '', suffix: '' };
  const [last = '', given = '', middle = '', end = ''] = parts;
  return { fullName: '', surname: last, givenNames: `${given} ${middle}`.trim(), middleName: middle, suffix: end };
}

function tidyName(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replace(/[\s,]+$/, '')
    .trim();
}

function readSex(code: string): AamvaLicence['sex'] {
  if (/^(?:1|M)$/i.test(code)) return 'M';
  if (/^(?:2|F)$/i.test(code)) return 'F';
  return /^(?:9|X)$/i.test(code) ? 'X' : '';
}

/** MMDDCCYY in the United States, CCYYMMDD in Canada and in the first edition. Empty when it is no day of the calendar. */
export function readAamvaDate(text: string): string {
  const digits = text.replaceAll(/[-/\s]/g, '');
  const [year, month, day] = /^(?:18|19|2\d)\d{6}$/.test(digits)
    ? [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)]
    : [digits.slice(4), digits.slice(0, 2), digits.slice(2, 4)];
  if (!/^\d{8}$/.test(digits) || Number(year) < 1881) return '';
  return existsInCalendar(Number(year), Number(month), Number(day)) ? `${year}-${month}-${day}` : '';
}

/** American ones have nine digits, the last four often noughts; Canadian ones six characters, written 3-3. */
function readPostCode(text: string): string {
  const code = text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  if (/^\d{9}$/.test(code)) return code.endsWith('0000') ? code.slice(0, 5) : `${code.slice(0, 5)}-${code.slice(5)}`;
  return /^[A-Z]\d[A-Z]\d[A-Z]\d/.test(code) ? `${code.slice(0, 3)} ${code.slice(3, 6)}` : code;
}

/** `068 in`, `173 cm`; in the first edition feet and two digits of inches, or centimetres in an element of their own. */
function readHeight(text: string, centimetres: string, version: number): string {
  const [, amount, unit] = /^(\d{3})\s*(in|cm)$/i.exec(text) ?? [];
  if (unit?.toLowerCase() === 'cm') return `${Number(amount)} cm`;
  if (unit) return `${Math.floor(Number(amount) / 12)}'${Number(amount) % 12}"`;
  if (version <= 1 && /^[3-8](?:0\d|1[01])$/.test(text)) return `${text[0]}'${Number(text.slice(1))}"`;
  return /^\d{3}$/.test(centimetres) ? `${centimetres} cm` : text;
}

function readTruncation(elements: ReadonlyMap<string, string>): AamvaLicence['truncated'] {
  const flags = { DDE: 'surname', DDF: 'givenNames', DDG: 'middleName' } as const;
  return Object.entries(flags).flatMap(([id, name]) => (elements.get(id)?.toUpperCase() === 'T' ? [name] : []));
}

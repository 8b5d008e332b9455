import type { DocumentFields, MrzFormat } from '../document.ts';
import { transliterate } from './transliterate.ts';

/** What the lines are made of. Dates are ISO 8601; the last four matter to the French identity card of 1988–2021 alone. */
export type MrzFields = Pick<
  DocumentFields,
  | 'documentCode'
  | 'issuingState'
  | 'nationality'
  | 'surname'
  | 'givenNames'
  | 'documentNumber'
  | 'birthDate'
  | 'sex'
  | 'expiryDate'
> & { personalNumber?: string; umlauts?: 'icao' | 'plain' };

/**
 * The lines of a machine-readable zone with all check digits: three of 30 characters (TD1), two of 36 (TD2, MRV-B,
 * FRENCH-ID) or two of 44 (TD3, MRV-A).
 *
 * Written from ICAO Doc 9303 parts 3 to 7 and the French decree of 1987, apart from `packages/identifiers`, so that
 * tests do not compare a function with itself. Names that are too long are cut at the end of their field.
 */
export function computeMrz(fields: MrzFields, format: MrzFormat): string[] {
  return WRITERS[format](fields);
}

/** The check digit of Doc 9303-3, section 4.9: weights 7, 3, 1, modulo 10. */
export function mrzCheckDigit(text: string): string {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum += valueOf(text.charAt(i)) * [7, 3, 1][i % 3]!;
  return String(sum % 10);
}

const WRITERS: Readonly<Record<MrzFormat, (fields: MrzFields) => string[]>> = {
  TD1: writeTd1,
  TD2: (fields) => writeTwoLines(fields, 36, 7),
  TD3: writeTd3,
  'MRV-A': (fields) => writeVisa(fields, 44),
  'MRV-B': (fields) => writeVisa(fields, 36),
  'FRENCH-ID': writeFrenchId,
};

function valueOf(character: string): number {
  if (character === '<') return 0;
  return parseInt(character, 36);
}

function fill(text: string, length: number): string {
  return text.slice(0, length).padEnd(length, '<');
}

function checked(text: string): string {
  return text + mrzCheckDigit(text);
}

function shortDate(iso: string): string {
  return iso.slice(2, 4) + iso.slice(5, 7) + iso.slice(8, 10);
}

function sexLetter(fields: MrzFields): string {
  return fields.sex === 'X' ? '<' : fields.sex;
}

function nameField(fields: MrzFields, length: number): string {
  const surname = transliterate(fields.surname, fields.umlauts);
  const givenNames = transliterate(fields.givenNames, fields.umlauts);
  return fill(givenNames === '' ? surname : `${surname}<<${givenNames}`, length);
}

function head(fields: MrzFields): string {
  return fill(fields.documentCode, 2) + fill(fields.issuingState, 3);
}

function datesAndSex(fields: MrzFields): string {
  return checked(shortDate(fields.birthDate)) + sexLetter(fields) + checked(shortDate(fields.expiryDate));
}

function writeTd3(fields: MrzFields): string[] {
  const number = checked(fill(fields.documentNumber, 9));
  const personal = fill(fields.personalNumber ?? '', 14);
  // An unused personal number may have `<` or 0 as its check digit (Doc 9303-4, 4.2.2.2); the filler is the more common.
  const personalChecked = personal + (personal === '<'.repeat(14) ? '<' : mrzCheckDigit(personal));
  const body = number + fill(fields.nationality, 3) + datesAndSex(fields) + personalChecked;
  const composite = mrzCheckDigit(body.slice(0, 10) + body.slice(13, 20) + body.slice(21));
  return [head(fields) + nameField(fields, 39), body + composite];
}

/** Doc 9303-5, note j: a number of more than nine characters continues, with its check digit, in the optional field. */
function numberAndRest(fields: MrzFields, restLength: number): string {
  const number = fields.documentNumber;
  const optional = fields.personalNumber ?? '';
  if (number.length <= 9) return checked(fill(number, 9)) + fill(optional, restLength);
  return `${number.slice(0, 9)}<${fill(number.slice(9) + mrzCheckDigit(number), restLength)}`;
}

function writeTd1(fields: MrzFields): string[] {
  const first = head(fields) + numberAndRest(fields, 15);
  const dates = datesAndSex(fields);
  const second = dates + fill(fields.nationality, 3) + '<'.repeat(11);
  const composite = mrzCheckDigit(first.slice(5) + dates.slice(0, 7) + dates.slice(8) + second.slice(18));
  return [first, second + composite, nameField(fields, 30)];
}

function writeTwoLines(fields: MrzFields, length: number, optionalLength: number): string[] {
  const extended = numberAndRest(fields, optionalLength);
  const number = extended.slice(0, 10);
  const dates = datesAndSex(fields);
  const optional = extended.slice(10);
  const composite = mrzCheckDigit(number + dates.slice(0, 7) + dates.slice(8) + optional);
  const second = number + fill(fields.nationality, 3) + dates + optional + composite;
  return [head(fields) + nameField(fields, length - 5), second];
}

/** Doc 9303-7: as in passports, but without a composite check digit; the optional data end the line. */
function writeVisa(fields: MrzFields, length: number): string[] {
  const body = checked(fill(fields.documentNumber, 9)) + fill(fields.nationality, 3) + datesAndSex(fields);
  return [head(fields) + nameField(fields, length - 5), fill(body + (fields.personalNumber ?? ''), length)];
}

/**
 * The laminated French card: the number begins with year and month of issue and the department, and the given names
 * stand in the second line. There is no expiry date.
 */
function writeFrenchId(fields: MrzFields): string[] {
  const surname = transliterate(fields.surname, 'plain');
  const first = `IDFRA${fill(surname, 25)}${fill(fields.personalNumber ?? '', 6)}`;
  const givenNames = transliterate(fields.givenNames, 'plain').replaceAll('<', '<<');
  const second =
    checked(fill(fields.documentNumber, 12)) +
    fill(givenNames, 14) +
    checked(shortDate(fields.birthDate)) +
    sexLetter(fields);
  return [first, second + mrzCheckDigit(first + second)];
}

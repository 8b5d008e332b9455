import { transliterateName } from './transliterate-name.ts';

export type MrzKind = 'TD1' | 'TD2' | 'TD3' | 'MRV-A' | 'MRV-B' | 'FRENCH-ID';

/** What goes into a machine-readable zone; names as written, dates ISO. */
export interface MrzContent {
  /** Such as `P`, `I`, `ID`, `V`. */
  code: string;
  issuingState: string;
  nationality: string;
  documentNumber: string;
  surname: string;
  givenNames: string;
  dateOfBirth: string;
  sex: 'F' | 'M' | 'X';
  /** Empty where the format has none. */
  dateOfExpiry: string;
  optional: string;
  /** What stands for the check digit of an empty personal number in TD3. */
  emptyCheck: '0' | '<';
}

/**
 * The lines of the zone, fillers included, written from ICAO Doc 9303 parts 3 to 7 (French card: two lines of 36 as
 * issued from 1988 to 2021). A name that is too long is cut, as Doc 9303-3 section 4.2.3 allows.
 */
export function composeMrz(kind: MrzKind, content: MrzContent): string[] {
  return WRITERS[kind](content);
}

const WRITERS: Readonly<Record<MrzKind, (content: MrzContent) => string[]>> = {
  TD1: writeTd1,
  TD2: (content) => writeTwoLines(content, 36, true),
  TD3: writeTd3,
  'MRV-A': (content) => writeTwoLines(content, 44, false),
  'MRV-B': (content) => writeTwoLines(content, 36, false),
  'FRENCH-ID': writeFrenchCard,
};

/** Doc 9303-3 section 4.9: weights 7, 3, 1; digits as they are, A = 10 … Z = 35, filler 0; modulo 10. */
export function weighDigits(text: string): string {
  let sum = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    const value = char === '<' ? 0 : Number.parseInt(char, 36);
    sum += value * ([7, 3, 1][i % 3] ?? 0);
  }
  return String(sum % 10);
}

function fill(text: string, length: number): string {
  return text.slice(0, length).padEnd(length, '<');
}

function withCheck(text: string): string {
  return text + weighDigits(text);
}

function shortDate(iso: string): string {
  return iso === '' ? '<<<<<<' : iso.slice(2, 4) + iso.slice(5, 7) + iso.slice(8, 10);
}

function nameField(content: MrzContent, length: number): string {
  const primary = transliterateName(content.surname).replaceAll(' ', '<');
  const secondary = transliterateName(content.givenNames).replaceAll(' ', '<');
  return fill(secondary === '' ? primary : `${primary}<<${secondary}`, length);
}

function sexField(content: MrzContent): string {
  return content.sex === 'X' ? '<' : content.sex;
}

function writeTd3(content: MrzContent): string[] {
  const number = withCheck(fill(content.documentNumber, 9));
  const birth = withCheck(shortDate(content.dateOfBirth));
  const expiry = withCheck(shortDate(content.dateOfExpiry));
  const personal = fill(content.optional, 14);
  const optional = personal + (content.optional === '' ? content.emptyCheck : weighDigits(personal));
  const overall = weighDigits(number + birth + expiry + optional);
  return [
    fill(content.code, 2) + fill(content.issuingState, 3) + nameField(content, 39),
    number + fill(content.nationality, 3) + birth + sexField(content) + expiry + optional + overall,
  ];
}

/** TD2 and both visas: names in line 1, the rest in line 2; only TD2 ends with a composite check digit. */
function writeTwoLines(content: MrzContent, width: 36 | 44, composite: boolean): string[] {
  const number = withCheck(fill(content.documentNumber, 9));
  const birth = withCheck(shortDate(content.dateOfBirth));
  const expiry = withCheck(shortDate(content.dateOfExpiry));
  const optional = fill(content.optional, width - 28 - (composite ? 1 : 0));
  const overall = composite ? weighDigits(number + birth + expiry + optional) : '';
  return [
    fill(content.code, 2) + fill(content.issuingState, 3) + nameField(content, width - 5),
    number + fill(content.nationality, 3) + birth + sexField(content) + expiry + optional + overall,
  ];
}

/** Document numbers over nine characters go on in the optional field, behind a filler in place of the check digit. */
function writeTd1(content: MrzContent): string[] {
  const long = content.documentNumber.length > 9;
  const rest = content.documentNumber.slice(9);
  const number = long
    ? `${content.documentNumber.slice(0, 9)}<${rest}${weighDigits(content.documentNumber)}<`
    : withCheck(fill(content.documentNumber, 9));
  const first = fill(content.code, 2) + fill(content.issuingState, 3) + fill(number + content.optional, 25);
  const birth = withCheck(shortDate(content.dateOfBirth));
  const expiry = withCheck(shortDate(content.dateOfExpiry));
  const second = fill('', 11);
  const overall = weighDigits(first.slice(5) + birth + expiry + second);
  return [
    first,
    birth + sexField(content) + expiry + fill(content.nationality, 3) + second + overall,
    nameField(content, 30),
  ];
}

function writeFrenchCard(content: MrzContent): string[] {
  const surname = fill(transliterateName(content.surname).replaceAll(' ', '<'), 25);
  const given = fill(transliterateName(content.givenNames).replaceAll(' ', '<<'), 14);
  const first = `IDFRA${surname}${fill(content.optional, 6)}`;
  const second =
    withCheck(content.documentNumber) + given + withCheck(shortDate(content.dateOfBirth)) + sexField(content);
  return [first, second + weighDigits(first + second)];
}

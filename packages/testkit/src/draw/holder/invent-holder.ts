import type { DocumentFields, DocumentKind, Sex } from '../document.ts';
import type { Random } from '../random.ts';
import { NAMES, type NameList } from './names.ts';
import { STATES, UTOPIA, type State } from './states.ts';

const LETTERS = 'ABCDEFGHJKLMNPRTUVWXYZ';
const FIGURES = '0123456789';
/** All drawn documents are seen from this day on: before it issued, after it expiring, unless mutated. */
const TODAY = '2026-01-15';

/**
 * A holder and a document that do not exist, with the state that "issued" it; a third of all are Utopian. Dates agree with
 * one another and the document is valid throughout the years 2026–2027.
 */
export function inventHolder(
  random: Random,
  kind: DocumentKind,
  stateCode?: string,
): { state: State; fields: DocumentFields } {
  const state = pickState(random, kind, stateCode);
  const names = NAMES[state.culture];
  const sex = random.pick<Sex>(['F', 'M', 'F', 'M', 'F', 'M', 'F', 'M', 'X']);
  const birthDate = randomDate(random, 1942, 2007);
  const issueDate = randomDate(random, 2019, 2025);
  const years = kind.startsWith('visa') ? 10 : random.pick([9, 10]);
  const fields: DocumentFields = {
    documentCode: codeOf(random, kind),
    issuingState: state.code,
    nationality: kind.startsWith('visa') ? random.pick(STATES).code : state.code,
    surname: inventSurname(random, names),
    givenNames: inventGivenNames(random, names, sex),
    documentNumber: inventNumber(random, state.number),
    birthDate,
    sex,
    issueDate,
    expiryDate: addYears(issueDate, years),
    placeOfBirth: random.pick(names.towns),
    authority: random.pick(names.towns),
    personalNumber: random.chance(0.45) ? inventPersonalNumber(random, kind) : '',
  };
  return { state, fields: kind === 'french-id' ? asFrench(random, fields) : fields };
}

function pickState(random: Random, kind: DocumentKind, code: string | undefined): State {
  if (code !== undefined) {
    const state = STATES.find((state) => state.code === code);
    if (state === undefined) throw new RangeError(`no state ${JSON.stringify(code)} among those drawn`);
    return state;
  }
  if (kind === 'french-id') return STATES.find((state) => state.code === 'FRA')!;
  return random.chance(0.2) ? UTOPIA : random.pick(STATES);
}

function codeOf(random: Random, kind: DocumentKind): string {
  if (kind === 'passport') return random.pick(['P', 'P', 'P', 'P', 'PO', 'PS']);
  if (kind.startsWith('visa')) return random.pick(['V', 'V', 'VC', 'VD']);
  return kind === 'french-id' ? 'ID' : random.pick(['I', 'ID', 'I', 'ID', 'AR']);
}

function inventSurname(random: Random, names: NameList): string {
  const one = (): string => random.pick(names.starts) + random.pick(names.ends);
  if (random.chance(0.1)) return `${one()}-${one()}`;
  return random.chance(0.08) ? `${one()} ${one()}` : one();
}

function inventGivenNames(random: Random, names: NameList, sex: Sex): string {
  const pool = sex === 'F' || (sex === 'X' && random.chance(0.5)) ? names.female : names.male;
  const count = random.pick([1, 1, 2, 2, 3]);
  const chosen = new Set(Array.from({ length: count }, () => random.pick(pool)));
  return [...chosen].join(' ');
}

function inventNumber(random: Random, shape: string): string {
  return Array.from(shape)
    .map((sign) => {
      if (sign === 'A') return random.string(LETTERS, 1);
      if (sign === '9') return random.string(FIGURES, 1);
      return sign === 'X' ? random.string(LETTERS + FIGURES, 1) : sign;
    })
    .join('');
}

function inventPersonalNumber(random: Random, kind: DocumentKind): string {
  if (kind === 'td2' || kind === 'visa-b') return random.string(FIGURES, 7);
  return random.chance(0.7) ? random.string(FIGURES, random.whole(9, 12)) : random.string(LETTERS + FIGURES, 10);
}

/** The number of the French card begins with year and month of issue and the department, which line 1 repeats. */
function asFrench(random: Random, fields: DocumentFields): DocumentFields {
  const department = random.string(FIGURES, 2);
  const issued = fields.issueDate.slice(2, 4) + fields.issueDate.slice(5, 7);
  return {
    ...fields,
    sex: fields.sex === 'X' ? 'F' : fields.sex,
    documentNumber: `${issued}${department}${random.string(FIGURES, 6)}`,
    personalNumber: `${department}${random.string(FIGURES, 1)}${random.string(FIGURES, 3)}`,
  };
}

function randomDate(random: Random, firstYear: number, lastYear: number): string {
  const date = new Date(Date.UTC(random.whole(firstYear, lastYear), random.whole(0, 11), random.whole(1, 28)));
  return date.toISOString().slice(0, 10);
}

/** The day before the same day `years` later, so that no 29 February is needed. */
function addYears(iso: string, years: number): string {
  const date = new Date(`${iso}T00:00:00Z`);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

/** A date some days away from the given one, in the same century. */
export function otherDate(random: Random, iso: string): string {
  const date = new Date(`${iso}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + random.whole(3, 900));
  return date.toISOString().slice(0, 10);
}

/** An expiry that had passed before `TODAY`, with the issue date that belongs to it. */
export function pastValidity(random: Random): { issueDate: string; expiryDate: string } {
  const issueDate = randomDate(random, 2005, Number(TODAY.slice(0, 4)) - 13);
  return { issueDate, expiryDate: addYears(issueDate, 10) };
}

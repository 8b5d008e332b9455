import type { Draw } from '../random.ts';
import type { MrzContent, MrzKind } from '../mrz/compose-mrz.ts';
import { PEOPLES } from './names.ts';
import type { People } from './names.ts';

/** A person who does not exist and what their paper says about them. Dates ISO, names with their marks. */
export interface Holder extends MrzContent {
  people: People;
  dateOfIssue: string;
  placeOfBirth: string;
  authority: string;
}

/** Letters `A`, digits `9`, or either `X`, as states number their papers. */
const NUMBER_SHAPES = [
  'A9999999',
  'AA9999999',
  '999999999',
  'A99999999',
  'AAA999999',
  'XX99X9X9X',
  'AA999999',
] as const;
const LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ';
const CODES: Readonly<Record<MrzKind, readonly string[]>> = {
  TD3: ['P', 'P', 'P', 'PD', 'PO'],
  TD1: ['I', 'ID', 'AC', 'IR'],
  TD2: ['I', 'IP', 'IR'],
  'MRV-A': ['V', 'V', 'VC'],
  'MRV-B': ['V', 'V', 'VB'],
  'FRENCH-ID': ['ID'],
};

export function inventHolder(draw: Draw, kind: MrzKind): Holder {
  const people = kind === 'FRENCH-ID' ? PEOPLES.find(({ state }) => state === 'FRA')! : draw.pick(PEOPLES);
  const sex = draw.chance(0.03) && kind !== 'FRENCH-ID' ? 'X' : draw.pick(['F', 'M'] as const);
  const nationality = kind.startsWith('MRV') ? draw.pick(PEOPLES).state : people.state;
  const issue = inventDate(draw, 2017, 2025);
  const years = draw.pick([3, 5, 10, 10]);
  return {
    people,
    code: draw.pick(CODES[kind]),
    issuingState: people.state,
    nationality,
    documentNumber: inventNumber(draw, kind, issue),
    surname: draw.pick(people.surnames),
    givenNames: draw.pick(sex === 'F' ? people.female : people.male),
    dateOfBirth: inventDate(draw, 1946, 2012),
    sex,
    dateOfIssue: issue,
    dateOfExpiry: kind === 'FRENCH-ID' ? '' : `${Number(issue.slice(0, 4)) + years}${issue.slice(4)}`,
    optional: inventOptional(draw, kind),
    emptyCheck: draw.pick(['0', '<'] as const),
    placeOfBirth: draw.pick(people.towns),
    authority: draw.pick([...people.towns, 'Ministry of the Interior', 'Passport Office']),
  };
}

function inventDate(draw: Draw, firstYear: number, lastYear: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${draw.whole(firstYear, lastYear)}-${two(draw.whole(1, 12))}-${two(draw.whole(1, 28))}`;
}

function inventNumber(draw: Draw, kind: MrzKind, issue: string): string {
  if (kind === 'FRENCH-ID') return issue.slice(2, 4) + issue.slice(5, 7) + digits(draw, 8);
  if (kind === 'TD1' && draw.chance(0.06)) return digits(draw, 12);
  return Array.from(draw.pick(NUMBER_SHAPES), (shape) => inventCharacter(draw, shape)).join('');
}

function inventCharacter(draw: Draw, shape: string): string {
  const digit = shape === '9' || (shape === 'X' && draw.chance(0.6));
  return digit ? String(draw.whole(0, 9)) : LETTERS.charAt(draw.whole(0, LETTERS.length - 1));
}

function inventOptional(draw: Draw, kind: MrzKind): string {
  if (kind === 'FRENCH-ID') return digits(draw, 6);
  const longest = { TD3: 14, TD1: 10, TD2: 7, 'MRV-A': 12, 'MRV-B': 8 }[kind];
  return draw.chance(0.5) ? '' : digits(draw, draw.whole(6, longest));
}

function digits(draw: Draw, count: number): string {
  return Array.from({ length: count }, () => draw.whole(0, 9)).join('');
}

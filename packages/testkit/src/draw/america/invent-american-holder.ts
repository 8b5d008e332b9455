import { NAMES } from '../holder/names.ts';
import type { Random } from '../random.ts';
import type { AmericanHolder, AmericanPlace } from './american-document.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const FIGURES = '0123456789';

const PLACES: readonly AmericanPlace[] = [
  { country: 'USA', code: 'WA', name: 'WASHINGTON', issuer: '636045', form: 'AAA99A999A9' },
  { country: 'USA', code: 'FL', name: 'FLORIDA', issuer: '636010', form: 'A999-999-99-999-9' },
  { country: 'USA', code: 'AZ', name: 'ARIZONA', issuer: '636026', form: 'A99999999' },
  { country: 'CAN', code: 'AB', name: 'ALBERTA', issuer: '604432', form: '999999-999' },
  { country: 'CAN', code: 'MB', name: 'MANITOBA', issuer: '636048', form: 'AA-AA-AA-A999AA' },
];
const STREETS = ['12 OLD FERRY ROAD', '480 MILL STREET', '7 LAKE VIEW DRIVE', '2205 STATION AVENUE APT 4'];

/** A holder of a licence who does not exist. */
export function inventAmericanHolder(random: Random, country: 'USA' | 'CAN'): AmericanHolder {
  const sex = random.pick(['F', 'M'] as const);
  const pool = sex === 'F' ? NAMES.english.female : NAMES.english.male;
  const issued = random.whole(2018, 2024);
  const place = random.pick(PLACES.filter((one) => one.country === country));
  return {
    place,
    surname: (random.pick(NAMES.english.starts) + random.pick(NAMES.english.ends)).toUpperCase(),
    firstName: random.pick(pool).toUpperCase(),
    middleName: random.pick(pool).toUpperCase(),
    sex,
    number: fillForm(random, place.form),
    dateOfBirth: inventDate(random, random.whole(1950, 2004)),
    dateOfIssue: inventDate(random, issued),
    dateOfExpiry: inventDate(random, issued + 9),
    street: random.pick(STREETS),
    city: random.pick(NAMES.english.towns).toUpperCase(),
    postCode: fillForm(random, country === 'USA' ? '99999' : 'A9A 9A9'),
    discriminator: fillForm(random, '999999999AA9'),
  };
}

function fillForm(random: Random, form: string): string {
  return form.replaceAll('A', () => random.string(LETTERS, 1)).replaceAll('9', () => random.string(FIGURES, 1));
}

function inventDate(random: Random, year: number): string {
  return new Date(Date.UTC(year, random.whole(0, 11), random.whole(1, 28))).toISOString().slice(0, 10);
}

import { NAMES } from '../holder/names.ts';
import type { Random } from '../random.ts';
import { computeVerhoeff } from './compute-verhoeff.ts';
import type { IndianHolder } from './indian-document.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const FIGURES = '0123456789';
/** Letters of a chassis number: without those that look like figures. */
const CHASSIS = 'ABCDEFGHJKLMNPRSTUVWXYZ0123456789';
/** Real states with the first two figures of their PIN codes and their letters on number plates. */
const STATES = [
  ['Maharashtra', '40 41 42 43 44', 'MH'],
  ['Karnataka', '56 57 58 59', 'KA'],
  ['Tamil Nadu', '60 61 62 63', 'TN'],
  ['Rajasthan', '30 31 32 33 34', 'RJ'],
  ['Gujarat', '36 37 38 39', 'GJ'],
  ['Uttar Pradesh', '20 22 24 26 28', 'UP'],
  ['West Bengal', '70 71 72 73 74', 'WB'],
  ['Kerala', '67 68 69', 'KL'],
  ['Delhi', '11', 'DL'],
  ['Bihar', '80 81 82 84', 'BR'],
] as const;
const STREETS = ['Tilak Road', 'Lake View Street', 'Old Mill Lane', 'Station Road', 'Gandhi Marg', 'Temple Street'];
const LOCALITIES = ['Shanti Nagar', 'Green Park', 'Rose Garden', 'Vidya Colony', 'Lotus Layout', 'Sector 12'];
const HOUSES = ['Flat 203', 'House No 45', '12-4-56/A', 'Plot 7', 'No 118', 'D-301'];
const BLOOD = ['A+', 'B+', 'O+', 'AB+', 'O-', 'B-'];
const TRADES = ['TRADERS', 'FOODS', 'TEXTILES', 'POLYMERS', 'LOGISTICS'];

/** A holder who does not exist, with every number that some card needs. */
export function inventIndianHolder(random: Random): IndianHolder {
  const sex = random.pick(['F', 'M'] as const);
  const surname = inventSurname(random);
  const fullName = `${inventGiven(random, sex)} ${surname}`.toUpperCase();
  const [state, pins, letters] = random.pick(STATES);
  const company = `${inventSurname(random)} ${random.pick(TRADES)} PRIVATE LIMITED`.toUpperCase();
  const fatherName = `${inventGiven(random, 'M')} ${surname}`.toUpperCase();
  const issued = random.whole(2012, 2024);
  const plate = `${letters}${random.string(FIGURES, 1)}${random.whole(1, 9)}`;
  return {
    fullName,
    sex,
    fatherName,
    dateOfBirth: inventDate(random, 1948, 2004),
    address: inventAddress(random, state, pins, { sex, fatherName }),
    pan: inventPan(random, 'P', surname),
    aadhaar: withCheckDigit(`9999${random.string(FIGURES, 7)}`),
    virtualId: withCheckDigit(`9${random.string(FIGURES, 14)}`),
    epic: random.string(LETTERS, 3) + random.string(FIGURES, 7),
    drivingLicence: `${plate} ${issued}${random.string(FIGURES, 7)}`,
    registration: plate + random.string(LETTERS, 2) + random.whole(1000, 9999),
    chassis: `MA${random.string(CHASSIS, 9)}${random.string(FIGURES, 6)}`,
    engine:
      random.string(LETTERS, 1) + random.string(FIGURES, 2) + random.string(LETTERS, 1) + random.string(FIGURES, 7),
    bloodGroup: random.pick(BLOOD),
    company,
    companyPan: inventPan(random, 'C', company),
    dateOfIncorporation: inventDate(random, 1990, 2020),
    dateOfIssue: inventDate(random, issued, issued),
    dateOfExpiry: inventDate(random, 2030, 2044),
    motherName: `${inventGiven(random, 'F')} ${surname}`.toUpperCase(),
  };
}

function inventAddress(
  random: Random,
  state: string,
  pins: string,
  { sex, fatherName }: Pick<IndianHolder, 'sex' | 'fatherName'>,
): IndianHolder['address'] {
  return {
    careOf: `${sex === 'F' ? random.pick(['D/O', 'W/O']) : 'S/O'} ${toTitle(fatherName)}`,
    house: random.pick(HOUSES),
    street: random.pick(STREETS),
    locality: random.pick(LOCALITIES),
    city: random.pick(NAMES.indian.towns),
    district: random.pick(NAMES.indian.towns),
    state,
    postCode: random.pick(pins.split(' ')) + random.string(FIGURES, 4),
  };
}

function inventSurname(random: Random): string {
  return random.pick(NAMES.indian.starts) + random.pick(NAMES.indian.ends);
}

function inventGiven(random: Random, sex: 'F' | 'M'): string {
  const pool = sex === 'F' ? NAMES.indian.female : NAMES.indian.male;
  return random.chance(0.3) ? `${random.pick(pool)} ${random.pick(['Kumar', 'Devi', 'K', 'Lal'])}` : random.pick(pool);
}

function inventPan(random: Random, entity: string, name: string): string {
  return `${random.string(LETTERS, 3)}${entity}${name[0]!.toUpperCase()}1${random.string(FIGURES, 3)}${random.string(LETTERS, 1)}`;
}

function withCheckDigit(digits: string): string {
  return digits + computeVerhoeff(digits);
}

function inventDate(random: Random, firstYear: number, lastYear: number): string {
  const date = new Date(Date.UTC(random.whole(firstYear, lastYear), random.whole(0, 11), random.whole(1, 28)));
  return date.toISOString().slice(0, 10);
}

/** Small letters but for the first of each word. */
export function toTitle(name: string): string {
  return name.toLowerCase().replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase());
}

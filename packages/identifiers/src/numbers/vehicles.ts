import { findRtoState } from '../registries/indian-states.ts';
import { cleanNumber, runChecks } from './number-format.ts';
import type { NumberFormat } from './number-format.ts';

const STATE_PLATE = /^([A-Z]{2})(\d{1,2})([A-Z]{0,3})(\d{1,4})$/;
/** Bharat series: year, BH, number, letters without I and O. */
const BHARAT_PLATE = /^(\d{2})BH(\d{4})([A-HJ-NP-Z]{1,2})$/;

/** Registration of a vehicle in India, of a state or of the Bharat series. */
export const INDIAN_PLATE: NumberFormat = {
  masks: ['AA99AA9999', 'AA99A9999', 'AA9AA9999', 'AA99AAA9999', '99BH9999AA', '99BH9999A'],
  check: (text) => {
    const number = cleanNumber(text);
    const [, year, bharat, letters] = BHARAT_PLATE.exec(number) ?? [];
    const [, state, office, series, serial] = STATE_PLATE.exec(number) ?? [];
    const known = state === undefined ? undefined : findRtoState(state);
    return runChecks(
      number,
      [
        ['format', 'FORMAT', () => year !== undefined || state !== undefined],
        ['state', 'STATE', () => (year === undefined ? known !== undefined : undefined)],
        ['number', 'NUMBER', () => Number(bharat ?? serial) > 0],
      ],
      (): Record<string, string> =>
        year === undefined
          ? { form: 'STATE', stateCode: state!, state: known!.name, office: office!, series: series!, number: serial! }
          : { form: 'BHARAT', year: `20${year}`, number: bharat!, series: letters! },
    );
  },
};

const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/**
 * Chassis number: a vehicle identification number (ISO 3779) of 17 characters, or an older one of 8 to 17.
 *
 * The ninth character is a check digit only where the law asks for one: on vehicles made in North America (first character 1 to 5).
 */
export const CHASSIS: NumberFormat = {
  masks: ['XXXXXXXXXXXXXXXXX'],
  check: (text) => {
    const number = cleanNumber(text);
    const full = number.length === 17;
    return runChecks(
      number,
      [
        ['length', 'LENGTH', () => number.length >= 8 && number.length <= 17],
        ['format', 'FORMAT', () => (full ? /^[A-HJ-NPR-Z0-9*]+$/ : /^[A-Z0-9*]+$/).test(number)],
        [
          'check_digit',
          'CHECKSUM',
          () => (full && /^[1-5][^*]+$/.test(number) ? number[8] === vinCheckDigit(number) : undefined),
        ],
      ],
      (): Record<string, string> => (full ? { maker: number.slice(0, 3), modelYear: number[9]! } : {}),
    );
  },
};

/** Check digit of a vehicle identification number, 0–9 or X (49 CFR 565.15). @param vin 17 characters without I, O and Q */
export function vinCheckDigit(vin: string): string {
  let sum = 0;
  for (let index = 0; index < 17; index++) sum += valueOf(vin[index]!) * WEIGHTS[index]!;
  return sum % 11 === 10 ? 'X' : String(sum % 11);
}

/** Digits count as themselves; A–H as 1–8, J–R as 1–9, S–Z as 2–9. */
function valueOf(character: string): number {
  if (character >= '0' && character <= '9') return Number(character);
  const place = character.charCodeAt(0) - 65;
  if (place < 8) return place + 1;
  return place < 18 ? place - 8 : place - 16;
}

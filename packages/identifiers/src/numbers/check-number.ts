import { AADHAAR, VID } from './aadhaar.ts';
import {
  BELGIAN_CARD,
  FINNISH_CODE,
  ICELANDIC_KENNITALA,
  POLISH_CARD,
  POLISH_PESEL,
  PORTUGUESE_CARD,
} from './european.ts';
import { BAHRAINI_CPR, EMIRATES_ID, INDONESIAN_NIK } from './gulf-and-indonesia.ts';
import { IFSC, INDIAN_BANK_ACCOUNT, MICR_CODE } from './indian-banking.ts';
import { EPIC, INDIAN_PASSPORT, INDIAN_PASSPORT_FILE, PIN_CODE, indianDrivingLicence } from './indian-identity.ts';
import { GSTIN, PAN, TAN } from './indian-tax.ts';
import { CANADIAN_SIN, US_SSN } from './north-america.ts';
import { ISRAELI_ID } from './israel.ts';
import type { CheckedNumber, NumberFormat } from './number-format.ts';
import { PHILIPPINE_SSS, PHILIPPINE_TIN, UMID_CRN } from './philippines.ts';
import { CHASSIS, INDIAN_PLATE } from './vehicles.ts';

const FORMATS = {
  aadhaar: AADHAAR,
  vid: VID,
  pan: PAN,
  tan: TAN,
  gstin: GSTIN,
  ifsc: IFSC,
  micr_code: MICR_CODE,
  indian_bank_account: INDIAN_BANK_ACCOUNT,
  epic: EPIC,
  indian_passport: INDIAN_PASSPORT,
  indian_passport_file: INDIAN_PASSPORT_FILE,
  pin_code: PIN_CODE,
  indian_plate: INDIAN_PLATE,
  chassis: CHASSIS,
  us_ssn: US_SSN,
  canadian_sin: CANADIAN_SIN,
  philippine_tin: PHILIPPINE_TIN,
  philippine_sss: PHILIPPINE_SSS,
  umid_crn: UMID_CRN,
  belgian_card: BELGIAN_CARD,
  finnish_code: FINNISH_CODE,
  icelandic_kennitala: ICELANDIC_KENNITALA,
  polish_card: POLISH_CARD,
  polish_pesel: POLISH_PESEL,
  portuguese_card: PORTUGUESE_CARD,
  emirates_id: EMIRATES_ID,
  bahraini_cpr: BAHRAINI_CPR,
  indonesian_nik: INDONESIAN_NIK,
  israeli_id: ISRAELI_ID,
} as const satisfies Record<string, NumberFormat>;

export type NumberKind = keyof typeof FORMATS | 'indian_driving_licence';

export const NUMBER_KINDS = [...Object.keys(FORMATS), 'indian_driving_licence'] as readonly NumberKind[];

/**
 * A number normalised, taken apart and checked as far as its form and its check digit tell. Corrects nothing.
 *
 * @param text as printed or typed, with its separators; longer ones than 64 characters fail by their length
 * @param today ISO date; for the year of driving licences
 */
export function checkNumber(kind: NumberKind, text: string, today: string): CheckedNumber {
  return numberFormat(kind, today).check(text.slice(0, 65));
}

/** The format behind a kind. */
export function numberFormat(kind: NumberKind, today: string): NumberFormat {
  return kind === 'indian_driving_licence' ? indianDrivingLicence(Number(today.slice(0, 4))) : FORMATS[kind];
}

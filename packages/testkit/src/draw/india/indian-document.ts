import type { DamageLevel, DrawnSide, PrintedText, Quad, Sex } from '../document.ts';

export const INDIAN_KINDS = [
  'pan-old',
  'pan-new',
  'pan-company',
  'e-pan',
  'aadhaar',
  'aadhaar-letter',
  'voter-old',
  'voter-new',
  'driving-licence',
  'registration',
  'gst-certificate',
  'form-16',
  'passport',
] as const;

export type IndianKind = (typeof INDIAN_KINDS)[number];

/** Who a drawn document is about, and its numbers; dates are ISO 8601. Nobody has them. */
export interface IndianHolder {
  fullName: string;
  /** What is spelt in the script of the region, if it is another name. */
  fullNameLocal?: string;
  sex: Exclude<Sex, 'X'>;
  fatherName: string;
  motherName: string;
  dateOfBirth: string;
  address: {
    careOf: string;
    house: string;
    street: string;
    locality: string;
    city: string;
    district: string;
    state: string;
    postCode: string;
  };
  pan: string;
  /** Twelve digits of the range that the authority keeps for tests, with their check digit. */
  aadhaar: string;
  virtualId: string;
  epic: string;
  drivingLicence: string;
  registration: string;
  chassis: string;
  engine: string;
  bloodGroup: string;
  company: string;
  companyPan: string;
  dateOfIncorporation: string;
  dateOfIssue: string;
  dateOfExpiry: string;
}

export interface DrawnIndianSide extends Pick<DrawnSide, 'side' | 'bytes' | 'mediaType' | 'width' | 'height' | 'turn'> {
  cardQuad: Quad;
  /** Each printed value by the name of its field, as printed; several lines of one value are joined by a space. */
  printed: Record<string, PrintedText>;
}

/** A drawn document together with everything that is true of it. */
export interface DrawnIndianDocument {
  kind: IndianKind;
  seed: string;
  level: DamageLevel;
  sides: DrawnIndianSide[];
  holder: IndianHolder;
}

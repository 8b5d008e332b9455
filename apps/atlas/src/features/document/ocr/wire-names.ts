import { DOCUMENT_TYPES } from '@atlas/documents/types';

/** Each document is read as whatever it turns out to be. */
export const AUTO = 'AUTO';
/** Read without knowing the type: lines, pairs of keys and values, portrait. */
export const OTHER = 'OTHER';

/** What `document_type` may be. */
export const TYPE_CODES = [...new Set([AUTO, ...DOCUMENT_TYPES.map(({ code }) => code), OTHER])] as [
  string,
  ...string[],
];

/** What a code of the wire asks the reader for. */
export function wantedOf(code: string): string {
  if (code === AUTO) return 'any';
  return DOCUMENT_TYPES.some((type) => type.code === code) ? code : 'other';
}

/** The code of a type that was found; empty for none. */
export function codeOf(kind: string | undefined): string {
  return DOCUMENT_TYPES.find(({ id }) => id === kind)?.code ?? '';
}

/** Where a field stands in `data` and in `data.fields`; those that are not named here stand under their own name in snake_case. */
const KEY_OF_FIELD: Readonly<Record<string, string>> = {
  documentNumber: 'document_number_1',
  personalNumber: 'document_number_2',
  virtualId: 'document_number_2',
  givenNames: 'name_1',
  fullName: 'name_1',
  surname: 'name_2',
  sex: 'gender',
  nationality: 'country',
  issuingState: 'issuing_country',
  dateOfBirth: 'date_of_birth',
  dateOfIncorporation: 'date_of_birth',
  dateOfIssue: 'issue_date',
  dateOfExpiry: 'expiry_date',
  address: 'address_1',
  placeOfBirth: 'address_2',
  placeOfIssue: 'address_3',
  fatherName: 'parent_1',
  motherName: 'parent_2',
  spouseName: 'spouse',
  vehicleClasses: 'licence_type',
  accountNumber: 'bank_account_number',
  ifsc: 'bank_ifs_code',
  gstin: 'gstn',
  tradeName: 'name_2',
};

/** What stands a second time in the script of the region: `name_1_local` beside `name_1`. */
const LOCAL = /Local$/;

/** The key of a field on the wire. */
export function keyOfField(name: string): string {
  if (LOCAL.test(name)) return `${keyOfField(name.replace(LOCAL, ''))}_local`;
  return KEY_OF_FIELD[name] ?? name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Fields whose value is a calendar date: ISO 8601 inside, `dd/MM/yyyy` on the wire. */
export function isDateField(name: string): boolean {
  return /^(?:date|dateOf.*|.*Date|period(?:From|To))$/.test(name);
}

/**
 * The flat keys of a result: snake_case here, and verbatim (camelCase) with `format=octus`. The order is that of the
 * documented result.
 */
export const OCTUS_KEY_OF = {
  code: 'code',
  code_1: 'code1',
  code_2: 'code2',
  document_type: 'documentType',
  document_number_1: 'documentNumber1',
  document_number_2: 'documentNumber2',
  name_1: 'name1',
  name_2: 'name2',
  parent_1: 'parent1',
  parent_2: 'parent2',
  spouse: 'spouse',
  gender: 'gender',
  address_1: 'address1',
  address_2: 'address2',
  address_3: 'address3',
  address_4: 'address4',
  city: 'city',
  state: 'state',
  country: 'country',
  post_code: 'postCode',
  mobile_number: 'mobileNumber',
  date_of_birth: 'dateOfBirth',
  year_of_birth: 'yearOfBirth',
  issue_date: 'issueDate',
  expiry_date: 'expiryDate',
  issuing_country: 'issuingCountry',
  face: 'face',
  photo_1: 'photo1',
  photo_2: 'photo2',
  bank_account_number: 'bankAccountNumber',
  bank_ifs_code: 'bankIfsCode',
  gstn: 'GSTN',
  special_code_1: 'specialCode1',
  special_code_2: 'specialCode2',
  error_code: 'errorCode',
  licence_type: 'licenceType',
  issuing_authority: 'issuingAuthority',
  front_id_scan_status: 'frontIdScanStatus',
  back_id_scan_status: 'backIdScanStatus',
  aadhaar_number_validation: 'aadhaarNumberValidation',
  confidence_index_f: 'confidenceIndexF',
  confidence_index_b: 'confidenceIndexB',
  signature_validation: 'signatureValidation',
  mobile_hash: 'mobileHash',
  email_hash: 'emailHash',
  document_country: 'documentCountry',
  document_sub_type: 'documentSubType',
  document_side: 'documentSide',
  data_point_all: 'dataPointAll',
  aadhaar_mask_status: 'aadhaarMaskStatus',
  mrz_checksum_validity_status: 'mrzChecksumValidityStatus',
} as const;

export type FlatKey = keyof typeof OCTUS_KEY_OF;

export const FLAT_KEYS = Object.keys(OCTUS_KEY_OF) as FlatKey[];

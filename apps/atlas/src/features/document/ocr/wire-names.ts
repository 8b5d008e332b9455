import type { DocumentKind, FieldName } from '@atlas/documents';

/** The type codes that this route reads today, and what they are called inside. */
export const KIND_OF_TYPE = {
  PPT: 'passport',
  NID: 'identity-card',
  VSA: 'visa',
  AUTO: 'any',
} as const satisfies Record<string, DocumentKind | 'any'>;

export const TYPE_OF_KIND: Record<DocumentKind, string> = { passport: 'PPT', 'identity-card': 'NID', visa: 'VSA' };

/** Where a field stands in `data` and in `data.fields`. */
export const KEY_OF_FIELD: Record<FieldName, string> = {
  documentNumber: 'document_number_1',
  personalNumber: 'document_number_2',
  givenNames: 'name_1',
  surname: 'name_2',
  sex: 'gender',
  nationality: 'country',
  issuingState: 'issuing_country',
  dateOfBirth: 'date_of_birth',
  dateOfIssue: 'issue_date',
  dateOfExpiry: 'expiry_date',
  address: 'address_1',
  placeOfBirth: 'address_2',
  placeOfIssue: 'address_3',
  issuingAuthority: 'issuing_authority',
  fatherName: 'parent_1',
  motherName: 'parent_2',
  spouseName: 'spouse',
  fileNumber: 'file_number',
};

export const FIELDS = Object.keys(KEY_OF_FIELD) as FieldName[];

/** Fields whose value is a calendar date: ISO 8601 inside, `dd/MM/yyyy` on the wire. */
export const DATE_FIELDS: ReadonlySet<FieldName> = new Set(['dateOfBirth', 'dateOfIssue', 'dateOfExpiry']);

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

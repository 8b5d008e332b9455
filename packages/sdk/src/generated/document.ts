// Written by `npm run generated` from the route table of the server: what is changed here is lost.

import type { AcceptedJob, Answer, CallOptions, FileInput } from '../operation.ts';

export interface DocumentMethods {
  /**
   * Read a document.
   *
   * Reads a passport, a card or another document: each field with its evidence, findings about the photo, a
   * decision with its reasons; of a document of no known type its lines of print. What was not read is ABSENT
   * with a reason; nothing is invented. Of a PDF or TIFF all pages are looked at, up to 20: the first is the
   * front.
   *
   * Permission: `document:read`.
   *
   * Also at `/ocr`, `/id/ocr`, `/extract`.
   *
   * `POST /document/ocr`
   */
  ocr(params: DocumentOcrParams & { format?: undefined }, options?: CallOptions): Promise<Answer<DocumentOcr>>;
  ocr(params: DocumentOcrParams & { format: 'OCTUS' }, options?: CallOptions): Promise<Answer<DocumentOcrOctus>>;
  ocr(params: DocumentOcrParams, options?: CallOptions): Promise<Answer<DocumentOcr | DocumentOcrOctus>>;

  /**
   * Starts a job for what `ocr` does with one document at once: one file, many, or a ZIP.
   *
   * `POST /document/ocr` with `async=true`
   */
  startOcr(params: DocumentOcrJobParams, options?: CallOptions): Promise<Answer<AcceptedJob>>;
}

export interface DocumentOcrParams {
  /**
   * The page, or the front. At most 50 MB. Several of them, or a ZIP of up to 1,000, become a job. Also
   * accepted as `file`, `document`, `image`, `document_image`, `document_front`, `photo1`.
   */
  front_image: FileInput;

  /** The back. At most 50 MB. Also accepted as `document_back`, `photo2`. */
  back_image?: FileInput;

  /**
   * PPT passport, NID identity card, VSA visa, PAN Permanent Account Number card, ADR Aadhaar card, VID
   * elector's photo identity card, DRV driving licence, RC registration certificate of a vehicle, GST GST
   * registration certificate, FRM16 Form 16, CQL cheque leaf, SSN Social Security card, UMID unified
   * multi-purpose ID, TIN taxpayer identification card, SSN social security card, AUTO any of them, OTHER its
   * print whatever it is. Also accepted as `doc_type`, `id_type`.
   */
  document_type:
    | 'AUTO'
    | 'PPT'
    | 'NID'
    | 'VSA'
    | 'PAN'
    | 'ADR'
    | 'VID'
    | 'DRV'
    | 'RC'
    | 'GST'
    | 'FRM16'
    | 'CQL'
    | 'SSN'
    | 'UMID'
    | 'TIN'
    | 'OTHER';

  /**
   * State that should have issued it, ISO 3166 alpha-3 or alpha-2; another one is reported. Also accepted as
   * `country`, `country_code`, `id_country`. At most 60 characters.
   */
  document_country?: string;

  /**
   * What `front_image` shows; if absent FRONT, or FRONT_BACK where pages of both sides were read. Also
   * accepted as `side`.
   */
  document_side?: 'FRONT' | 'BACK' | 'FRONT_BACK';

  /**
   * MRZ reads the machine-readable zone only, in less than half the time, QR_CODE and PDF417 the code only;
   * OCR reads the print too. If absent whatever the type has. Also accepted as `sub_type`.
   */
  document_sub_type?: 'MRZ' | 'OCR' | 'QR_CODE' | 'PDF417';

  /** Answer FAILED unless every main field was read. Default: false. */
  data_points_all?: boolean;

  /**
   * Also return the upright pages, in `photo_1` and `photo_2`, unless one of them shows an Aadhaar number.
   * Default: false.
   */
  return_image?: boolean;

  /**
   * For encrypted PDFs. Of an e-Aadhaar: the first four letters of the name in capitals, then the year of
   * birth. At most 200 characters.
   */
  password?: string;

  /**
   * Which pages of a PDF or TIFF in `front_image` to read, such as `1,3-4`; at most 20. The first is the
   * front. All if absent; only the first if there is a `back_image` At most 100 characters.
   */
  pages?: string;

  /** OCTUS answers with the flat camelCase keys of the ID-scan SDK only. */
  format?: 'OCTUS';

  /**
   * Your own id of the person or the application. What the call stores can be found, held and erased by it;
   * make it of nothing personal.
   */
  reference_id?: string;
}

export interface DocumentOcr {
  /** FAILED: no document of the wanted type could be read. */
  status: 'SUCCESS' | 'FAILED';
  code: string;
  code_1: string;
  code_2: string;
  document_type: string;
  document_number_1: string;
  document_number_2: string;
  name_1: string;
  name_2: string;
  parent_1: string;
  parent_2: string;
  spouse: string;
  gender: string;
  address_1: string;
  address_2: string;
  address_3: string;
  address_4: string;
  city: string;
  state: string;
  country: string;
  post_code: string;
  mobile_number: string;
  date_of_birth: string;
  year_of_birth: string;
  issue_date: string;
  expiry_date: string;
  issuing_country: string;
  face: string;
  photo_1: string;
  photo_2: string;
  bank_account_number: string;
  bank_ifs_code: string;
  gstn: string;
  special_code_1: string;
  special_code_2: string;
  error_code: string;
  licence_type: string;
  issuing_authority: string;
  front_id_scan_status: string;
  back_id_scan_status: string;
  aadhaar_number_validation: string;
  confidence_index_f: string;
  confidence_index_b: string;
  signature_validation: string;
  mobile_hash: string;
  email_hash: string;
  document_country: string;
  document_sub_type: string;
  document_side: string;
  data_point_all: string;
  aadhaar_mask_status: string;
  mrz_checksum_validity_status: string;

  /** The lines of the machine-readable zone, fillers included. */
  raw_mrz: string[];

  /** TD1, TD2, TD3, MRV-A, MRV-B or FRENCH-ID; empty without one. */
  mrz_format: string;
  fields: Record<
    string,
    {
      /** As a person would write it; dates dd/MM/yyyy; empty unless READ or UNSURE. */
      value: string;

      /** For comparing: A–Z, 0–9 and single spaces; dates yyyy-mm-dd. */
      normalised: string;

      /** 0 to 1. */
      confidence: number;

      /** Which file it was read from, counted from 1. */
      page: number;

      /** Four corners in pixels of the upright page, clockwise from the top left. */
      quad: [[number, number], [number, number], [number, number], [number, number]] | null;
      source: ('mrz' | 'print' | 'qr' | 'barcode')[];

      /** Machine-readable zone or code against print, or two places of the print. */
      agreement: 'MATCH' | 'MISMATCH' | 'SINGLE';

      /** READ: may be relied on. UNSURE: read, but `reason` speaks against relying on it. */
      status: 'READ' | 'UNSURE' | 'ABSENT';

      /** Why it is not READ. */
      reason: string;

      /** ISO 15924. */
      script: string;
      checks: { id: string; result: 'pass' | 'fail' | 'not_run' }[];
    }
  >;

  /** With `OTHER`, and with `AUTO` where the type is not known; else null. */
  generic: {
    lines: {
      text: string;

      /** 0 to 1. */
      confidence: number;
      page: number;
      quad: [[number, number], [number, number], [number, number], [number, number]];
    }[];

    /** Guesses: what stands beside a colon, or by a usual label. */
    pairs: {
      key: string;
      value: string;

      /** 0 to 1. */
      confidence: number;
      page: number;

      /** Of the value. */
      quad: [[number, number], [number, number], [number, number], [number, number]];
    }[];

    /** QR and bar codes with their content, which is whatever its maker put there. */
    codes: {
      /** QRCode, PDF417, DataMatrix, Aztec, Code128 or Code39. */
      format: string;
      text: string;
      page: number;
      quad: [[number, number], [number, number], [number, number], [number, number]];
    }[];
  } | null;
  findings: {
    id: string;
    score: number;
    threshold: number;
    verdict: 'pass' | 'consider' | 'fail';

    /** What to do about it; empty for pass. */
    hint: string;
  }[];

  /** What Atlas makes of it; the reasons come most important first. */
  decision: {
    status: 'PASS' | 'REVIEW' | 'FAIL';
    reasons: {
      code: string;
      message: string;
      hint: string;

      /** Keys of the fields it is about; empty where it is about the whole. */
      fields: string[];
    }[];
  };

  /** What it turned out to be; empty if unknown. */
  detected_document_type: string;

  /** Where `face` was cut out. */
  portrait: { page: number; x: number; y: number; width: number; height: number } | null;
  pages: {
    width: number;
    height: number;

    /** Degrees clockwise by which the file was turned to stand upright. */
    turn: number;

    /** The document lay at an angle and was cut out. */
    straightened: boolean;
  }[];

  /** What computed this answer; the audit log holds the same under the request id. */
  model: {
    /** Version of Atlas. */
    atlas: string;

    /** Model by role: file name, @, first 12 digits of its SHA-256. */
    ids: Record<string, string>;

    /** What decided between READ, UNSURE and ABSENT. */
    thresholds: Record<string, number>;

    /** SHA-256 over version, models, settings and thresholds: equal where answers were computed alike. */
    configuration: string;
  };
}

export type DocumentOcrOctus = Record<
  | 'code'
  | 'code1'
  | 'code2'
  | 'documentType'
  | 'documentNumber1'
  | 'documentNumber2'
  | 'name1'
  | 'name2'
  | 'parent1'
  | 'parent2'
  | 'spouse'
  | 'gender'
  | 'address1'
  | 'address2'
  | 'address3'
  | 'address4'
  | 'city'
  | 'state'
  | 'country'
  | 'postCode'
  | 'mobileNumber'
  | 'dateOfBirth'
  | 'yearOfBirth'
  | 'issueDate'
  | 'expiryDate'
  | 'issuingCountry'
  | 'face'
  | 'photo1'
  | 'photo2'
  | 'bankAccountNumber'
  | 'bankIfsCode'
  | 'GSTN'
  | 'specialCode1'
  | 'specialCode2'
  | 'errorCode'
  | 'licenceType'
  | 'issuingAuthority'
  | 'frontIdScanStatus'
  | 'backIdScanStatus'
  | 'aadhaarNumberValidation'
  | 'confidenceIndexF'
  | 'confidenceIndexB'
  | 'signatureValidation'
  | 'mobileHash'
  | 'emailHash'
  | 'documentCountry'
  | 'documentSubType'
  | 'documentSide'
  | 'dataPointAll'
  | 'aadhaarMaskStatus'
  | 'mrzChecksumValidityStatus',
  string
>;

export type DocumentOcrJobParams = Omit<DocumentOcrParams, 'front_image'> & {
  front_image: FileInput | readonly FileInput[];
};

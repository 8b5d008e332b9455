import type { Box, Quad, RgbImage } from '@atlas/vision';

/** Families of documents that carry a machine-readable zone. */
export type DocumentKind = 'passport' | 'identity-card' | 'visa';

/** Everything a reader may find, under the field's standard names. */
export const FIELD_NAMES = [
  'documentNumber',
  'personalNumber',
  'surname',
  'givenNames',
  'sex',
  'nationality',
  'issuingState',
  'dateOfBirth',
  'dateOfIssue',
  'dateOfExpiry',
  'placeOfBirth',
  'placeOfIssue',
  'issuingAuthority',
  'fatherName',
  'motherName',
  'spouseName',
  'address',
  'fileNumber',
] as const;

export type FieldName = (typeof FIELD_NAMES)[number];

export type Source = 'mrz' | 'print';

export interface Check {
  /** Such as `check_digit`, `composite_check_digit`, `plausible_date`, `known_state`, `printed_name`. */
  id: string;
  result: 'pass' | 'fail' | 'not_run';
}

/** One field with the evidence for it. */
export interface Field {
  /** As a person would write it; dates ISO 8601 (`yyyy-mm-dd`); empty unless `READ` or `UNSURE`. */
  value: string;
  /** For comparing: upper case A–Z0–9, ICAO transliteration, single spaces; dates ISO 8601. */
  normalised: string;
  /** 0–1. */
  confidence: number;
  /** Index into the pages that were given. */
  page: number;
  /** Where it stands, in pixels of the upright page; absent when it stands nowhere. */
  quad?: Quad;
  source: Source[];
  /** MRZ against print; `SINGLE` when only one of the two was read. */
  agreement: 'MATCH' | 'MISMATCH' | 'SINGLE';
  /**
   * `READ`: may be relied on, two witnesses agree (check digit, or print against MRZ). `UNSURE`: read, but without a
   * second witness. `ABSENT`: not read, `reason` says why.
   */
  status: 'READ' | 'UNSURE' | 'ABSENT';
  /** Machine-readable, such as `not_on_document`, `no_mrz`, `illegible`, `blank`; empty when `READ`. */
  reason: string;
  /** ISO 15924. */
  script: string;
  checks: Check[];
}

/** A measured property of a photo. */
export interface Finding {
  /** Such as `glare`, `blur`, `resolution`, `expired`, `print_mismatch`. */
  id: string;
  score: number;
  threshold: number;
  verdict: 'pass' | 'consider' | 'fail';
  /** What the caller can do about it; empty for `pass`. */
  hint: string;
}

export interface Reason {
  code: string;
  message: string;
  hint: string;
  /** Which fields it is about, where it is about some. */
  fields?: FieldName[];
}

export interface Decision {
  status: 'PASS' | 'REVIEW' | 'FAIL';
  reasons: Reason[];
}

export type MrzFormat = 'TD1' | 'TD2' | 'TD3' | 'MRV-A' | 'MRV-B' | 'FRENCH-ID';

export interface MrzReading {
  format: MrzFormat;
  /** As printed, fillers included, after repair. */
  lines: string[];
  /** 0–1. */
  confidence: number;
  /** Every check digit of the format agrees; `undefined` when the format has none that could be checked. */
  allCheckDigitsValid: boolean | undefined;
  page: number;
  quads: Quad[];
}

/** What one document gave. */
export interface DocumentReading {
  /** `undefined`: no document of a known kind was found. */
  kind: DocumentKind | undefined;
  /** ISO 3166 alpha-3 or ICAO code of the state that issued it; empty if unknown. */
  issuingState: string;
  mrz: MrzReading | undefined;
  /** Every name of `FIELD_NAMES`. */
  fields: Record<FieldName, Field>;
  findings: Finding[];
  decision: Decision;
  portrait: { page: number; box: Box; score: number; image: RgbImage } | undefined;
  /** One a page given: the upright page that `quad`s and boxes refer to, straightened if it lay at an angle. */
  pages: { image: RgbImage; turn: number; straightened: boolean }[];
}

export interface PageInput {
  side: 'front' | 'back';
  image: RgbImage;
}

export interface ReadOptions {
  /** What the caller says it is; another kind gives `type_mismatch` and no fields. */
  wanted: DocumentKind | 'any';
  /** Expected issuing state, alpha-3; another one is a finding, not an error. */
  expectedState?: string;
  /** ISO date against which expiry and ages are judged. */
  today: string;
  /** Reads the machine-readable zone only: no print, no portrait. */
  mrzOnly?: boolean;
}

import type { Box, CodeFormat, Quad, RgbImage } from '@atlas/vision';
import type { PrintLine } from './print/print-line.ts';

export type Side = 'front' | 'back';

/** The fields that every reading has, under their standard names; a type may have others besides. */
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

/** Fields that hold the name of a person, or a part of it. */
export const PERSON_NAMES: ReadonlySet<string> = new Set([
  'fullName',
  'surname',
  'givenNames',
  'middleName',
  'fatherName',
  'motherName',
  'spouseName',
]);

export type Source = 'mrz' | 'print' | 'qr' | 'barcode';

export interface Check {
  /** Such as `check_digit`, `composite_check_digit`, `plausible_date`, `known_state`, `printed_name`. */
  id: string;
  result: 'pass' | 'fail' | 'not_run';
}

/** Every standard field, and those that the type has besides. */
export type Fields = Record<FieldName, Field> & Readonly<Record<string, Field>>;

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
  /** Zone or code against print, or two places of the print; `SINGLE` when there was one only. */
  agreement: 'MATCH' | 'MISMATCH' | 'SINGLE';
  /**
   * `READ`: may be relied on: two witnesses agree (check digit, error correction of a code, print against MRZ), or, in fields that have print only, it
   * stands where it must, has the form that it must, and every character was read surely. `UNSURE`: read, but not
   * so. `ABSENT`: not read, `reason` says why.
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
  fields?: string[];
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
  /** It goes on beyond the edge of the picture; `lines` hold what is seen of it. */
  isCutOff?: boolean;
}

/** A line as it stands on a page. */
export interface GenericLine {
  text: string;
  /** 0–1. */
  confidence: number;
  page: number;
  /** In pixels of the upright page. */
  quad: Quad;
}

/** A guess: what stands before a colon, or is a usual label, and what stands behind or below it. */
export interface GenericPair {
  key: string;
  value: string;
  confidence: number;
  page: number;
  /** Of the value. */
  quad: Quad;
}

/** A code whose content nobody here understands. */
export interface GenericCode {
  format: CodeFormat;
  text: string;
  page: number;
  quad: Quad;
}

/** What can be said of a document without knowing its type. */
export interface GenericReading {
  lines: GenericLine[];
  pairs: GenericPair[];
  codes: GenericCode[];
}

/** What one document gave. */
export interface DocumentReading {
  /** Id of the type that it turned out to be; `undefined`: none that is known. */
  kind: string | undefined;
  /** ISO 3166 alpha-3 or ICAO code of the state that issued it; empty if unknown. */
  issuingState: string;
  mrz: MrzReading | undefined;
  fields: Fields;
  /** Where the type is not known, and a generic reading is what was asked for. */
  generic: GenericReading | undefined;
  /** The pages show a number that must not leave whole, so their pictures must not either. */
  picturesWithheld: boolean;
  /** Languages, ISO 639-3, in which lines were read with the second recogniser. */
  languages: string[];
  findings: Finding[];
  decision: Decision;
  /** Indices of the pages that are of another document: nothing of them is in the fields. */
  otherPages?: readonly number[];
  /** The sides of the document of which something was read; none where its pages are no sides. */
  sides?: readonly Side[];
  portrait: { page: number; box: Box; score: number; image: RgbImage } | undefined;
  /** One a page given: the upright page that `quad`s and boxes refer to, straightened if it lay at an angle. */
  pages: { image: RgbImage; turn: number; straightened: boolean }[];
}

export interface PageInput {
  side: Side;
  image: RgbImage;
  /** What a PDF says stands on the page: used where the pixels agree, never alone. */
  textLayer?: readonly PrintLine[];
}

export interface ReadOptions {
  /**
   * What the caller says it is: the id of a type, or the code of one or several; another one gives `type_mismatch` and no fields; `any`; or `other`, a generic
   * reading whatever it is.
   */
  wanted: string;
  /** Expected issuing state, alpha-3; another one is a finding, not an error. */
  expectedState?: string;
  /** The side that the caller says the one picture shows; another one is `side_mismatch`, for review. */
  expectedSide?: Side;
  /** ISO date against which expiry and ages are judged. */
  today: string;
  /** Reads the machine-readable zone only: no print, no portrait. */
  mrzOnly?: boolean;
  /** Reads codes of these kinds only, without any model: no print, no zone, no portrait. */
  codesOnly?: readonly CodeFormat[];
  /** Pictures of the pages will be shown: they are looked at for Aadhaar numbers, also where nothing else asks for their print. */
  withPages?: boolean;
  /** Leaves confidences as the recogniser gave them; for fitting the map that makes them what they say. */
  uncalibrated?: boolean;
}

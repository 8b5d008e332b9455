import type { Field } from '@atlas/documents';
import { DOCUMENT_TYPES, listLacking } from '@atlas/documents/types';
import type { Provenance } from '../../../platform/audit/provenance.ts';
import type { Answer } from './answer-schema.ts';
import type { ReadDocumentOutput } from './task.ts';
import { AUTO, codeOf, FLAT_KEYS, isDateField, keyOfField } from './wire-names.ts';
import type { FlatKey } from './wire-names.ts';

/** What the caller asked for, as it is echoed in the answer. */
export interface Asked {
  type: string;
  side: 'FRONT' | 'BACK' | 'FRONT_BACK';
  /** `document_sub_type`, if it was sent. */
  only: string | undefined;
  /** A result counts only if all main fields were read. */
  allDataPoints: boolean;
}

/** Without one of these a person has not been identified by a document with a zone; other types say it themselves. */
const DATA_POINTS = ['documentNumber', 'surname', 'dateOfBirth', 'dateOfExpiry', 'nationality'];

const SIDES = { FRONT: ['front'], BACK: ['back'], FRONT_BACK: ['front', 'back'] } as const;

/** Puts a reading into the words of the wire: flat keys, evidence by field, findings, decision. */
export function writeAnswer(reading: ReadDocumentOutput, asked: Asked, model: Provenance): Answer {
  const missing = asked.allDataPoints ? missingDataPoints(reading, asked) : [];
  const failed = reading.decision.status === 'FAIL' || missing.length > 0;
  return {
    status: failed ? 'FAILED' : 'SUCCESS',
    ...flatValues(reading, asked, failed),
    raw_mrz: reading.mrz?.lines ?? [],
    mrz_format: reading.mrz?.format ?? '',
    fields: Object.fromEntries(namesByKey(reading).map(([key, name]) => [key, evidence(name, reading.fields[name]!)])),
    generic: reading.generic ? writeGeneric(reading.generic) : null,
    findings: reading.findings,
    decision: missing.length ? withMissing(reading, missing) : writeDecision(reading.decision),
    detected_document_type: codeOf(reading.kind),
    portrait: reading.portrait ? { page: reading.portrait.page + 1, ...rounded(reading.portrait.box) } : null,
    pages: reading.pages.map(({ width, height, turn, straightened }) => ({ width, height, turn, straightened })),
    model,
  };
}

function flatValues(reading: ReadDocumentOutput, asked: Asked, failed: boolean): Record<FlatKey, string> {
  const values = Object.fromEntries(FLAT_KEYS.map((key) => [key, ''])) as Record<FlatKey, string>;
  for (const [key, name] of namesByKey(reading))
    if (key in values) values[key as FlatKey] = wireValue(name, reading.fields[name]!);
  return {
    ...values,
    ...indianFileNumber(reading),
    ...statusValues(reading, asked, failed),
    year_of_birth: yearOfBirth(reading),
    face: base64(reading.portrait?.jpeg),
    photo_1: base64(reading.pages[0]?.jpeg),
    photo_2: base64(reading.pages[1]?.jpeg),
  };
}

function statusValues(reading: ReadDocumentOutput, asked: Asked, failed: boolean): Partial<Record<FlatKey, string>> {
  const scanStatus = failed ? 'FAILED' : 'SUCCESS';
  const backOnly = asked.side === 'BACK';
  const valid = reading.mrz?.allCheckDigitsValid;
  return {
    code: subTypeOf(reading, asked),
    document_type: asked.type === AUTO && reading.kind ? codeOf(reading.kind) : asked.type,
    document_country: reading.issuingState,
    document_side: asked.side,
    document_sub_type: subTypeOf(reading, asked),
    data_point_all: String(missingDataPoints(reading, asked).length === 0),
    front_id_scan_status: backOnly ? '' : scanStatus,
    back_id_scan_status: asked.side === 'FRONT' ? '' : scanStatus,
    confidence_index_f: backOnly ? '' : meanConfidence(reading, 0),
    confidence_index_b: asked.side === 'FRONT' ? '' : meanConfidence(reading, backOnly ? 0 : 1),
    mrz_checksum_validity_status: valid === undefined ? '' : String(valid),
    ...aadhaarValues(reading),
    error_code: failed ? (reading.decision.reasons[0]?.code ?? 'data_points_missing') : '',
  };
}

/** What the document was read from. */
function subTypeOf({ mrz, fields }: ReadDocumentOutput, { only }: Asked): string {
  if (mrz) return 'MRZ';
  const sources = Object.values(fields).flatMap(({ source }) => source);
  if (sources.includes('qr')) return 'QR_CODE';
  return sources.includes('barcode') ? 'PDF417' : (only ?? 'OCR');
}

/** Each key of the wire with the field that stands there: one that was read before one that was not, that before one that the type has not. */
function namesByKey({ fields }: ReadDocumentOutput): [key: string, name: string][] {
  const rank = ({ status, reason }: Field) => (status !== 'ABSENT' ? 2 : reason !== 'not_on_document' ? 1 : 0);
  const byKey = new Map<string, string>();
  for (const [name, field] of Object.entries(fields)) {
    const known = fields[byKey.get(keyOfField(name)) ?? ''];
    if (!known || rank(field) > rank(known)) byKey.set(keyOfField(name), name);
  }
  return [...byKey];
}

function missingDataPoints({ kind, fields }: ReadDocumentOutput, { side }: Asked): string[] {
  const reading = DOCUMENT_TYPES.find(({ id }) => id === kind)?.reading;
  const has = (name: string): boolean => (fields[name]?.status ?? 'ABSENT') !== 'ABSENT';
  return reading?.by === 'print' ? listLacking(reading, SIDES[side], has) : DATA_POINTS.filter((name) => !has(name));
}

function yearOfBirth({ fields }: ReadDocumentOutput): string {
  return /^\d{4}/.exec(fields.dateOfBirth.normalised)?.[0] ?? fields['yearOfBirth']?.value ?? '';
}

/** Whether the check digit of an Aadhaar number agrees; the number itself leaves masked. */
function aadhaarValues({ fields, picturesWithheld }: ReadDocumentOutput): Partial<Record<FlatKey, string>> {
  const check = fields.documentNumber.checks.find(({ id, result }) => id === 'verhoeff' && result !== 'not_run');
  return {
    aadhaar_number_validation: check ? String(check.result === 'pass') : '',
    aadhaar_mask_status: picturesWithheld ? 'true' : '',
  };
}

function writeGeneric({
  lines,
  pairs,
  codes,
}: NonNullable<ReadDocumentOutput['generic']>): NonNullable<Answer['generic']> {
  return {
    lines: lines.map(({ text, confidence, page, quad }) => ({
      text,
      confidence: round(confidence, 4),
      page: page + 1,
      quad: corners(quad),
    })),
    pairs: pairs.map(({ key, value, confidence, page, quad }) => ({
      key,
      value,
      confidence: round(confidence, 4),
      page: page + 1,
      quad: corners(quad),
    })),
    codes: codes.map(({ format, text, page, quad }) => ({ format, text, page: page + 1, quad: corners(quad) })),
  };
}

/** On Indian passports the second number is the file number of the last page, not the optional data of the MRZ. */
function indianFileNumber(reading: ReadDocumentOutput): Partial<Record<FlatKey, string>> {
  const { fileNumber } = reading.fields;
  return reading.issuingState === 'IND' && fileNumber.value ? { document_number_2: fileNumber.value } : {};
}

function evidence(name: string, field: Field): Answer['fields'][string] {
  return {
    value: wireValue(name, field),
    normalised: field.normalised,
    confidence: round(field.confidence, 4),
    page: field.page + 1,
    quad: field.quad ? corners(field.quad) : null,
    source: field.source,
    agreement: field.agreement,
    status: field.status,
    reason: field.reason,
    script: field.script,
    checks: field.checks,
  };
}

function wireValue(name: string, field: Field): string {
  const date = isDateField(name) && /^(\d{4})-(\d{2})-(\d{2})$/.exec(field.value);
  return date ? `${date[3]}/${date[2]}/${date[1]}` : field.value;
}

function meanConfidence(reading: ReadDocumentOutput, page: number): string {
  // What follows from the type stands nowhere, and was not read.
  const isRead = ({ status, reason }: Field): boolean => status !== 'ABSENT' && reason !== 'by_type';
  const read = Object.values(reading.fields).filter((field) => isRead(field) && field.page === page);
  return read.length ? (read.reduce((sum, field) => sum + field.confidence, 0) / read.length).toFixed(2) : '';
}

/** Fields are named as the caller knows them, also in the message. */
function writeDecision({ status, reasons }: ReadDocumentOutput['decision']): Answer['decision'] {
  return {
    status,
    reasons: reasons.map(({ code, message, hint, fields = [] }) => {
      const keys = fields.map(keyOfField);
      return { code, message: keys.length ? `${message} (${keys.join(', ')})` : message, hint, fields: keys };
    }),
  };
}

function withMissing(reading: ReadDocumentOutput, missing: string[]): Answer['decision'] {
  const reason = {
    code: 'data_points_missing',
    message: 'Not every data point was read.',
    hint: 'Send a sharper photo of the whole page, or leave data_points_all out.',
    fields: missing,
  };
  return writeDecision({ status: 'FAIL', reasons: [...reading.decision.reasons, reason] });
}

function rounded(box: { x: number; y: number; width: number; height: number }) {
  return { x: round(box.x, 1), y: round(box.y, 1), width: round(box.width, 1), height: round(box.height, 1) };
}

type Corners = NonNullable<Answer['fields'][string]['quad']>;

function corners([a, b, c, d]: NonNullable<Field['quad']>): Corners {
  return [corner(a), corner(b), corner(c), corner(d)];
}

function corner(point: readonly [number, number]): [number, number] {
  return [round(point[0], 1), round(point[1], 1)];
}

function round(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}

function base64(bytes: Uint8Array | undefined): string {
  return bytes ? Buffer.from(bytes).toString('base64') : '';
}

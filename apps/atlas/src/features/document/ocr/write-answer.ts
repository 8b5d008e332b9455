import type { Field, FieldName } from '@atlas/documents';
import type { Provenance } from '../../../platform/audit/provenance.ts';
import type { Answer } from './answer-schema.ts';
import type { ReadDocumentOutput } from './task.ts';
import { DATE_FIELDS, FIELDS, FLAT_KEYS, KEY_OF_FIELD, TYPE_OF_KIND } from './wire-names.ts';
import type { FlatKey } from './wire-names.ts';

/** What the caller asked for, as it is echoed in the answer. */
export interface Asked {
  type: string;
  side: 'FRONT' | 'BACK' | 'FRONT_BACK';
  mrzOnly: boolean;
  /** A result counts only if all main fields were read. */
  allDataPoints: boolean;
}

/** Without one of these a person has not been identified. */
const DATA_POINTS: FieldName[] = ['documentNumber', 'surname', 'dateOfBirth', 'dateOfExpiry', 'nationality'];

/** Puts a reading into the words of the wire: flat keys, evidence by field, findings, decision. */
export function writeAnswer(reading: ReadDocumentOutput, asked: Asked, model: Provenance): Answer {
  const missing = asked.allDataPoints ? DATA_POINTS.filter((name) => reading.fields[name].status === 'ABSENT') : [];
  const failed = reading.decision.status === 'FAIL' || missing.length > 0;
  return {
    status: failed ? 'FAILED' : 'SUCCESS',
    ...flatValues(reading, asked, failed),
    raw_mrz: reading.mrz?.lines ?? [],
    mrz_format: reading.mrz?.format ?? '',
    fields: Object.fromEntries(FIELDS.map((name) => [KEY_OF_FIELD[name], evidence(name, reading.fields[name])])),
    findings: reading.findings,
    decision: missing.length ? withMissing(reading, missing) : writeDecision(reading.decision),
    detected_document_type: reading.kind ? TYPE_OF_KIND[reading.kind] : '',
    portrait: reading.portrait ? { page: reading.portrait.page + 1, ...rounded(reading.portrait.box) } : null,
    pages: reading.pages.map(({ width, height, turn, straightened }) => ({ width, height, turn, straightened })),
    model,
  };
}

function flatValues(reading: ReadDocumentOutput, asked: Asked, failed: boolean): Record<FlatKey, string> {
  const values = Object.fromEntries(FLAT_KEYS.map((key) => [key, ''])) as Record<FlatKey, string>;
  for (const name of FIELDS) {
    const key = KEY_OF_FIELD[name];
    if (key in values) values[key as FlatKey] = wireValue(name, reading.fields[name]);
  }
  return {
    ...values,
    ...indianFileNumber(reading),
    ...statusValues(reading, asked, failed),
    year_of_birth: reading.fields.dateOfBirth.normalised.match(/^\d{4}/)?.[0] ?? '',
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
    code: reading.mrz ? 'MRZ' : 'OCR',
    document_type: asked.type === 'AUTO' && reading.kind ? TYPE_OF_KIND[reading.kind] : asked.type,
    document_country: reading.issuingState,
    document_side: asked.side,
    document_sub_type: reading.mrz ? 'MRZ' : asked.mrzOnly ? 'MRZ' : 'OCR',
    data_point_all: String(DATA_POINTS.every((name) => reading.fields[name].status !== 'ABSENT')),
    front_id_scan_status: backOnly ? '' : scanStatus,
    back_id_scan_status: asked.side === 'FRONT' ? '' : scanStatus,
    confidence_index_f: backOnly ? '' : meanConfidence(reading, 0),
    confidence_index_b: asked.side === 'FRONT' ? '' : meanConfidence(reading, backOnly ? 0 : 1),
    mrz_checksum_validity_status: valid === undefined ? '' : String(valid),
    error_code: failed ? (reading.decision.reasons[0]?.code ?? 'data_points_missing') : '',
  };
}

/** On Indian passports the second number is the file number of the last page, not the optional data of the MRZ. */
function indianFileNumber(reading: ReadDocumentOutput): Partial<Record<FlatKey, string>> {
  const { fileNumber } = reading.fields;
  return reading.issuingState === 'IND' && fileNumber.value ? { document_number_2: fileNumber.value } : {};
}

function evidence(name: FieldName, field: Field): Answer['fields'][string] {
  return {
    value: wireValue(name, field),
    normalised: field.normalised,
    confidence: round(field.confidence, 4),
    page: field.page + 1,
    quad: field.quad
      ? [corner(field.quad[0]), corner(field.quad[1]), corner(field.quad[2]), corner(field.quad[3])]
      : null,
    source: field.source,
    agreement: field.agreement,
    status: field.status,
    reason: field.reason,
    script: field.script,
    checks: field.checks,
  };
}

function wireValue(name: FieldName, field: Field): string {
  const date = DATE_FIELDS.has(name) && /^(\d{4})-(\d{2})-(\d{2})$/.exec(field.value);
  return date ? `${date[3]}/${date[2]}/${date[1]}` : field.value;
}

function meanConfidence(reading: ReadDocumentOutput, page: number): string {
  const read = Object.values(reading.fields).filter((field) => field.status !== 'ABSENT' && field.page === page);
  return read.length ? (read.reduce((sum, field) => sum + field.confidence, 0) / read.length).toFixed(2) : '';
}

/** Fields are named as the caller knows them, also in the message. */
function writeDecision({ status, reasons }: ReadDocumentOutput['decision']): Answer['decision'] {
  return {
    status,
    reasons: reasons.map(({ code, message, hint, fields = [] }) => {
      const keys = fields.map((name) => KEY_OF_FIELD[name]);
      return { code, message: keys.length ? `${message} (${keys.join(', ')})` : message, hint, fields: keys };
    }),
  };
}

function withMissing(reading: ReadDocumentOutput, missing: FieldName[]): Answer['decision'] {
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

function corner(point: readonly [number, number]): [number, number] {
  return [round(point[0], 1), round(point[1], 1)];
}

function round(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}

function base64(bytes: Uint8Array | undefined): string {
  return bytes ? Buffer.from(bytes).toString('base64') : '';
}

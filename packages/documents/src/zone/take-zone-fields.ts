import { readMrzDate, splitMrzName, stateName, toAlpha3 } from '@atlas/identifiers';
import type { FittedField, MrzFieldName, MrzFit } from '@atlas/identifiers';
import { pointInQuad } from '@atlas/vision';
import type { Quad } from '@atlas/vision';
import type { Check, Field, FieldName } from '../reading.ts';
import { hasRival } from './has-rival.ts';
import type { Zone } from './read-upright.ts';

/** Cards of France since 2021: nine letters and figures in any order. */
const LETTERS_ANYWHERE = /^I.FRA[A-Z0-9]{9}/;

/** A field as the zone alone gives it. */
export interface ZoneField extends Field {
  /** A check digit covers it and leaves no doubt. */
  verified: boolean;
  /** Another number that looks alike has the same check digit. */
  hasRival: boolean;
  /** The zone had no room for all of it. */
  truncated: boolean;
}

/** Every field that the zone holds; dates settled against `today`. Nothing here has been compared with the print yet. */
export function takeZoneFields(zone: Zone, page: number, today: string): Partial<Record<FieldName, ZoneField>> {
  const { fields } = zone.fit;
  const taken: Partial<Record<FieldName, ZoneField>> = {};
  const put = (name: FieldName, from: MrzFieldName, value: string, normalised = value, checks: Check[] = []) => {
    const field = fields[from];
    if (!field || value === '') return;
    const all = [...checks, ...compositeCheck(name, zone.fit)];
    taken[name] = zoneField(zone, field, page, value, normalised, all);
  };
  const settled: Check[] = zone.isNumberOfPrint ? [{ id: 'repaired', result: 'pass' }] : [];
  put('documentNumber', 'documentNumber', plain(fields.documentNumber), undefined, [
    ...digitCheck(fields.documentNumber),
    ...settled,
  ]);
  const number = taken.documentNumber;
  if (number) number.hasRival = hasRival(number.value, LETTERS_ANYWHERE.test(zone.fit.lines[0] ?? ''));
  putNames(zone.fit, put);
  put('sex', 'sex', plain(fields.sex));
  putStates(zone.fit, put);
  for (const [name, sense] of [
    ['dateOfBirth', 'birth'],
    ['dateOfExpiry', 'expiry'],
  ] as const) {
    const date = fields[name] && readMrzDate(fields[name].text, sense, today);
    const plausible: Check = { id: 'plausible_date', result: date ? 'pass' : 'fail' };
    put(name, name, date ?? '', date, [...digitCheck(fields[name]), plausible]);
  }
  putPersonalNumber(zone.fit, put);
  // No check digit of its own tells look-alikes apart there: the print must.
  const personal = taken.personalNumber;
  if (personal && zone.fit.format !== 'TD3') personal.hasRival = /[IO]/.test(personal.value);
  return taken;
}

type Put = (name: FieldName, from: MrzFieldName, value: string, normalised?: string, checks?: Check[]) => void;

function putNames({ fields }: MrzFit, put: Put): void {
  const { surname, givenNames } = splitMrzName(fields.name?.text ?? '');
  put('surname', 'name', surname);
  if (fields.givenNames) put('givenNames', 'givenNames', plain(fields.givenNames).replace(/ +/g, ' '));
  else put('givenNames', 'name', givenNames);
}

function putStates({ fields }: MrzFit, put: Put): void {
  for (const [name, from] of [
    ['issuingState', 'issuingState'],
    ['nationality', 'nationality'],
  ] as const) {
    const code = plain(fields[from]);
    put(name, from, toAlpha3(code) ?? code, toAlpha3(code) ?? code, [
      { id: 'known_state', result: stateName(code) ? 'pass' : 'fail' },
    ]);
  }
}

/** The optional data of a passport is the personal number where a state uses it; on cards it may be anything. */
function putPersonalNumber(fit: MrzFit, put: Put): void {
  if (fit.format === 'TD3')
    put('personalNumber', 'optional1', plain(fit.fields.optional1), undefined, digitCheck(fit.fields.optional1));
  else if (fit.format === 'TD1' && plain(fit.fields.optional1))
    put('personalNumber', 'optional1', plain(fit.fields.optional1));
  else if (fit.format === 'TD1') put('personalNumber', 'optional2', plain(fit.fields.optional2));
  else if (fit.format === 'TD2') put('personalNumber', 'optional1', plain(fit.fields.optional1));
}

/** Without the fillers at the end; those inside become spaces. */
function plain(field: FittedField | undefined): string {
  return (field?.text ?? '').replace(/<+$/, '').replace(/^<+/, '').replaceAll('<', ' ');
}

/** The last digit of a zone covers its numbers and dates together. */
function compositeCheck(name: FieldName, { composite }: MrzFit): Check[] {
  const isCovered = ['documentNumber', 'dateOfBirth', 'dateOfExpiry', 'personalNumber'].includes(name);
  return isCovered && composite !== 'not_run' ? [{ id: 'composite_check_digit', result: composite }] : [];
}

function digitCheck(field: FittedField | undefined): Check[] {
  return field ? [{ id: 'check_digit', result: field.check }] : [];
}

function zoneField(
  zone: Zone,
  field: FittedField,
  page: number,
  value: string,
  normalised: string,
  checks: Check[],
): ZoneField {
  return {
    value,
    normalised,
    confidence: field.confidence,
    page,
    quad: placeQuad(zone, field),
    source: ['mrz'],
    agreement: 'SINGLE',
    status: 'UNSURE',
    reason: 'one_witness',
    script: 'Latn',
    checks,
    verified: field.verified,
    hasRival: false,
    truncated: zone.mayGoOn === true || !field.text.endsWith('<'),
  };
}

/** Where the characters of a field stand on the page, half a pitch of room at each end. */
function placeQuad({ fit, lines }: Zone, { span: [line, from, to] }: FittedField): Quad | undefined {
  const quad = lines[line]?.quad;
  const places = fit.places[line];
  const [first, last] = [places?.[from], places?.[to - 1]];
  if (!quad || !places || !first || !last) return undefined;
  const half = (places.at(-1)!.x - places[0]!.x) / (places.length - 1) / 2;
  const [left, right] = [first.x - half, last.x + half];
  const at = (u: number, v: number) => pointInQuad(quad, u, v);
  return [at(left, 0), at(right, 0), at(right, 1), at(left, 1)];
}

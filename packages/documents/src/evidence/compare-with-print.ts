import { readPrintedDates, sameName, stateName, toAlpha3, transliterate } from '@atlas/identifiers';
import { LOOK_ALIKE, LOOK_ALIKE_CHECK } from '../grammar/look-alike.ts';
import type { Field, FieldName } from '../reading.ts';
import type { PrintLine } from '../print/print-line.ts';
import { findPrintedSex } from './find-printed-sex.ts';
import type { ZoneField } from '../zone/take-zone-fields.ts';

/** Below this the recogniser is too unsure of a printed line for it to contradict the zone … */
export const CONTRADICTS_FROM = 0.93;
/** … unless it stands by the label of the field and is a whole value of its kind: hardly anything else makes a whole date. */
export const LABELLED_CONTRADICTS_FROM = 0.7;

/** No document is valid for more years than this, so no date of issue lies further back. */
const LONGEST_VALIDITY = 20;

/** What the page prints: all its lines, and those that stand where the value of a label is expected. */
export interface Print {
  lines: readonly PrintLine[];
  labelled: Partial<Record<FieldName, PrintLine>>;
}

/**
 * Weighs a field of the zone against the print.
 *
 * `READ` needs two witnesses: a check digit that leaves no doubt, or print that says the same. Where a label is followed by
 * something else, clearly printed, the field is a `MISMATCH` and never `READ`, whatever the check digits say.
 */
export function compareWithPrint(name: FieldName, field: ZoneField, print: Print, today: string): Field {
  const witness = print.lines.find((line) => says(name, line.text, field, today));
  const contradicted = witness ? isLabelledElse(name, field, print, today) : isContradicted(name, field, print, today);
  const { verified, hasRival, truncated, ...plain } = field;
  const isName = name === 'surname' || name === 'givenNames';
  const whole = isName && truncated && witness ? wholeName(witness.text, field.value) : undefined;
  const checks = [
    ...field.checks,
    { id: 'print', result: witness ? 'pass' : contradicted ? 'fail' : 'not_run' } as const,
  ];
  if (contradicted)
    return { ...plain, checks, agreement: 'MISMATCH', source: ['mrz', 'print'], reason: 'print_differs' };
  const failed = new Set(field.checks.filter(({ result }) => result === 'fail').map(({ id }) => id));
  const implausible = failed.has('check_digit') || failed.has('plausible_date');
  // What the zone had no room for has one witness.
  if (witness && whole) return { ...plain, value: whole, normalised: whole, checks, confidence: Math.min(field.confidence, witness.confidence), agreement: 'MATCH', source: ['mrz', 'print'], status: 'READ', reason: '' }; // prettier-ignore
  // Print of a number is read as figures for the same reason as the zone.
  const isFigures = hasRival && !/[IO]/.test(field.value);
  if (witness && !implausible && !isFigures) {
    const confidence = 1 - (1 - field.confidence) * (1 - witness.confidence);
    return { ...plain, checks, confidence, agreement: 'MATCH', source: ['mrz', 'print'], status: 'READ', reason: '' };
  }
  if (hasRival && !implausible)
    return { ...plain, checks: [...checks, LOOK_ALIKE_CHECK], confidence: field.confidence * LOOK_ALIKE, reason: 'low_confidence' }; // prettier-ignore
  if (verified && !implausible) return { ...plain, checks, status: 'READ', reason: '' };
  return {
    ...plain,
    checks,
    reason: reasonOf({ implausible, compositeFailed: failed.has('composite_check_digit'), print }),
  };
}

/** The printed name that goes on where that of the zone ends, as zones are written; `undefined` where it does not. */
function wholeName(text: string, zone: string): string | undefined {
  const letters = (name: string) => name.replaceAll(/[^A-Z]/g, '');
  const spellings = transliterate(text).filter((one) => letters(one).startsWith(letters(zone)));
  return spellings.find((one) => letters(one).length > letters(zone).length);
}

/** Why a field has one witness only. */
function reasonOf(seen: { implausible: boolean; compositeFailed: boolean; print: Print }): string {
  if (seen.implausible) return 'check_failed';
  if (seen.compositeFailed) return 'composite_failed';
  return seen.print.lines.length === 0 ? 'no_print' : 'one_witness';
}

/** Whether a line of print says the same as a field of the zone. */
export function says(name: FieldName, text: string, field: ZoneField, today: string): boolean {
  const value = field.normalised;
  if (name === 'dateOfBirth' || name === 'dateOfExpiry') return readPrintedDates(text, today).includes(value);
  if (name === 'surname' || name === 'givenNames') return saysName(text, value, field.truncated);
  if (name === 'nationality' || name === 'issuingState') return saysState(text, value);
  if (name === 'sex') {
    const word = { F: 'F(?:EMALE)?', M: 'M(?:ALE)?' }[value] ?? value;
    return new RegExp(`^(${word}|${word} ?/ ?[A-ZÄ]|[A-ZÄ] ?/ ?${word})$`).test(text.trim().toUpperCase());
  }
  if (value.length < 5) return false;
  const raised = text.toUpperCase();
  // Where the check digit does not tell look-alikes apart the print must.
  return field.hasRival ? hasWhole(raised, value) : hasWhole(asDigits(raised), fold(value));
}

/** A number that goes on in print is another one. */
function hasWhole(text: string, value: string): boolean {
  return new RegExp(`${[...value].join('[^A-Z0-9]*')}(?![A-Z0-9])`).test(text);
}

function saysName(text: string, value: string, truncated: boolean): boolean {
  // Some pages print surname and given names on one line.
  return [text, ...text.split(/[,/]|\s{2,}/)].some((part) => sameName(part, value, truncated));
}

function saysState(text: string, code: string): boolean {
  const words = text.toUpperCase().split(/[^A-Z]+/);
  if (words.includes(code)) return true;
  const name = stateName(code)?.toUpperCase();
  // `UTOPIAN` for Utopia, `BRITISH CITIZEN` is nobody's beginning: five letters keep neighbours apart.
  return name !== undefined && words.some((word) => word.length >= 5 && name.startsWith(word.slice(0, 5)));
}

/** Signs that recognisers confuse and that the check digit tells apart. */
function fold(text: string): string {
  return asDigits(text.toUpperCase().replace(/[^A-Z0-9]/g, ''));
}

function asDigits(text: string): string {
  return text.replaceAll('O', '0').replaceAll('I', '1');
}

/** `ẞ` is read as a B: behind a vowel, where the zone has two letters, a B of the print contradicts nothing, and confirms nothing. */
function saysWithSharpS(text: string, field: ZoneField): boolean {
  if (!field.normalised.includes('SS')) return false;
  return saysName(text.replaceAll(/(?<=[AEIOUYÄÖÜ])B/gi, 'ẞ'), field.normalised, field.truncated);
}

/** Whether something that is clearly printed cannot be true together with the zone. */
function isContradicted(name: FieldName, field: ZoneField, print: Print, today: string): boolean {
  const isName = name === 'surname' || name === 'givenNames';
  if (isName && print.lines.some(({ text }) => saysWithSharpS(text, field))) return false;
  const labelled = print.labelled[name];
  if (labelled && isSurelyElse(name, labelled, today)) return true;
  if (name === 'sex') return findPrintedSex(print.lines, CONTRADICTS_FROM) !== undefined;
  // Cards are valid for whole years: day and month of issue are those of expiry.
  const issued = name === 'dateOfExpiry' ? print.labelled.dateOfIssue : undefined;
  const legible = print.lines.filter((line) => line.confidence >= CONTRADICTS_FROM && line !== issued);
  if (name === 'dateOfBirth' || name === 'dateOfExpiry')
    return legible
      .flatMap((line) => readPrintedDates(line.text, today))
      .some((date) => isOtherDate(name, date, field.normalised, today));
  return legible.some((line) => isNearMiss(name, line.text, field.normalised));
}

/**
 * What stands at the label of a field contradicts the zone though the page prints elsewhere what that says, where nothing else of a page looks like
 * it: a birth long past, an expiry to come, a number of the same form.
 */
function isLabelledElse(name: FieldName, field: ZoneField, { labelled }: Print, today: string): boolean {
  const printed = labelled[name];
  if (!printed || printed.confidence < CONTRADICTS_FROM || says(name, printed.text, field, today)) return false;
  if (name === 'dateOfBirth') return readPrintedDates(printed.text, today).some((date) => isLongPast(date, today));
  if (name === 'dateOfExpiry') return readPrintedDates(printed.text, today).some((date) => date > today);
  return name === 'documentNumber' && formOf(printed.text) === formOf(field.normalised);
}

/** Which places of a number have letters and which figures. */
function formOf(number: string): string {
  return fold(number).replaceAll(/[A-Z]/g, 'A').replaceAll(/\d/g, '9');
}

/** Whether what stands at a label, and is not what the zone says, is a value of this kind that was read surely enough to count. */
export function isSurelyElse(name: FieldName, { text, confidence }: PrintLine, today: string): boolean {
  return confidence >= certaintyNeeded(name) && isSuchValue(name, text, today);
}

/** Misread names and states are such still; a misread date or number seldom is one, and a misread M no F. */
function certaintyNeeded(name: FieldName): number {
  const isTelling = name === 'dateOfBirth' || name === 'dateOfExpiry' || name === 'documentNumber' || name === 'sex';
  return isTelling ? LABELLED_CONTRADICTS_FROM : CONTRADICTS_FROM;
}

/** Documents print no other date long past than that of birth, and none to come but that of expiry. */
function isOtherDate(name: 'dateOfBirth' | 'dateOfExpiry', printed: string, value: string, today: string): boolean {
  const [year, month, day] = printed.split('-');
  const [valueYear, valueMonth, valueDay] = value.split('-');
  const shared = [year === valueYear, month === valueMonth, day === valueDay].filter(Boolean).length;
  if (shared === 2) return true;
  return name === 'dateOfBirth' ? isLongPast(printed, today) : printed > today;
}

/** Further back than any document was issued that is still valid. */
function isLongPast(date: string, today: string): boolean {
  return Number(date.slice(0, 4)) < Number(today.slice(0, 4)) - LONGEST_VALIDITY;
}

/** Whether a line is the same kind of value, so that its difference counts. */
function isSuchValue(name: FieldName, text: string, today: string): boolean {
  if (name === 'dateOfBirth' || name === 'dateOfExpiry') return readPrintedDates(text, today).length > 0;
  if (name === 'documentNumber') return /^[A-Z]{0,3} ?[0-9][A-Z0-9 ]{5,}$/.test(text);
  if (name === 'surname' || name === 'givenNames') return /^\p{L}[\p{L}' -]{2,}$/u.test(text);
  if (name === 'sex') return /^(?:[MFX]|(?:FE)?MALE)(?: ?\/ ?[MFX])?$/i.test(text.trim());
  return (name === 'nationality' || name === 'issuingState') && /^[A-Z]{3}$/.test(text) && toAlpha3(text) !== undefined;
}

/** The same number or name but for one or two characters is no accident. */
function isNearMiss(name: FieldName, text: string, value: string): boolean {
  if (name !== 'documentNumber' && name !== 'surname' && name !== 'givenNames') return false;
  const seen = fold(name === 'documentNumber' ? text : (transliterate(text)[0] ?? ''));
  const wanted = fold(value);
  if (wanted.length < 6 || seen.length !== wanted.length) return false;
  const differing = wanted.split('').filter((character, index) => character !== seen[index]).length;
  return differing === 1 || (differing === 2 && wanted.length > 8);
}

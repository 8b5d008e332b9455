import { findAadhaarNumbers, findHalfMasked, maskAadhaarText } from '@atlas/identifiers';
import type { AadhaarContext } from '@atlas/identifiers';
import type { Field, Fields } from '../reading.ts';

/** Fields that hold a number of their own: it is what its field says it is. */
const NUMBERED = /number|serial|code|gstn|amount|date|paid|deducted|deposited|discriminator/i;
/** One word of letters and figures is a mark of some kind. */
const MARK = /^(?=.*\p{L})[\p{L}\p{Nd}-]+$/u;
/** An address and what it is divided into. */
const OF_ADDRESS = /address|^(?:house|street|landmark|locality|postOffice|city|district|state|postCode)$/i;
/** Nothing in an address has so many figures without a sign between but what was read without its blanks. */
const LONG_RUN = /\p{Nd}{11}/u;
/** Of one number in an address that was divided at its commas. */
const PIECE = /\p{Nd}{4,11}/gu;
const VISIBLE = 4;

/** What is known of a document besides the text of a field. */
export interface AadhaarEvidence {
  /** It is an Aadhaar card, shows such a number or speaks of it, or nothing is known of it. */
  context: AadhaarContext;
  /** Numbers, 12 or 16 digits each, that stand on it. */
  numbers: readonly string[];
}

/** Whether it depends on the rest of the document what of this field is masked: it has as many figures as such a number. */
export function mayHoldAadhaar(name: string, { value }: Field): boolean {
  if (!isFree(name, value)) return findAadhaarNumbers(value, 'anywhere').length > 0;
  return findAadhaarNumbers(value, 'beside').length > 0 || findHalfMasked(value).length > 0;
}

/** Such numbers, 12 or 16 digits each, in the free text of fields. */
export function numbersInFields(fields: Fields, { context, numbers }: AadhaarEvidence): string[] {
  return Object.entries(fields)
    .filter(([name, { value }]) => isFree(name, value))
    .flatMap(([name, { value }]) =>
      findAadhaarNumbers(value, contextOf(name, value, context), numbers).map(({ start, end }) =>
        value.slice(start, end).replaceAll(/\D/g, ''),
      ),
    );
}

/**
 * A field in whose text, of an address or a name, somebody printed an Aadhaar number, with that masked; a number of another kind only where it holds
 * one that is known. Of an address also each piece of a number that is known, where it was divided.
 */
export function maskFreeText(name: string, field: Field, { context, numbers }: AadhaarEvidence): Field {
  const { value, normalised } = field;
  const mask = (text: string): string => {
    const whole = isFree(name, value)
      ? maskAadhaarText(text, contextOf(name, value, context), numbers)
      : maskKnown(text, numbers);
    return OF_ADDRESS.test(name) ? maskPieces(whole, numbers) : whole;
  };
  const masked = mask(value);
  return masked === value ? field : { ...field, value: masked, normalised: mask(normalised) };
}

/** A number of another kind that holds one that stands on the document as well: somebody printed that in its place. */
function maskKnown(text: string, numbers: readonly string[]): string {
  return numbers.reduce((masked, number) => {
    const printed = new RegExp(`(?<!\\p{Nd})${[...number].join('[^\\p{L}\\p{Nd}]?')}`, 'gu');
    return masked.replaceAll(printed, (found) => maskAadhaarText(found, 'beside', [number]));
  }, text);
}

function isFree(name: string, value: string): boolean {
  return !NUMBERED.test(name) && !MARK.test(value);
}

function contextOf(name: string, value: string, context: AadhaarContext): AadhaarContext {
  return context === 'anywhere' && OF_ADDRESS.test(name) && LONG_RUN.test(value) ? 'beside' : context;
}

function maskPieces(text: string, numbers: readonly string[]): string {
  return text.replaceAll(PIECE, (piece, at: number) => {
    if (text.charAt(at - 1) === 'X') return piece;
    const from = numbers.map((number) => ({ number, at: placeOf(piece, number) })).find((one) => one.at >= 0);
    if (!from) return piece;
    const hidden = Math.max(0, from.number.length - VISIBLE - from.at);
    return 'X'.repeat(Math.min(hidden, piece.length)) + piece.slice(hidden);
  });
}

/** A single four stands where fours do. */
function placeOf(piece: string, number: string): number {
  const at = number.indexOf(piece);
  return piece.length === 4 && at % 4 !== 0 ? -1 : at;
}

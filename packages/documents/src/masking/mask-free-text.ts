import { findAadhaarNumbers, maskAadhaarText } from '@atlas/identifiers';
import type { Field } from '../reading.ts';

/** Fields that hold a number of their own: it is what its field says it is. */
const NUMBERED = /number|serial|code|gstn|amount|date|paid|deducted|deposited|discriminator/i;
/** One word of letters and figures is a mark of some kind. */
const MARK = /^(?=.*\p{L})[\p{L}\p{Nd}-]+$/u;

/**
 * A field in whose text, of an address or a name, somebody printed an Aadhaar number, with that masked.
 *
 * @param isAadhaar every number of twelve digits is one there, check digit or not
 */
export function maskFreeText(name: string, field: Field, isAadhaar: boolean): Field {
  const { value, normalised } = field;
  if (NUMBERED.test(name) || MARK.test(value)) return field;
  const context = isAadhaar ? 'document' : 'anywhere';
  if (findAadhaarNumbers(value, context).length === 0) return field;
  return { ...field, value: maskAadhaarText(value, context), normalised: maskAadhaarText(normalised, context) };
}

import { LOOK_ALIKE_CHECK } from '../grammar/look-alike.ts';
import type { Field } from '../reading.ts';
import { CONFIDENCE_MAP } from './confidence-map.ts';

/** What speaks for or against a printed value, besides how surely its characters were read. */
export type TrustClass = 'doubted' | 'checked' | 'local' | 'long' | 'plain';

/** Confidence of the recogniser and share of right values, both rising. */
export type Knots = readonly (readonly number[])[];

export type ConfidenceMap = Readonly<Partial<Record<TrustClass, Knots>>>;

/** Checks that say something of every character of a value. */
const TELLING = /^(?:verhoeff|check_character|repeated|sum_of_\w+)$/;
/** Values of so many characters are blocks of several lines. */
const LONG = 34;

/** No value is surer that fails a check. */
const SPOKEN_AGAINST = 0.75;

/** Which values are right equally often where their characters were read equally surely. */
export function trustOf({ status, reason, checks, script, value }: Field): TrustClass {
  if (script !== 'Latn') return 'local';
  if (status === 'UNSURE' && reason !== 'low_confidence' && reason !== 'one_witness') return 'doubted';
  if (checks.some(({ id, result }) => result === 'pass' && TELLING.test(id))) return 'checked';
  return value.length > LONG ? 'long' : 'plain';
}

/**
 * A value that only print vouches for, with a confidence that says how often such values are right. `bench/calibration` fits the map on
 * documents drawn by `packages/testkit`; it decides nothing about `status`.
 *
 * Not guaranteed: that it holds for real photographs, of which none was measured.
 */
export function calibrate(field: Field): Field {
  if (field.status === 'ABSENT') return field;
  const isPrintAlone = field.source.length === 1 && field.source[0] === 'print';
  // As sure as one sign is against its twin, whatever share of such values was right.
  const isMapped = isPrintAlone && !field.checks.some(({ id }) => id === LOOK_ALIKE_CHECK.id);
  return capSpokenAgainst(isMapped ? { ...field, confidence: mapConfidence(field.confidence, CONFIDENCE_MAP[trustOf(field)]) } : field); // prettier-ignore
}

/** What a check digit, the print or another page speaks against may have been read ever so surely. */
function capSpokenAgainst(field: Field): Field {
  const isContradicted = field.agreement === 'MISMATCH' || field.checks.some(({ result }) => result === 'fail');
  const isDoubted = field.status === 'UNSURE' && isContradicted;
  return isDoubted ? { ...field, confidence: Math.min(field.confidence, SPOKEN_AGAINST) } : field;
}

/** Straight between the knots, from nothing at 0 to the last knot; as it is where there is no map. */
export function mapConfidence(confidence: number, knots: Knots | undefined): number {
  if (!knots || knots.length === 0) return confidence;
  let [fromX, fromY] = [0, 0];
  for (const [x = 0, y = 0] of knots) {
    if (confidence <= x) return x === fromX ? y : fromY + ((y - fromY) * (confidence - fromX)) / (x - fromX);
    [fromX, fromY] = [x, y];
  }
  return fromY;
}

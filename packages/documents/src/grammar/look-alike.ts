import type { ReadValue } from '../print/field-rule.ts';

/** Of signs that look alike neither is surer than this where both may stand and nothing else decides. */
export const LOOK_ALIKE = 0.75;

/**
 * What a value says for itself where signs that look alike may stand in it. How surely its characters were read tells nothing of them then, so that
 * its confidence is not mapped to the share of right values.
 */
export const LOOK_ALIKE_CHECK = { id: 'look_alike', result: 'not_run' } as const;

/** A value of which one sign may be its look-alike. @param doubt how sure it is at most, of how surely it was read */
export function doubtLookAlike(value: ReadValue, doubt: number): ReadValue {
  return { ...value, confidence: value.confidence * doubt, checks: [...(value.checks ?? []), LOOK_ALIKE_CHECK] };
}

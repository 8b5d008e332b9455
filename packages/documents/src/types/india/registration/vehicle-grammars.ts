import { numberOf } from '../../../grammar/read-number.ts';
import { textOf, withNumeral } from '../../../grammar/read-text.ts';

/** ISO 3779: seventeen signs, none of them I, O or Q. */
export const chassisNumber = numberOf({
  masks: ['XXXXXXXXXXXXXXXXX'],
  check: (text) => (/[IOQ]/.test(text) ? undefined : {}),
});

export const emissionNorms = withNumeral(/^[A-Z][A-Z0-9 .-]+$/);

export const manufactureMonth = textOf(/^(?:0?[1-9]|1[0-2]) ?[/-] ?(?:19|20)\d{2}$/);

import { numberOf } from './read-number.ts';

/** Ten digits, the first of them 6 to 9 (National Numbering Plan). No check digit. */
export const indianMobileNumber = numberOf({
  masks: ['9999999999'],
  check: (digits) => (/^[6-9]/.test(digits) ? {} : undefined),
});

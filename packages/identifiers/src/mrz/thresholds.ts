import { CLEAR_MARGIN } from './fit-fields.ts';
import { MIN_DATE_CONFIDENCE, MIN_MEAN_SCORE } from './fit-mrz.ts';

/** Likelihoods that decide whether there is a zone, and whether a check digit vouches for a field. Logarithms are natural. */
export const MRZ_THRESHOLDS = {
  'zone-mean-log-likelihood': MIN_MEAN_SCORE,
  'zone-date-confidence': MIN_DATE_CONFIDENCE,
  'zone-clear-log-margin': CLEAR_MARGIN,
} as const;

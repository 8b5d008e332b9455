import { MRZ_THRESHOLDS } from '@atlas/identifiers';
import { CONTRADICTS_FROM, LABELLED_CONTRADICTS_FROM } from './evidence/compare-with-print.ts';
import { LEGIBLE } from './evidence/take-printed-fields.ts';

/** What decides between READ, UNSURE and ABSENT: confidences 0–1, and likelihoods. Those of findings stand beside each finding. */
export const READING_THRESHOLDS = {
  ...MRZ_THRESHOLDS,
  'print-legible': LEGIBLE,
  'print-contradicts': CONTRADICTS_FROM,
  'labelled-print-contradicts': LABELLED_CONTRADICTS_FROM,
} as const;

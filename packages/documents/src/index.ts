export { readDocument } from './read-document.ts';
export type * from './reading.ts';
export { READING_THRESHOLDS } from './thresholds.ts';
export { CONFIDENCE_MAP } from './evidence/confidence-map.ts';
export { mapConfidence, trustOf } from './evidence/calibrate.ts';
export type { ConfidenceMap, Knots, TrustClass } from './evidence/calibrate.ts';

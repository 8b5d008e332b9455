export { readDocument } from './read-document.ts';
export type * from './reading.ts';
export { READING_THRESHOLDS } from './thresholds.ts';

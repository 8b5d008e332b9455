export { readDocument } from './read-document.ts';
export type * from './reading.ts';

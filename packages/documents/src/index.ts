export { FIELD_NAMES } from './reading.ts';
export type * from './reading.ts';

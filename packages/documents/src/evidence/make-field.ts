import { FIELD_NAMES } from '../reading.ts';
import type { Field, FieldName, Fields, Side } from '../reading.ts';

/** A field that was not read, and why. */
export function absentField(reason: string, page = 0): Field {
  return {
    value: '',
    normalised: '',
    confidence: 0,
    page,
    source: [],
    agreement: 'SINGLE',
    status: 'ABSENT',
    reason,
    script: 'Latn',
    checks: [],
  };
}

/** Every field, absent for the same reason. */
export function absentFields(reason: string): Fields & Record<FieldName, Field> {
  return Object.fromEntries(FIELD_NAMES.map((name) => [name, absentField(reason)])) as Fields;
}

/** The sides of the document, of which something was read. @param sides those that the pages show */
export function sidesRead(fields: Fields, sides: readonly Side[]): Side[] {
  const read = Object.values(fields).filter(({ status }) => status !== 'ABSENT');
  return [...new Set(sides.filter((_, index) => read.some(({ page }) => page === index)))];
}

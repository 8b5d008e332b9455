import { FIELD_NAMES } from '../reading.ts';
import type { Field, FieldName, Fields } from '../reading.ts';

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

import type { Field } from '../reading.ts';

/** A field with one check more. One that failed leaves the value to be doubted, however surely it was read. */
export function withCheck(field: Field, id: string, passes: boolean): Field {
  const checks = [...field.checks, { id, result: passes ? 'pass' : 'fail' } as const];
  return passes ? { ...field, checks } : { ...field, checks, status: 'UNSURE', reason: 'check_failed' };
}

import { z } from 'zod';

const TRUE = new Set(['1', 'true', 'yes', 'y']);
const FALSE = new Set(['0', 'false', 'no', 'n']);

/** One of a list of words, in any case. Comes out as the list spells it. */
export function choice<const Values extends readonly [string, ...string[]]>(values: Values) {
  const byUpperCase = new Map(values.map((value) => [value.toUpperCase(), value]));
  return z.preprocess(
    (given) => (typeof given === 'string' ? (byUpperCase.get(given.trim().toUpperCase()) ?? given) : given),
    z.enum(values, { error: `one of ${values.join(', ')}` }),
  );
}

/** Yes or no: `1`, `true`, `yes`, `y` and `0`, `false`, `no`, `n` in any case. */
export function flag() {
  return z.preprocess(
    (given) => {
      const word = String(given).trim().toLowerCase();
      if (TRUE.has(word)) return true;
      return FALSE.has(word) ? false : given;
    },
    z.boolean({ error: 'one of 1, true, yes, y, 0, false, no, n' }),
  );
}

/** A whole number, also as text. */
export function wholeNumber(range: { min: number; max: number }) {
  const asked = { error: `a whole number from ${range.min} to ${range.max}` };
  return z.preprocess(
    (given) => (typeof given === 'string' && /^-?\d{1,15}$/.test(given.trim()) ? Number(given) : given),
    z.int(asked).min(range.min, asked).max(range.max, asked),
  );
}

/** A number with or without decimals, also as text. */
export function decimal(range: { min: number; max: number }) {
  const asked = { error: `a number from ${range.min} to ${range.max}, decimals after a point` };
  return z.preprocess(
    (given) => (typeof given === 'string' && /^-?\d{1,9}(\.\d{1,9})?$/.test(given.trim()) ? Number(given) : given),
    z.number(asked).min(range.min, asked).max(range.max, asked),
  );
}

/** Text of limited length, and of a form that `form` tells in words. A JSON number is taken as its digits. */
export function text({
  maxLength,
  ...like
}: { maxLength: number } & ({ pattern: RegExp; form: string } | { pattern?: never })) {
  const schema = z.string({ error: 'a text' }).max(maxLength, `at most ${maxLength} characters`);
  return z.preprocess(
    (given) => (typeof given === 'number' ? String(given) : given),
    like.pattern ? schema.regex(like.pattern, like.form) : schema,
  );
}

/** An id of 1 to 64 letters and digits. */
export function plainId() {
  return text({ maxLength: 64, pattern: /^[A-Za-z0-9]+$/, form: '1 to 64 letters and digits' });
}

/** A day of the calendar, `yyyy-mm-dd`. */
export function day() {
  return z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/, 'like 2026-01-31')
    .refine(isDay, 'no such day');
}

/** A moment that `new Date` understands: ISO 8601 with an offset, or a date, which means its first moment in UTC. */
export function moment() {
  return z
    .string()
    .regex(
      /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d))?$/,
      'like 2026-01-31 or 2026-01-31T18:30:00Z',
    )
    .refine((given) => isDay(given.slice(0, 10)) && !Number.isNaN(Date.parse(given)), 'no such moment');
}

/** Whether `yyyy-mm-dd` stands in the calendar: Date takes 30 February for 2 March. */
function isDay(date: string): boolean {
  const parsed = new Date(date);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
}

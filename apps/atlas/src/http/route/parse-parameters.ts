import type { z } from 'zod';
import { AtlasError } from '../../errors.ts';

/**
 * The parameters as the route's schema wants them.
 *
 * @throws {AtlasError} `missing_parameter` naming every one that is missing; else `invalid_parameter` naming every one that is
 * wrong and what is expected, never the value
 */
export function parseParameters<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  values: Readonly<Record<string, unknown>>,
): z.output<z.ZodObject<Shape>> {
  const parsed = schema.safeParse(values);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => ({
    name: path.join('.'),
    root: String(path[0]),
    message,
  }));
  const missing = issues.filter(({ root }) => values[root] === undefined).map(({ name }) => name);
  if (missing.length > 0) throw new AtlasError('missing_parameter', { detail: [...new Set(missing)].join(', ') });
  const wrong = issues.map(({ name, message }) => (name ? `${name}: ${message}` : message));
  throw new AtlasError('invalid_parameter', { detail: wrong.slice(0, 5).join('; ') });
}

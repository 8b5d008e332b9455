import { z } from 'zod';
import type { Database } from '../../db/open-database.ts';
import { AtlasError } from '../../errors.ts';
import { defineRoute } from '../route/define-route.ts';
import { choice, text } from '../route/parameter-kinds.ts';

/** Ways in which a handler can tell what it was given. */
export const LEAKS = [
  'PLAIN',
  'CAUSE',
  'JSON',
  'BIGINT',
  'ARGUMENT',
  'SQL',
  'DRIVER',
  'FILE',
  'ATLAS',
  'TEXT',
  'NAMED',
  'WARN',
] as const;

/** A handler that does everything wrong: what it throws and logs repeats what was sent. */
export function leakingRoute({ db, pool }: Database) {
  const leaks: Record<(typeof LEAKS)[number], (given: string, fileName: string) => unknown> = {
    PLAIN: (given) => Promise.reject(new Error(`no such person: ${given}`)),
    CAUSE: (given) => Promise.reject(new TypeError('failed', { cause: new Error(`about ${given.toUpperCase()}`) })),
    JSON: (given) => JSON.parse(`{"a": ${given}`),
    BIGINT: (given) => BigInt(given),
    ARGUMENT: (given) => Buffer.alloc(given as unknown as number),
    SQL: (given) => pool.query('SELECT $1::int', [given]),
    DRIVER: (given) => db.execute(`SELECT '${given.replaceAll("'", '')}'::timestamptz`),
    FILE: (_given, fileName) => Promise.reject(new RangeError(`cannot read ${fileName}`)),
    ATLAS: (given) => Promise.reject(new AtlasError('unavailable', { cause: new Error(given) })),
    TEXT: (given) => Promise.reject(given),
    NAMED: (given) => Promise.reject(Object.assign(new Error('x'), { name: given, code: given, detail: given })),
    WARN: () => ({}),
  };
  return defineRoute({
    path: '/test/leak',
    method: 'POST',
    permission: 'document:read',
    tag: 'test',
    summary: 'Repeats what it was given where it must not',
    description: 'For tests of the log.',
    params: z.object({
      how: choice(LEAKS),
      text: text({ maxLength: 500 }),
      password: text({ maxLength: 99 }).optional(),
    }),
    files: { file: { description: 'Any.' } },
    data: z.object({}),
    audit: 'test.leaked',
    example: { params: {}, data: {} },
    handler: async ({ params, files, log }) => {
      log.warn({ err: new Error(`${params.text} ${params.password ?? ''}`) }, 'a warning');
      await leaks[params.how](params.text, files.file?.fileName ?? '');
      return {};
    },
  });
}

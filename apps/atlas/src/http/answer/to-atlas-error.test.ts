import { DrizzleQueryError } from 'drizzle-orm/errors';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../create-logger.ts';
import { toAtlasError } from './to-atlas-error.ts';

const failing = (code: string, message = 'x') => Object.assign(new Error(message), { code });
const query = (cause: Error) => new DrizzleQueryError('select $1', ['ABCPX1234Z'], cause);

describe('a database that cannot be reached', () => {
  it.each([
    '57P01',
    '57P03',
    '53300',
    '08006',
    'ECONNREFUSED',
    'ENOENT',
    // No room, no memory, a standby, a statement that took too long.
    '53100',
    '53200',
    '25006',
    '57014',
  ])('is 503 with Retry-After: %s', (code) => {
    expect(toAtlasError(query(failing(code)))).toMatchObject({
      code: 'unavailable',
      retryAfterSeconds: 2,
      isOutage: true,
    });
  });

  it('is 503 where every address of its name refuses', () => {
    const refused = new AggregateError([failing('ECONNREFUSED'), failing('ECONNREFUSED')], '');
    expect(toAtlasError(query(refused))).toMatchObject({ code: 'unavailable' });
  });

  it.each(['23505', '42P01', '22P02'])('is told from a fault of ours: %s', (code) => {
    expect(toAtlasError(query(failing(code))).code).toBe('internal');
  });

  it('is told from a file that is missing', () => {
    expect(toAtlasError(failing('ENOENT')).code).toBe('internal');
  });
});

it.each(['ENOSPC', 'EDQUOT'])('a disk that is full is 503, whoever met it: %s', (code) => {
  expect(toAtlasError(failing(code))).toMatchObject({ code: 'unavailable', isOutage: true, retryAfterSeconds: 30 });
});

it('the values of a query never reach the log', () => {
  const lines: string[] = [];
  const log = createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } });
  log.error({ err: query(failing('23505', 'duplicate key')) }, 'failed');
  expect(lines.join('')).toContain('duplicate key');
  expect(lines.join('')).not.toContain('ABCPX1234Z');
});

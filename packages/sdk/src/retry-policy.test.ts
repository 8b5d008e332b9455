import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AtlasApiError } from './errors.ts';
import { LONGEST_RETRY_AFTER_SECONDS, mayRetry, waitBefore } from './retry-policy.ts';

const answered = (status: number, retryAfterSeconds?: number) =>
  new AtlasApiError({ status, message: '', requestId: '', retryAfterSeconds });
const random = fc.double({ min: 0, max: 1, noNaN: true });

describe('the wait before a repeat', () => {
  test('is never shorter than what the server asked for, and hardly longer', () => {
    const seconds = fc.integer({ min: 1, max: LONGEST_RETRY_AFTER_SECONDS });
    fc.assert(
      fc.property(seconds, fc.nat(20), random, (asked, attempt, chance) => {
        const waitMs = waitBefore(answered(503, asked), attempt, chance);
        expect(waitMs).toBeGreaterThanOrEqual(asked * 1000);
        expect(waitMs).toBeLessThanOrEqual(asked * 1000 + 250);
      }),
    );
  });

  test('grows and stays bounded where the server said nothing', () => {
    fc.assert(
      fc.property(fc.nat(2000), random, (attempt, chance) => {
        const waitMs = waitBefore(new TypeError('fetch failed'), attempt, chance);
        expect(waitMs).toBeGreaterThanOrEqual(Math.min(4000, 125 * 2 ** attempt));
        expect(waitMs).toBeLessThanOrEqual(Math.min(8000, 250 * 2 ** attempt));
      }),
    );
  });
});

describe('what is never repeated', () => {
  const everything = fc.constantFrom(
    { method: 'GET', path: '/a' } as const,
    { method: 'POST', path: '/a' } as const,
    { method: 'POST', path: '/a', isRepeatable: true } as const,
  );

  test('a refusal that would be the same', () => {
    const refusals = fc.integer({ min: 300, max: 501 }).filter((status) => ![408, 409, 429].includes(status));
    fc.assert(
      fc.property(everything, refusals, (operation, status) => {
        expect(mayRetry(operation, answered(status, 1))).toBe(false);
      }),
    );
  });

  test('a POST that may have run and leaves no answer behind', () => {
    const operation = { method: 'POST', path: '/a' } as const;
    for (const status of [408, 502, 503, 504]) expect(mayRetry(operation, answered(status, 1))).toBe(false);
    const lost = Object.assign(new Error('lost'), { code: 'ECONNRESET' });
    const unsent = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    expect(mayRetry(operation, new TypeError('fetch failed', { cause: lost }))).toBe(false);
    expect(mayRetry(operation, new TypeError('fetch failed', { cause: unsent }))).toBe(true);
    expect(mayRetry(operation, answered(429, 1))).toBe(true);
  });
});

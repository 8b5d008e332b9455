import { AtlasApiError } from './errors.ts';
import type { Operation } from './operation.ts';

/** The server did not do it, or does not know whether it did: the same call later may succeed. */
const TRANSIENT = new Set([408, 429, 502, 503, 504]);
/** Failures in which not a byte of the call was sent. */
const UNSENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);
/** What is the same next time: whoever answers is not who the caller trusts. */
const UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS/;

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 8000;
/** Longer waits are the caller's to plan: the error says in `retryAfterSeconds` how long. */
export const LONGEST_RETRY_AFTER_SECONDS = 60;

/**
 * Whether a call may go out again after this failure.
 *
 * A POST whose route does not keep answers is repeated only where the server certainly did nothing: it was not reached, or it
 * refused the call before reading it.
 */
export function mayRetry({ method, isRepeatable = false }: Operation, failure: unknown): boolean {
  const isSafe = method !== 'POST' || isRepeatable;
  if (!(failure instanceof AtlasApiError)) {
    const code = codeOf(failure);
    return !UNTRUSTED.test(code) && (isSafe || UNSENT.has(code));
  }
  const { status, retryAfterSeconds = 0 } = failure;
  if (retryAfterSeconds > LONGEST_RETRY_AFTER_SECONDS) return false;
  if (status === 409) return failure.retryAfterSeconds !== undefined;
  return isSafe ? TRANSIENT.has(status) : status === 429;
}

/**
 * Milliseconds to wait before the next attempt: what the server asked for, or twice as long each time; a part of it is
 * random, so that callers who failed together do not come back together.
 *
 * @param attempt 0 for the first
 * @param random 0 to 1
 */
export function waitBefore(failure: unknown, attempt: number, random: number): number {
  const askedMs = failure instanceof AtlasApiError ? (failure.retryAfterSeconds ?? 0) * 1000 : 0;
  const ceilingMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt);
  return askedMs > 0 ? askedMs + random * FIRST_WAIT_MS : ceilingMs * (0.5 + random / 2);
}

/** Such as `ECONNREFUSED`; empty where a failure has none, as in browsers. */
export function codeOf(failure: unknown): string {
  for (let error = failure; error instanceof Error; error = error.cause) {
    if ('code' in error && typeof error.code === 'string') return error.code;
  }
  return '';
}
